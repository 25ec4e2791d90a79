import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { KeepDraftInput } from "@/lib/fiches/schema";
import { holdMaison } from "@/lib/maisons/queries";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { type Failure, failure, type Result } from "@/lib/platform/errors";
import { consume, limits } from "@/lib/platform/rate-limit";

/** What a form may send at most; the front refuses more before it gets here. */
const MAX_LENGTH = 64 * 1024;

/**
 * Keeps what the viewer has typed of a new fiche, as it was typed: one draft for each house, theirs alone. What is kept
 * while typing never takes the place of another form's draft, nor of a newer one (`vu`), nor comes back once the fiche is
 * created or the draft erased; the button (`geste`) keeps this form's. Throws `NotFound`, `Forbidden` (`fiche.create`).
 */
export async function keepDraft(viewer: Viewer, input: KeepDraftInput): Promise<Result<{ at: Date }>> {
  const { maisonId, geste, vu, brouillon, ...champs } = input;
  const text = JSON.stringify(champs);
  if (text.length > MAX_LENGTH)
    return failure("form", "Ce brouillon est trop long pour être gardé. Raccourcissez les textes.");
  if ((await consume(limits.brouillonParPersonne, viewer.id)) > 0)
    return failure("form", "Le brouillon a été gardé très souvent en peu de temps. Patientez une minute.");
  return transaction(async (tx): Promise<Result<{ at: Date }>> => {
    const { maison, viewer: now } = await holdMaison(tx, viewer, maisonId);
    authorize(now, "fiche.create", maison);
    const created = { where: { creeParId: viewer.id, cle: input.cle }, select: { id: true } };
    if (await tx.fiche.findFirst(created))
      return failure("form", "Cette fiche est déjà créée : son brouillon n’est plus gardé.");
    const place = { userId: viewer.id, maisonId, cles: [input.cle, ...(brouillon ? [brouillon] : [])] };
    const at =
      vu && !geste
        ? await updateDraft(tx, place, text, vu)
        : await writeDraft(tx, place, text, geste !== undefined);
    return at ? { ok: true, at } : whyNotKept(tx, place);
  });
}

/** `cles`: the key of the form, and that of the form which had kept the draft that this one shows. */
type Place = { readonly userId: string; readonly maisonId: string; readonly cles: string[] };
type Kept = { readonly at: Date };

async function updateDraft(tx: Tx, place: Place, text: string, vu: string): Promise<Date | undefined> {
  const [kept] = await tx.$queryRaw<Kept[]>`
    UPDATE "Brouillon" SET "champs" = ${text}::jsonb, "updatedAt" = portail_now()
    WHERE "userId" = ${place.userId}::uuid AND "maisonId" = ${place.maisonId}::uuid
      AND "champs"->>'cle' = ANY (${place.cles}) AND "updatedAt" = ${vu}::timestamptz
    RETURNING "updatedAt" AS "at"`;
  return kept?.at;
}

/** A draft whose fiche was created is no draft any more: another one takes its place. */
async function writeDraft(tx: Tx, place: Place, text: string, overOwn: boolean): Promise<Date | undefined> {
  const [kept] = await tx.$queryRaw<Kept[]>`
    INSERT INTO "Brouillon" AS b ("userId", "maisonId", "champs")
    VALUES (${place.userId}::uuid, ${place.maisonId}::uuid, ${text}::jsonb)
    ON CONFLICT ("userId", "maisonId") DO UPDATE SET "champs" = EXCLUDED."champs", "updatedAt" = portail_now()
      WHERE (${overOwn} AND b."champs"->>'cle' = ANY (${place.cles})) OR EXISTS (
        SELECT 1 FROM "Fiche" f WHERE f."creeParId" = b."userId" AND f."cle" = (b."champs"->>'cle')::uuid)
    RETURNING "updatedAt" AS "at"`;
  return kept?.at;
}

async function whyNotKept(tx: Tx, { userId, maisonId, cles }: Place): Promise<Failure> {
  const where = { userId_maisonId: { userId, maisonId } };
  const draft = await tx.brouillon.findUnique({ where, select: { champs: true } });
  if (!draft) return failure("form", "Ce brouillon a été effacé : il n’est plus gardé.");
  const own = cles.some((cle) => (draft.champs as { cle?: unknown } | null)?.cle === cle);
  return failure(
    "form",
    own
      ? "Un brouillon plus récent de cette fiche est gardé : rechargez la page pour le retrouver."
      : "Vous avez un autre brouillon pour cette maison de production : il reste tel quel, et cette page-ci n’est pas gardée.",
  );
}

/** Forgets the draft that became a fiche, whichever form kept it, in the transaction that creates it. */
export async function deleteDraftIn(
  tx: Tx,
  viewer: Viewer,
  { maisonId, cle, brouillon = cle }: { maisonId: string; cle: string; brouillon?: string | undefined },
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "Brouillon" WHERE "userId" = ${viewer.id}::uuid AND "maisonId" = ${maisonId}::uuid
      AND "champs"->>'cle' = ANY (${[cle, brouillon]})`;
}

/** « Effacer le brouillon »: one's own, whatever one may still do in the house. Again is harmless. */
export async function eraseDraft(viewer: Viewer, { maisonId }: { maisonId: string }): Promise<void> {
  await db.brouillon.deleteMany({ where: { userId: viewer.id, maisonId } });
}
