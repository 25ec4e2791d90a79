import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { requireStaffIn } from "@/lib/comptes/personnel-commands";
import { openAvancement } from "@/lib/imports/avancement-commands";
import { APPLIED, compareIn, lockImport, planIn, SECONDS } from "@/lib/imports/commands";
import type { Plan } from "@/lib/imports/plan";
import { type Application, type Correspondance, isComplete } from "@/lib/imports/schema";
import { writePlanIn } from "@/lib/imports/write-commands";
import { writeJournal } from "@/lib/journal/commands";
import { holdMaisonNamesIn } from "@/lib/maisons/nom-commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";

export type Applied = { readonly maisons: number; readonly ajouts: number; readonly invitations: number };

const COMPARED =
  "Ce fichier a été comparé de nouveau entre-temps, peut-être avec d’autres colonnes. Relisez ce que ferait chaque ligne, puis appliquez.";

/**
 * Does what the lines say, in one transaction: houses created or changed, délégués added, those who are not registered
 * invited, with their journal lines and their e-mails. Compared anew under the lock: what changed since the dry run counts,
 * and the same file again changes nothing. Refuses when other columns were compared since it was read. Throws `Forbidden` (`maison.import`), `IdentityNeeded`, `NotFound`.
 */
export async function applyImport(
  viewer: Viewer,
  { importId, verifieLe }: Application,
): Promise<Result<Applied>> {
  authorize(viewer, "maison.import");
  const avancement = openAvancement(importId);
  return transaction(
    async (tx): Promise<Result<Applied>> => {
      if (await lockImport(tx, importId)) return failure("form", APPLIED);
      await holdMaisonNamesIn(tx);
      await requireStaffIn(tx, viewer);
      const found = await tx.import.findUniqueOrThrow({
        where: { id: importId },
        select: { correspondance: true, verifieLe: true },
      });
      if (found.verifieLe?.toISOString() !== verifieLe) return failure("form", COMPARED);
      const correspondance = found.correspondance as Correspondance;
      if (!isComplete(correspondance)) return failure("form", "Dites d’abord quelle colonne est quoi.");
      await holdMaisons(tx, await planIn(tx, importId, correspondance));
      const plan = await compareIn(tx, importId, correspondance);
      await writePlanIn(tx, { viewer, importId, note: avancement.note }, plan);
      await tx.$executeRaw`UPDATE "Import" SET "appliqueLe" = portail_now() WHERE "id" = ${importId}::uuid`;
      const done = {
        maisons: plan.maisons.length,
        ajouts: plan.ajouts.length,
        invitations: plan.invitations.length,
      };
      await writeJournal(tx, {
        action: "maison.import",
        acteurId: viewer.id,
        details: { importId, ...done },
      });
      return { ok: true, ...done };
    },
    { seconds: SECONDS },
  ).finally(avancement.close);
}

/** The houses that are about to change or to receive someone, and no other: theirs alone wait meanwhile. */
async function holdMaisons(tx: Tx, { maisons, ajouts, invitations }: Plan): Promise<void> {
  const touched = [...maisons, ...[...ajouts, ...invitations].map(({ maison }) => maison)];
  const ids = [...new Set(touched.flatMap(({ id }) => (id ? [id] : [])))];
  await tx.$executeRaw`SELECT 1 FROM "Maison" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
}
