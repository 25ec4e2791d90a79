/**
 * The two identities, set as text. The real logos, once received, replace them here and nowhere else.
 */
export function AqpmWordmark() {
  return (
    <span className="grid gap-0.5">
      <span className="font-title text-mark tracking-wide">AQPM</span>
      <span className="text-micro text-secondary max-sm:sr-only">
        Association québécoise de la production médiatique
      </span>
    </span>
  );
}

export function SetWordmark() {
  return (
    <p className="grid justify-items-end gap-0.5">
      <abbr className="font-title text-accent text-mark tracking-wide no-underline">SET</abbr>
      <span className="text-micro text-secondary max-sm:sr-only">Système d’engagement des techniciens</span>
    </p>
  );
}
