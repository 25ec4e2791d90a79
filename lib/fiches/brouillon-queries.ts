import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import type { FormValues } from "@/lib/platform/form-state";

/** What someone has typed of a fiche, under the key of their form. */
export type Brouillon = {
  readonly cle: string;
  readonly champs: FormValues;
  readonly updatedAt: Date;
};

/**
 * What the viewer themself had typed of a new fiche of this house, or null: nobody reads another's, nor their own once
 * they may not create fiches there. A form whose fiche was created has no draft left, however late it was kept.
 */
export async function findDraft(viewer: Viewer, maisonId: string): Promise<Brouillon | null> {
  const maison = viewer.maisons.find(({ id }) => id === maisonId);
  if (!maison || !can(viewer, "fiche.create", maison)) return null;
  const [row] = await db.$queryRaw<Brouillon[]>`
    SELECT b."champs"->>'cle' AS "cle", b."champs" - 'cle' AS "champs", b."updatedAt"
    FROM "Brouillon" b WHERE b."userId" = ${viewer.id}::uuid AND b."maisonId" = ${maisonId}::uuid
      AND NOT EXISTS (SELECT 1 FROM "Fiche" f WHERE f."creeParId" = b."userId" AND f."cle" = (b."champs"->>'cle')::uuid)`;
  return row ?? null;
}
