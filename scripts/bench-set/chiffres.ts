/** A line of the report: what was measured, what came out, what was hoped for, and whether a promise was broken. */
export type Ligne = readonly [quoi: string, vu: string, voulu: string, manque?: boolean];

/** The report of one part, as a table of Markdown; it is what `docs/mesures-set.md` keeps. */
export function tableau(titre: string, lignes: readonly Ligne[]): string {
  const rows = lignes.map(([quoi, vu, voulu]) => `| ${quoi} | ${vu} | ${voulu} |`);
  return [`### ${titre}`, "", "| Mesure | Vu | Voulu |", "|---|---|---|", ...rows, ""].join("\n");
}

export function quantile(times: readonly number[], q: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

/** « p50 12,3 ms, p95 20,1 ms (300) ». */
export function durees(times: readonly number[]): string {
  return `p50 ${ms(quantile(times, 0.5))}, p95 ${ms(quantile(times, 0.95))} (${times.length})`;
}

export function ms(value: number): string {
  return `${value.toFixed(1).replace(".", ",")}\u00a0ms`;
}

export function mo(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1).replace(".", ",")}\u00a0Mo`;
}

/** « 100 000 ». */
export function nombre(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
}
