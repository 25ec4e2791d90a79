import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { getStatus } from "@/lib/platform/outbound";
import type { Partner } from "@/lib/set/partner-schema";
import { findPartners, findSet } from "@/lib/set/partners";

/** One failure may be an accident: the second in a row is said. */
export const FAILURES_SAID = 2;

const WELL_SECONDS = 30;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 60;
/** However many wait for the SET, it is not asked more often. */
const AWAITED_SECONDS = 10;
/** Longer than one look, which takes 5 s at most: no other process looks meanwhile. */
const LEASE_SECONDS = 15;

/**
 * Looks at each partner whose turn has come: every 30 s while it answers, after 5 s and then ever later, a minute at
 * most, while it does not. Whatever the number of processes, one of them asks. Returns how many were asked.
 */
export async function probePartners(): Promise<number> {
  const partners = await findPartners();
  const taken = await lease(partners.map(({ client_id }) => client_id));
  await Promise.all(partners.filter(({ client_id }) => taken.has(client_id)).map(probe));
  return taken.size;
}

/** Someone waits in front of a SET that does not answer: it is looked at ten seconds after the last look, not a minute. */
export async function hastenProbe(): Promise<void> {
  const { client_id } = await findSet();
  await db.$executeRaw`
    UPDATE "EtatPartenaire" SET "prochaineSonde" = "vuLe" + make_interval(secs => ${AWAITED_SECONDS}::int)
    WHERE "partenaire" = ${client_id} AND "echecs" >= ${FAILURES_SAID}::int
      AND "prochaineSonde" > "vuLe" + make_interval(secs => ${AWAITED_SECONDS}::int)`;
}

/** Almost always none, which costs one short reading. */
async function lease(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const due = await db.$queryRaw<{ id: string }[]>`
    SELECT t."id" FROM unnest(${ids}::text[]) AS t("id") LEFT JOIN "EtatPartenaire" e ON e."partenaire" = t."id"
    WHERE e."partenaire" IS NULL
      OR (e."prochaineSonde" <= portail_now() AND (e."bailJusqua" IS NULL OR e."bailJusqua" < portail_now()))`;
  if (due.length === 0) return new Set();
  const taken = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO "EtatPartenaire" AS e ("partenaire", "bailJusqua")
    SELECT t."id", portail_now() + make_interval(secs => ${LEASE_SECONDS}::int)
    FROM unnest(${due.map(({ id }) => id)}::text[]) AS t("id") ORDER BY t."id"
    ON CONFLICT ("partenaire") DO UPDATE SET "bailJusqua" = EXCLUDED."bailJusqua"
      WHERE e."prochaineSonde" <= portail_now() AND (e."bailJusqua" IS NULL OR e."bailJusqua" < portail_now())
    RETURNING e."partenaire" AS "id"`;
  return new Set(taken.map(({ id }) => id));
}

async function probe(partner: Partner): Promise<void> {
  const erreur = await troubleOf(partner);
  if (erreur === null) await noteAnswer(partner.client_id);
  else await noteFailure(partner.client_id, erreur);
}

/** The address that the probe asks: what the partner says for that, or the home of its site. */
export function probedAddress({ health_uri, initiate_login_uri }: Partner): string {
  return health_uri ?? new URL("/", initiate_login_uri).href;
}

/** The page asked for health answers 2xx when it is well; of a home, any answer that is not a breakdown will do. */
async function troubleOf(partner: Partner): Promise<string | null> {
  try {
    const status = await getStatus(probedAddress(partner), env().demo);
    const well = partner.health_uri ? status >= 200 && status < 300 : status < 500;
    return well ? null : `HTTP ${status}`;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return (message || code || String(error)).slice(0, 300);
  }
}

/** Back after a breakdown, it is told at once of the sessions to close, which otherwise would wait for their turn. */
async function noteAnswer(partenaire: string): Promise<void> {
  const [row] = await db.$queryRaw<{ revenu: boolean }[]>`
    UPDATE "EtatPartenaire" e SET "bailJusqua" = NULL, "vuLe" = portail_now(), "echecs" = 0, "erreur" = NULL,
      "prochaineSonde" = portail_now() + make_interval(secs => ${WELL_SECONDS}::int),
      "depuis" = CASE WHEN avant."echecs" = 0 THEN coalesce(avant."depuis", portail_now()) ELSE portail_now() END
    FROM (SELECT * FROM "EtatPartenaire" WHERE "partenaire" = ${partenaire} FOR UPDATE) avant
    WHERE e."partenaire" = avant."partenaire" RETURNING avant."echecs" >= ${FAILURES_SAID}::int AS "revenu"`;
  if (!row?.revenu) return;
  log.info({ partenaire }, "partner answers again");
  await db.$executeRaw`
    UPDATE "Deconnexion" d SET "prochainEssai" = portail_now() FROM "Passage" p
    WHERE p."id" = d."passageId" AND p."partenaire" = ${partenaire} AND d."essais" > 0
      AND d."livreeLe" IS NULL AND d."abandonneeLe" IS NULL`;
}

async function noteFailure(partenaire: string, erreur: string): Promise<void> {
  const [row] = await db.$queryRaw<{ echecs: number }[]>`
    UPDATE "EtatPartenaire" SET "bailJusqua" = NULL, "vuLe" = portail_now(), "erreur" = ${erreur},
      "depuis" = CASE WHEN "echecs" = 0 THEN portail_now() ELSE "depuis" END,
      "prochaineSonde" = portail_now() + make_interval(secs =>
        least(${LONGEST_PAUSE_SECONDS}::int, ${FIRST_PAUSE_SECONDS}::int * power(2, least("echecs", 10)))),
      "echecs" = "echecs" + 1
    WHERE "partenaire" = ${partenaire} RETURNING "echecs"`;
  if (row?.echecs === FAILURES_SAID) log.warn({ partenaire, erreur }, "partner does not answer");
}
