import { z } from "zod";
import type { Day } from "@/lib/platform/dates";
import { requiredId } from "@/lib/platform/fields";
import { isId } from "@/lib/platform/ids";

/** How a house stands, worst first: past the last day, still time, no review at all, nothing left to confirm. */
export const etats = ["en-retard", "en-cours", "aucune", "a-jour"] as const;
export type EtatRevue = (typeof etats)[number];

export const libelleEtat: Readonly<Record<EtatRevue, string>> = {
  "en-retard": "En retard",
  "en-cours": "En cours",
  aucune: "Aucune revue",
  "a-jour": "À jour",
};

/** A big house is read fifty people at a time. */
export const PERSONNES_PER_PAGE = 50;

const RELOAD = "Rechargez la page.";
const maisonId = requiredId();
/** The page that the form stood on, to come back to it. */
const page = z.string().regex(/^[1-9]\d{0,4}$/, RELOAD);

/** One line: the id of an access, or of a row of the list of administrateurs. */
export const ligneSchema = z.strictObject({ maisonId, ligneId: requiredId(), page });

/** Every line left of these people, as many as were shown: what came since is not confirmed unseen. */
export const personnesSchema = z.strictObject({
  maisonId,
  personnes: z
    .string()
    .transform((text) => text.split(","))
    .refine((ids) => ids.length <= PERSONNES_PER_PAGE && ids.every(isId), RELOAD),
  restantes: z
    .string()
    .regex(/^\d{1,6}$/, RELOAD)
    .transform(Number),
  page,
});

export type LigneInput = z.output<typeof ligneSchema>;
export type PersonnesInput = z.output<typeof personnesSchema>;

/** The first day of the quarter after that of this day: when the next reviews open. */
export function nextQuarter(day: Day): Day {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const first = Math.ceil(month / 3) * 3 + 1;
  return first > 12 ? `${year + 1}-01-01` : `${year}-${String(first).padStart(2, "0")}-01`;
}
