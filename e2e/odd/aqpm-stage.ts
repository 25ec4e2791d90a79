import type { FormClient } from "./form-client";
import { type Good, ID, idIn, submit } from "./odd-people";

const year = new Date().getFullYear();

/** The registers of AQPM's own: what each form is filled well with, by its page. */
const good: readonly (readonly [path: RegExp, Good])[] = [
  [
    /^\/aqpm\/incidents\//,
    {
      resume: "Essai",
      renseignements: "Des courriels",
      circonstances: "Un essai",
      survenuDu: `${year - 1}-02-01`,
      survenuAu: `${year - 1}-02-02`,
      connuLe: `${year - 1}-02-03`,
      personnes: "2",
      evaluation: "Aucun préjudice",
      avisCommissionLe: `${year - 1}-02-04`,
      avisPersonnesLe: `${year - 1}-02-05`,
      mesures: "Aucune",
    },
  ],
  // Next year, and to the staff alone: no page shows it.
  [
    /^\/aqpm\/annonces\//,
    {
      message: "Essai",
      public: "PERSONNEL",
      debutLe: `${year + 1}-02-01T08:00`,
      finLe: `${year + 1}-02-02T08:00`,
    },
  ],
  [
    /^\/aqpm\/listes\/categories/,
    { versionEntente: "Essai", debutLe: `${year}-01-01`, finLe: `${year}-12-31` },
  ],
  [/^\/aqpm\/(journal|courriels|incidents$)/, {}],
];

/** What the forms of a page of AQPM's section are filled well with. */
export function aqpmGood(path: string): Good {
  return good.find(([pattern]) => pattern.test(path))?.[1] ?? {};
}

/** The pages of AQPM's section that change nothing for anybody else. */
export async function aqpmPages(staff: FormClient): Promise<string[]> {
  const made = await submit(staff, "/aqpm/incidents/nouveau", "", aqpmGood("/aqpm/incidents/nouveau"));
  const incident = idIn(made, `/aqpm/incidents/(${ID})`);
  return ["/aqpm/journal", "/aqpm/courriels", "/aqpm/incidents/nouveau", `/aqpm/incidents/${incident}`];
}

/** Those of what is everyone's: lists that forms offer, announcements on top of every page. */
export async function sharedPages(staff: FormClient): Promise<string[]> {
  const path = "/aqpm/annonces/nouvelle";
  await submit(staff, path, "", aqpmGood(path));
  const annonce = idIn((await staff.get("/aqpm/annonces")).body, `/aqpm/annonces/(${ID})`);
  const listes = ["fonctions", "types", "categories"].map((liste) => `/aqpm/listes/${liste}`);
  return [path, `/aqpm/annonces/${annonce}`, ...listes];
}
