import type { Tx } from "@/lib/platform/db";
import { type Failure, failure } from "@/lib/platform/errors";

/*
 * Two houses never bear the same name, accents and case ignored, nor the same NEQ. Whoever writes one of them holds
 * the names until their transaction ends; an import holds them all for as long as it lasts.
 */

export const IMPORTING =
  "Un import de maisons de production est en cours. Rien n’a été modifié : réessayez dans une minute.";

/** Takes every name and NEQ for an import; waits for those who are writing one. */
export async function holdMaisonNamesIn(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('maison.import', 0))::text`;
}

/** Why a house cannot have this name or this NEQ, if it cannot. Never waits for an import: it says that one is under way. */
export async function refuseSameIn(
  tx: Tx,
  { nom, neq }: { nom: string; neq: string | null },
  exceptId: string | null,
): Promise<Failure | null> {
  const [names] = await tx.$queryRaw<{ none: boolean }[]>`
    SELECT pg_try_advisory_xact_lock_shared(hashtextextended('maison.import', 0)) AS "none"`;
  if (!names?.none) return failure("form", IMPORTING);
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('maison.nom', 0))::text`;
  const same = await tx.$queryRaw<{ named: boolean }[]>`
    SELECT "nomTri" = portail_fold(${nom}) AS "named" FROM "Maison"
    WHERE ("nomTri" = portail_fold(${nom}) OR "neq" = ${neq}) AND "id" IS DISTINCT FROM ${exceptId}::uuid ORDER BY 1 DESC LIMIT 1`;
  if (!same[0]) return null;
  return same[0].named
    ? failure("nom", "Une autre maison de production porte déjà ce nom.")
    : failure("neq", "Une autre maison de production a déjà ce NEQ.");
}
