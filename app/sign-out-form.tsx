/** « Déconnexion »: a plain form, so that leaving also empties what the browser keeps (`/deconnexion`). */
export function SignOutForm({ className }: { className?: string }) {
  return (
    <form action="/deconnexion" method="post">
      <button type="submit" className={className}>
        Déconnexion
      </button>
    </form>
  );
}
