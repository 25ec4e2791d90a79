import { durees, type Ligne, quantile } from "../bench-set/chiffres";

/** What staff type when someone calls: names common and rare, addresses, numbers, two letters only. */
const TYPED = [
  "tremblay",
  "Côté-Roy Denis",
  "denis.cote",
  "gagne ma",
  "Productions",
  "2026-0042",
  "nuits cote-nord",
  "1143920115",
  "te",
  "zzzzqq",
];
const TIMES = 12;
const MOST_MS = 100;

type Asked = { readonly origin: string; readonly cookie: string };

/** How long the search of every page takes to answer, whole page, from a portal that holds all of this. */
export async function searches({ origin, cookie }: Asked): Promise<Ligne[]> {
  const ask = async (q: string) => {
    const started = performance.now();
    const answer = await fetch(`${origin}/aqpm/recherche?q=${encodeURIComponent(q)}`, {
      headers: { cookie },
      redirect: "manual",
    });
    await answer.text();
    if (answer.status >= 400) throw new Error(`${answer.status} pour « ${q} »`);
    return performance.now() - started;
  };
  // The first times also load what the page needs.
  for (const q of TYPED) await ask(q);
  const times: number[] = [];
  for (let time = 0; time < TIMES; time++) for (const q of TYPED) times.push(await ask(q));
  const most = quantile(times, 0.95);
  return [["recherche, page entière", durees(times), `p95 sous ${MOST_MS}\u00a0ms`, most > MOST_MS]];
}
