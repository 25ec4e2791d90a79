import { z } from "zod";
import { type Day, momentInProse } from "@/lib/platform/dates";
import { requiredId } from "@/lib/platform/fields";

/** « Réunir les deux comptes »: the account to keep, and the other one of the same person. */
export const fusionSchema = z.strictObject({
  id: requiredId("Rechargez la page."),
  autreId: requiredId("Choisissez l’autre compte de cette personne."),
});

export type FusionInput = z.output<typeof fusionSchema>;

type Account = {
  readonly id: string;
  readonly staff: boolean;
  readonly confirmedAt: Date | null;
  readonly suspendedAt: Date | null;
  /** Until when its former address may take it back (rule 20), or null. */
  readonly retourFin: Date | null;
};

/** Why these two accounts cannot become one, and what to do first; null when they can. */
export function whyNot(kept: Account, other: Account): string | null {
  if (kept.id === other.id) return "C’est le même compte. Choisissez l’autre compte de cette personne.";
  if (kept.staff || other.staff)
    return "Un compte du personnel de l’AQPM n’a aucun droit dans une maison de production\u00a0: il ne se réunit à aucun autre.";
  if (!kept.confirmedAt)
    return "Le courriel du compte à garder n’est pas confirmé\u00a0: renvoyez d’abord la confirmation, ou gardez l’autre compte.";
  if (!other.confirmedAt)
    return "Le courriel de l’autre compte n’est pas confirmé\u00a0: rien ne dit qu’il est à cette personne. Renvoyez d’abord la confirmation.";
  const retourFin = kept.retourFin ?? other.retourFin;
  if (retourFin)
    return `L’un des deux comptes vient de changer de courriel, et son ancienne adresse peut encore le reprendre. Réunissez-les après ${momentInProse(retourFin)}.`;
  if (kept.suspendedAt)
    return "Le compte à garder est suspendu\u00a0: réactivez-le d’abord, ou gardez l’autre compte.";
  if (other.suspendedAt)
    return "L’autre compte est suspendu\u00a0: ses droits sont arrêtés, et les réunir les rendrait. Réactivez-le d’abord, s’il doit les retrouver.";
  return null;
}

/** What an access is worth by itself, whatever becomes of its production. */
export type Terms = {
  readonly jusquau: Day | null;
  readonly fonctionCode: string | null;
  readonly retireLe: Date | null;
};

const holds = ({ jusquau, retireLe }: Terms, today: Day) =>
  retireLe === null && (jusquau === null || jusquau >= today);

/**
 * The one access that gives what either of two gave: the one that still holds, the later last day, the function of the
 * account that is kept. Null when the access of the account that is kept gives it already.
 */
export function widest<T extends Terms>(
  kept: T,
  other: T,
  today: Day,
): Pick<Terms, "jusquau" | "fonctionCode"> | null {
  if (!holds(other, today)) return null;
  if (!holds(kept, today))
    return { jusquau: other.jusquau, fonctionCode: other.fonctionCode ?? kept.fonctionCode };
  const longer = kept.jusquau !== null && (other.jusquau === null || other.jusquau > kept.jusquau);
  const fonctionCode = kept.fonctionCode ?? other.fonctionCode;
  if (!longer && fonctionCode === kept.fonctionCode) return null;
  return { jusquau: longer ? other.jusquau : kept.jusquau, fonctionCode };
}

/** What becomes of a right of the other account: it moves, it makes the one that is kept wider, or adds nothing to it. */
export type Devenir = "reporte" | "elargi" | "deja";
