import type { Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import { findSet } from "@/lib/set/partners";
import { FAILURES_SAID } from "@/lib/set/sonde-commands";

/** Older than this, what was seen says nothing any more: the SET is then held to answer. */
export const STALE_MINUTES = 5;

/**
 * Whether the SET that the button opens does not answer these days. Anyone who may click may know; staff, who never
 * open it, are told on `/aqpm/set`.
 */
export async function isSetDown(viewer: Viewer): Promise<boolean> {
  if (viewer.staff) return false;
  const { client_id } = await findSet();
  const [row] = await db.$queryRaw<{ enPanne: boolean }[]>`
    SELECT "echecs" >= ${FAILURES_SAID}::int
      AND "vuLe" > portail_now() - make_interval(mins => ${STALE_MINUTES}::int) AS "enPanne"
    FROM "EtatPartenaire" WHERE "partenaire" = ${client_id}`;
  return row?.enPanne ?? false;
}
