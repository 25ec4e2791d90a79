import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Day } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { STALE_MINUTES } from "@/lib/set/etat-queries";
import { type KeyLine, listKeys } from "@/lib/set/key-queries";
import type { Partner } from "@/lib/set/partner-schema";
import { findPartners } from "@/lib/set/partners";
import { FAILURES_SAID, probedAddress } from "@/lib/set/sonde-commands";

export const DAYS_WATCHED = 30;

/** What staff see of a partner: never its secret nor its keys. */
export type WatchedPartner = Pick<
  Partner,
  "client_id" | "client_name" | "environnement" | "redirect_uris" | "backchannel_logout_uri"
> & {
  readonly principal: boolean;
  readonly launch: string;
  readonly target: string;
  readonly methode: string;
  readonly probed: string;
  /** "perdu": nothing was seen of it for too long, and the button holds it to answer. */
  readonly etat: "inconnu" | "repond" | "hesite" | "panne" | "perdu";
  readonly depuis: Date | null;
  readonly vuLe: Date | null;
  readonly erreur: string | null;
  /** How many people arrived there, in the last thirty days. */
  readonly passages: number;
  /** When its machines last read the fiches or the accesses. */
  readonly lueLe: Date | null;
};

type Seen = Pick<WatchedPartner, "depuis" | "vuLe" | "erreur" | "passages" | "lueLe"> & {
  readonly id: string;
  readonly echecs: number | null;
  readonly frais: boolean | null;
};

/**
 * The partners of the configuration, the SET first: how each answers now, and what passed there in thirty days. Throws
 * `Forbidden` (`set.watch`).
 */
export async function listPartners(viewer: Viewer): Promise<WatchedPartner[]> {
  authorize(viewer, "set.watch");
  const partners = await findPartners();
  const ids = partners.map(({ client_id }) => client_id);
  const rows = await db.$queryRaw<Seen[]>`
    SELECT t."id", e."echecs", e."depuis", e."vuLe", e."erreur",
      e."vuLe" > portail_now() - make_interval(mins => ${STALE_MINUTES}::int) AS "frais",
      (SELECT count(*)::int FROM "Passage" p WHERE p."partenaire" = t."id"
         AND p."consumedAt" >= (portail_today() - ${DAYS_WATCHED - 1}::int)::timestamp AT TIME ZONE 'America/Toronto') AS "passages",
      (SELECT max(l."derniereLe") FROM "LectureApi" l WHERE l."partenaire" = t."id") AS "lueLe"
    FROM unnest(${ids}::text[]) AS t("id") LEFT JOIN "EtatPartenaire" e ON e."partenaire" = t."id"`;
  const seen = new Map(rows.map((row) => [row.id, row]));
  return partners.map((partner, index) => {
    const state = seen.get(partner.client_id);
    return {
      client_id: partner.client_id,
      client_name: partner.client_name,
      environnement: partner.environnement,
      redirect_uris: partner.redirect_uris,
      backchannel_logout_uri: partner.backchannel_logout_uri,
      principal: index === 0,
      launch: partner.initiate_login_uri,
      target: partner.target_link_uri,
      methode: methodOf(partner),
      probed: probedAddress(partner),
      etat: stateOf(state),
      depuis: state?.depuis ?? null,
      vuLe: state?.vuLe ?? null,
      erreur: state?.erreur ?? null,
      passages: state?.passages ?? 0,
      lueLe: state?.lueLe ?? null,
    };
  });
}

function methodOf(partner: Partner): string {
  return partner.token_endpoint_auth_method === "private_key_jwt"
    ? `private_key_jwt (${partner.token_endpoint_auth_signing_alg})`
    : partner.token_endpoint_auth_method;
}

function stateOf(seen: Seen | undefined): WatchedPartner["etat"] {
  if (!seen?.vuLe || seen.echecs === null) return "inconnu";
  if (!seen.frais) return "perdu";
  return seen.echecs === 0 ? "repond" : seen.echecs < FAILURES_SAID ? "hesite" : "panne";
}

export type WatchedDay = { readonly jour: Day; readonly passages: number; readonly refus: number };

/** The hand-offs that arrived and those refused, for each of the last thirty days. Throws `Forbidden` (`set.watch`). */
export async function listDays(viewer: Viewer): Promise<WatchedDay[]> {
  authorize(viewer, "set.watch");
  return db.$queryRaw<WatchedDay[]>`
    WITH "debut" AS (SELECT portail_today() - ${DAYS_WATCHED - 1}::int AS "jour"),
    "arrivees" AS (
      SELECT ("consumedAt" AT TIME ZONE 'America/Toronto')::date AS "jour", count(*)::int AS "total" FROM "Passage"
      WHERE "consumedAt" >= (SELECT "jour"::timestamp FROM "debut") AT TIME ZONE 'America/Toronto' GROUP BY 1),
    "refus" AS (
      SELECT ("at" AT TIME ZONE 'America/Toronto')::date AS "jour", count(*)::int AS "total" FROM "Journal"
      WHERE "action" = 'set.refuse'
        AND "at" >= (SELECT "jour"::timestamp FROM "debut") AT TIME ZONE 'America/Toronto' GROUP BY 1)
    SELECT d."jour"::date::text AS "jour", coalesce(a."total", 0) AS "passages", coalesce(r."total", 0) AS "refus"
    FROM generate_series((SELECT "jour" FROM "debut")::timestamp, portail_today()::timestamp, interval '1 day') AS d("jour")
      LEFT JOIN "arrivees" a ON a."jour" = d."jour"::date LEFT JOIN "refus" r ON r."jour" = d."jour"::date
    ORDER BY 1`;
}

/** Why hand-offs were refused in the same thirty days, the most frequent first. Throws `Forbidden` (`set.watch`). */
export async function listRefusals(viewer: Viewer): Promise<{ raison: string; total: number }[]> {
  authorize(viewer, "set.watch");
  return db.$queryRaw<{ raison: string; total: number }[]>`
    SELECT coalesce("details"->>'raison', '') AS "raison", count(*)::int AS "total" FROM "Journal"
    WHERE "action" = 'set.refuse'
      AND "at" >= (portail_today() - ${DAYS_WATCHED - 1}::int)::timestamp AT TIME ZONE 'America/Toronto'
    GROUP BY 1 ORDER BY "total" DESC, "raison"`;
}

/** The signing keys, the one that signs first, and when it last did. Throws `Forbidden` (`set.watch`). */
export async function listWatchedKeys(viewer: Viewer): Promise<{ keys: KeyLine[]; lastUse: Date | null }> {
  authorize(viewer, "set.watch");
  const keys = await listKeys();
  // What it signs: an identity for each arrival, and each closing that is told.
  const [used] = await db.$queryRaw<{ le: Date | null }[]>`
    SELECT greatest((SELECT max("consumedAt") FROM "Passage"),
      (SELECT max("livreeLe") FROM "Deconnexion" WHERE "createdAt" > portail_now() - interval '2 days')) AS "le"`;
  const [since, last] = [keys.find(({ etat }) => etat === "active")?.activeeLe, used?.le];
  return { keys, lastUse: last && since && last >= since ? last : null };
}
