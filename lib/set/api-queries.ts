import { db } from "@/lib/platform/db";
import { isId } from "@/lib/platform/ids";
import type { ApiAcces, ApiFiche } from "@/lib/set/api-schema";
import { ACCES_HOLDS, FICHE_HOLDS } from "@/lib/set/commands";
import { authorizeMachine } from "@/lib/set/machine-queries";
import type { Machine } from "@/lib/set/schema";

/* What partners' machines may read, and no more: what is not selected here is not sent (decision 20). */

/** The last access that a page told; the next page begins after it. */
export type Repere = { readonly ficheId: string; readonly sub: string };

/** The public fields of one fiche, ended ones too, so that the SET can close them. Null when there is none. */
export async function findApiFiche(machine: Machine, id: string): Promise<ApiFiche | null> {
  authorizeMachine(machine);
  if (!isId(id)) return null;
  const [row] = await db.$queryRaw<ApiFiche[]>`
    SELECT f."id" AS "fiche_id", f."numero" AS "fiche_numero", f."titre" AS "fiche_titre",
      f."titreTravail" AS "titre_travail",
      CASE WHEN f."termineeLe" IS NOT NULL OR f."finLe" < portail_today() THEN 'terminee'
        WHEN m."statut" <> 'ACTIF' THEN 'maison-inactive' ELSE 'active' END AS "etat",
      f."finLe"::text AS "fin_le", f."type", t."libelle" AS "type_libelle", f."entente"::text AS "entente",
      f."saison", f."episodes", coalesce(f."langues"::text[], '{}') AS "langues",
      jsonb_build_object('maison_id', m."id", 'maison_nom', m."nom") AS "maison",
      jsonb_build_object('nature', r."nature", 'nom', r."nom", 'neq', r."neq") AS "producteur",
      jsonb_build_object(
        'preproduction_debut', f."preproductionDebut", 'preproduction_fin', f."preproductionFin",
        'tournage_debut', f."tournageDebut", 'tournage_fin', f."tournageFin",
        'postproduction_debut', f."postproductionDebut", 'postproduction_fin', f."postproductionFin",
        'approximatives', f."datesApproximatives") AS "dates", f."lieux"
    FROM "Fiche" f JOIN "Maison" m ON m."id" = f."maisonId" JOIN "Producteur" r ON r."id" = f."producteurId"
      JOIN "TypeProduction" t ON t."code" = f."type"
    WHERE f."id" = ${id}::uuid`;
  return row ?? null;
}

const FIRST = "00000000-0000-0000-0000-000000000000";
const LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** How many fiches a page looks at: what it costs never depends on how many there are. */
const FICHES_PER_PAGE = 100;

/**
 * A page of the accesses that open the SET today (rule 6), by fiche then by person, which never change for an access:
 * whatever is granted or withdrawn between two pages, an access that holds all along is told once. A page may be short,
 * even empty; `suite` says where the next one begins, and is null at the end.
 */
export async function listApiAcces(
  machine: Machine,
  { apres, limite }: { readonly apres: Repere | null; readonly limite: number },
): Promise<{ acces: ApiAcces[]; suite: Repere | null }> {
  authorizeMachine(machine);
  const from = apres ?? { ficheId: FIRST, sub: FIRST };
  const ficheIds = await listOpenFiches(from.ficheId);
  // One more than the page: it tells whether there is another.
  const rows = await listAccesOf(ficheIds, from, limite + 1);
  const acces = rows.slice(0, limite);
  const last = acces.at(-1);
  if (rows.length > limite && last) return { acces, suite: { ficheId: last.fiche_id, sub: last.sub } };
  const ficheId = ficheIds.length === FICHES_PER_PAGE ? ficheIds.at(-1) : undefined;
  return { acces, suite: ficheId ? { ficheId, sub: LAST } : null };
}

async function listOpenFiches(from: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT f."id" FROM "Fiche" f, "Maison" m WHERE f."id" >= ${from}::uuid AND ${FICHE_HOLDS}
    ORDER BY f."id" LIMIT ${FICHES_PER_PAGE}`;
  return rows.map(({ id }) => id);
}

function listAccesOf(
  ficheIds: readonly string[],
  { ficheId, sub }: Repere,
  limit: number,
): Promise<ApiAcces[]> {
  return db.$queryRaw<ApiAcces[]>`
    SELECT f."id" AS "fiche_id", u."id" AS "sub", u."prenom" || ' ' || u."nom" AS "name", fo."libelle" AS "fonction",
      (a."accordeLe" AT TIME ZONE 'America/Toronto')::date::text AS "acces_debut",
      least(f."finLe", a."jusquau")::text AS "acces_fin"
    FROM "User" u, "Maison" m, "Fiche" f, "Acces" a LEFT JOIN "Fonction" fo ON fo."code" = a."fonctionCode"
    WHERE a."ficheId" = ANY(${ficheIds}::uuid[]) AND (a."ficheId", a."userId") > (${ficheId}::uuid, ${sub}::uuid)
      AND f."id" = a."ficheId" AND ${ACCES_HOLDS} AND ${FICHE_HOLDS}
    ORDER BY a."ficheId", a."userId" LIMIT ${limit}`;
}
