import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { writeJournal } from "@/lib/journal/commands";
import { transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";

type Row = {
  partenaire: string;
  passage: string;
  rang: number;
  userId: string;
  ficheId: string;
  maisonId: string;
};

/**
 * « Livrer maintenant »: a closing that was given up is tried once more, at once; given up again if the partner still
 * does not take it. Nothing is done twice: one that is waiting or delivered is left as it is. Throws `Forbidden`
 * (`set.deliver`).
 */
export async function retryDeconnexion(viewer: Viewer, { id }: { id: string }): Promise<Result> {
  authorize(viewer, "set.deliver");
  return transaction(async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`
      UPDATE "Deconnexion" d SET "abandonneeLe" = NULL, "bailJusqua" = NULL, "prochainEssai" = portail_now()
      FROM "Passage" p JOIN "Fiche" f ON f."id" = p."ficheId"
      WHERE d."id" = ${id}::uuid AND p."id" = d."passageId" AND d."abandonneeLe" IS NOT NULL AND d."livreeLe" IS NULL
      RETURNING p."partenaire", p."id" AS "passage", d."rang", p."userId", p."ficheId", f."maisonId"`;
    if (!row) return failure("form", "Cet avis n’est plus à livrer. Rechargez la page.");
    const { partenaire, passage, rang, userId: sujetId, ficheId, maisonId } = row;
    await writeJournal(tx, {
      action: "set.logoutRetry",
      acteurId: viewer.id,
      sujetId,
      ficheId,
      maisonId,
      details: { passage, partenaire, rang },
    });
    return { ok: true };
  });
}
