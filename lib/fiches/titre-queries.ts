import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { db, type Tx } from "@/lib/platform/db";
import { type Failure, failure } from "@/lib/platform/errors";
import { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";
import { fold } from "@/lib/platform/text";

export type SimilarFiche = {
  readonly id: string;
  readonly numero: string;
  readonly titre: string;
  readonly leType: { readonly libelle: string };
  readonly saison: number | null;
  /** The same title, accents and case ignored. */
  readonly identique: boolean;
};

const LIKE_ENOUGH = 0.5;
const MIN_LETTERS = 2;
const MAX_RESULTS = 5;

/** The fiche of the house that the title is being typed in, when it exists already. */
type Place = { readonly maisonId: string; readonly sauf?: string | null };

/**
 * The fiches of a house whose title is this one or nearly, the nearest first, five at most; none when the viewer may
 * not see the house. The house's own titles are few: they are read and compared, by trigrams.
 */
export async function listSimilarFiches(
  viewer: Viewer,
  titre: string,
  { maisonId, sauf = null }: Place,
): Promise<SimilarFiche[]> {
  // Reading a house does not depend on its statut.
  if (!isId(maisonId) || !can(viewer, "maison.read", { id: maisonId, statut: "ACTIF" })) return [];
  if ([...fold(titre)].length < MIN_LETTERS) return [];
  const folded = Prisma.sql`portail_fold(${titre.replace(/\p{Cc}/gu, " ")})`;
  return db.$queryRaw<SimilarFiche[]>`
    SELECT "id", "numero", "titre", jsonb_build_object('libelle', t."libelle") AS "leType", "saison",
      "titreTri" = ${folded} AS "identique"
    FROM "Fiche" JOIN "TypeProduction" t ON t."code" = "Fiche"."type"
    WHERE "maisonId" = ${maisonId}::uuid AND "id" IS DISTINCT FROM ${isId(sauf) ? sauf : null}::uuid
      AND similarity("titreTri", ${folded}) >= ${LIKE_ENOUGH}::real
    ORDER BY similarity("titreTri", ${folded}) DESC, "tournageDebut" DESC, "id" LIMIT ${MAX_RESULTS}`;
}

/**
 * Asks whoever creates a second fiche of the same title and season in their house whether they mean it (`memeTitre`).
 * An advice and no rule: two that are created at the same moment both pass. The one that this very form (`cle`) has
 * just made is no other. The caller has authorized the creation.
 */
export async function askSameTitre(
  tx: Tx,
  { maisonId, titre, saison, cle }: { maisonId: string; titre: string; saison: number | null; cle: string },
): Promise<Failure | null> {
  // A title of signs alone folds into nothing: it is only like itself.
  const same = fold(titre) ? Prisma.sql`"titreTri" = portail_fold(${titre})` : Prisma.sql`"titre" = ${titre}`;
  const [known] = await tx.$queryRaw<{ titre: string; numero: string }[]>`
    SELECT "titre", "numero" FROM "Fiche"
    WHERE "maisonId" = ${maisonId}::uuid AND ${same} AND "saison" IS NOT DISTINCT FROM ${saison}
      AND "cle" IS DISTINCT FROM ${cle}::uuid
    ORDER BY "tournageDebut" DESC LIMIT 1`;
  if (!known) return null;
  const season = saison === null ? "" : `, saison ${saison}`;
  return failure(
    "memeTitre",
    `Votre maison de production a déjà une fiche «\u00a0${known.titre}\u00a0»${season} (${known.numero}). Changez le titre ou la saison, ou cochez «\u00a0Créer quand même\u00a0».`,
  );
}
