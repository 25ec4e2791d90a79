/**
 * How well the delays of one class tell it from another: the chance that one drawn from `b` is longer than one from `a`.
 * 0.5 tells nothing. With the half-width of its interval at 95 %, if the two are alike.
 */
export function auc(a: readonly number[], b: readonly number[]): { valeur: number; marge: number } {
  const all = [...a.map((ms) => ({ ms, b: false })), ...b.map((ms) => ({ ms, b: true }))];
  all.sort((x, y) => x.ms - y.ms);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.ms === all[from]?.ms) to += 1;
    // Equals share the mean of their ranks.
    const rank = (from + to + 1) / 2;
    for (const one of all.slice(from, to)) if (one.b) ranks += rank;
    from = to;
  }
  const pairs = a.length * b.length;
  const valeur = (ranks - (b.length * (b.length + 1)) / 2) / pairs;
  return { valeur, marge: 1.96 * Math.sqrt((a.length + b.length + 1) / (12 * pairs)) };
}
