/** The first stop of the keyboard: past the header, straight to `Main`. */
export function SkipLink() {
  return (
    <a
      href="#contenu"
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:rounded-control focus:bg-paper focus:px-4 focus:py-2.5 focus:font-semibold focus:text-ink print:hidden"
    >
      Aller au contenu
    </a>
  );
}
