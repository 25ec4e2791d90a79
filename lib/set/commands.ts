import { randomUUID } from "node:crypto";
import { refusals } from "@/lib/authorization/refusals";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { journalInsert } from "@/lib/journal/commands";
import { writeRefusal } from "@/lib/journal/refus-commands";
import { db, PREPARED, retried } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { Forbidden } from "@/lib/platform/errors";
import { Prisma } from "@/lib/platform/generated/client";
import { hashSecret, newSecret } from "@/lib/platform/ids";
import { findSet, launchUrl } from "@/lib/set/partners";
import type { SetRefusal } from "@/lib/set/refusals";
import type { PassageIdentity, Redemption, SetFiche } from "@/lib/set/schema";

const PASSAGE_SECONDS = 60;
/** No session of the SET lasts longer, whatever the portal's does: the contract says so. */
const SET_HOURS = 12;

type Attempt = {
  /** What came back as `login_hint`. */
  readonly secret: string;
  /** The client_id of the partner that asks. */
  readonly partenaire: string;
  /** The hash of the browser's session cookie, or null when it carries none. */
  readonly sessionHash: string | null;
};

/**
 * « Accéder au SET », step 1: writes a passage of 60 s and its journal line, and returns the address to send the
 * browser to. Throws `Forbidden` when the rules refuse, or when the access ended since the fiche was read.
 */
export async function openSet(viewer: Viewer, fiche: SetFiche): Promise<string> {
  authorize(viewer, "set.open", fiche);
  const partner = await findSet();
  const secret = newSecret();
  // One statement, its journal line with it. The fiche before the access, as whoever changes its list locks them: the new
  // row names both. The access is locked too: one withdrawn meanwhile is seen by whichever of the two comes second.
  const written = await retried(
    () => db.$executeRaw`
      ${PREPARED} WITH "fiche" AS MATERIALIZED (SELECT "id", "maisonId" FROM "Fiche" WHERE "id" = ${fiche.id}::uuid FOR KEY SHARE),
      "passage" AS (
        INSERT INTO "Passage" ("id", "hash", "partenaire", "userId", "ficheId", "accesId", "sessionId", "expiresAt")
        SELECT ${randomUUID()}::uuid, ${hashSecret(secret)}, ${partner.client_id}, a."userId", a."ficheId", a."id",
          ${viewer.sessionId}::uuid, portail_now() + make_interval(secs => ${PASSAGE_SECONDS}::int)
        FROM "Acces" a
        WHERE a."ficheId" = (SELECT "id" FROM "fiche") AND a."userId" = ${viewer.id}::uuid AND a."retireLe" IS NULL
          AND (a."jusquau" IS NULL OR a."jusquau" >= portail_today())
        FOR SHARE OF a
        RETURNING "id", "userId", "ficheId")
      ${journalInsert(
        "set.open",
        Prisma.sql`
          SELECT p."userId", f."maisonId", f."id", jsonb_build_object('passage', p."id", 'partenaire', ${partner.client_id}::text)
          FROM "passage" p, "fiche" f`,
      )}`,
  );
  if (written === 0) throw new Forbidden(refusals["sans-acces"], { cause: "set.open: sans-acces" });
  return launchUrl(partner, env().origin, secret, fiche.id);
}

/** Notes that the door refused a click (ASVS 16.3.2); changes nothing else. */
export async function refuseSet(viewer: Viewer, fiche: SetFiche, raison: SetRefusal): Promise<void> {
  await writeRefusal(viewer.id, {
    action: "set.refuse",
    acteurId: viewer.id,
    maisonId: fiche.maison.id,
    ficheId: fiche.id,
    details: { raison },
  });
}

/**
 * Step 2, `/oidc/auth`: one statement consumes the passage and checks all that makes it good (rule 6), so that of any
 * number of attempts exactly one is served. Anything else is refused with its reason, and leaves the passage to its
 * owner. Both are written to the journal.
 */
export async function consumePassage(attempt: Attempt): Promise<Redemption> {
  const [identity] = await retried(
    () => db.$queryRaw<PassageIdentity[]>`
      ${PREPARED} WITH "servi" AS (
        UPDATE "Passage" p SET "consumedAt" = portail_now() FROM ${RIGHTS}
        WHERE p."hash" = ${hashSecret(attempt.secret)} AND p."partenaire" = ${attempt.partenaire}
          AND p."consumedAt" IS NULL AND p."expiresAt" > portail_now()
          AND s."tokenHash" = ${attempt.sessionHash} AND ${RIGHTS_HOLD}
        RETURNING ${IDENTITY}),
      "ligne" AS (${journalInsert(
        "set.redeem",
        Prisma.sql`
          SELECT "userId", "maisonId", "ficheId",
            jsonb_build_object('passage', "passageId", 'partenaire', ${attempt.partenaire}::text)
          FROM "servi"`,
      )})
      SELECT * FROM "servi"`,
  );
  return identity ? { ok: true, identity } : { ok: false, raison: await explain(attempt) };
}

/**
 * Step 3, `/oidc/token` and introspection: reads again who arrived and for what, by the id of the passage (the `sid`).
 * Returns null from the moment that any of the rights, or the portal's session, ended.
 */
export async function recheckPassage(passageId: string, partenaire: string): Promise<PassageIdentity | null> {
  const [row] = await db.$queryRaw<PassageIdentity[]>`
    ${PREPARED} SELECT ${IDENTITY} FROM "Passage" p, ${RIGHTS}
    WHERE p."id" = ${passageId}::uuid AND p."partenaire" = ${partenaire} AND p."consumedAt" IS NOT NULL
      AND p."finieLe" IS NULL AND ${RIGHTS_HOLD}`;
  return row ?? null;
}

/** What stands behind a passage `p`, and (below) whether all of it holds, without a break since the passage was written. */
export const RIGHTS = Prisma.sql`"Session" s, "User" u, "Fiche" f, "Maison" m, "Acces" a
  LEFT JOIN "Fonction" fo ON fo."code" = a."fonctionCode"`;

/** Rule 6 as it stands today, for one access `a` of the person `u`, and (below) for its fiche `f` of the house `m`. */
export const ACCES_HOLDS = Prisma.sql`
  u."id" = a."userId" AND u."confirmedAt" IS NOT NULL AND u."suspendedAt" IS NULL AND NOT u."staff"
  AND a."retireLe" IS NULL AND (a."jusquau" IS NULL OR a."jusquau" >= portail_today())`;

export const FICHE_HOLDS = Prisma.sql`
  f."termineeLe" IS NULL AND f."finLe" >= portail_today() AND m."id" = f."maisonId" AND m."statut" = 'ACTIF'`;

/** Whether the session that the passage `p` opened in the SET, if it did, is within its hours. */
export const WITHIN_HOURS = Prisma.sql`
  (p."consumedAt" IS NULL OR p."consumedAt" > portail_now() - make_interval(hours => ${SET_HOURS}::int))`;

/** The term of the session alone: people work in the SET while the portal's page sleeps (decision 14). */
export const RIGHTS_HOLD = Prisma.sql`
  ${WITHIN_HOURS} AND
  s."id" = p."sessionId" AND s."userId" = p."userId" AND s."expiresAt" > portail_now()
  AND a."id" = p."accesId" AND a."userId" = p."userId" AND a."ficheId" = p."ficheId"
  AND a."accordeLe" <= p."createdAt" AND ${ACCES_HOLDS} AND f."id" = p."ficheId" AND ${FICHE_HOLDS}
  AND greatest(a."repriseLe", f."repriseLe", m."repriseLe", p."createdAt") = p."createdAt"`;

const IDENTITY = Prisma.sql`
  p."id" AS "passageId", p."userId" AS "userId", s."createdAt" AS "sessionStartedAt",
  u."prenom" AS "prenom", u."nom" AS "nom", u."courriel"::text AS "courriel",
  f."id" AS "ficheId", f."numero" AS "ficheNumero", f."titre" AS "ficheTitre",
  m."id" AS "maisonId", m."nom" AS "maisonNom", fo."libelle" AS "fonction",
  least(f."finLe", a."jusquau")::text AS "accesFin"`;

type Refused = { id: string; userId: string; ficheId: string; maisonId: string; raison: SetRefusal };

/** Says why no row was touched. Someone else's session learns nothing of the passage's state. */
async function explain({ secret, partenaire, sessionHash }: Attempt): Promise<SetRefusal> {
  const [row] = await db.$queryRaw<Refused[]>`
    SELECT p."id", p."userId", p."ficheId", f."maisonId", CASE
        WHEN p."partenaire" <> ${partenaire} THEN 'partenaire'
        WHEN s."id" IS NULL OR s."expiresAt" <= portail_now()
          OR s."tokenHash" IS DISTINCT FROM ${sessionHash} THEN 'vole'
        WHEN p."consumedAt" IS NOT NULL THEN 'replay'
        WHEN p."expiresAt" <= portail_now() THEN 'expire'
        WHEN u."staff" THEN 'personnel'
        WHEN u."confirmedAt" IS NULL OR u."suspendedAt" IS NOT NULL THEN 'compte'
        WHEN m."statut" <> 'ACTIF' THEN 'maison-inactive'
        WHEN f."termineeLe" IS NOT NULL OR f."finLe" < portail_today() THEN 'fiche-terminee'
        WHEN a."retireLe" IS NULL AND (a."jusquau" IS NULL OR a."jusquau" >= portail_today()) THEN 'expire'
        ELSE 'sans-acces' END AS "raison"
    FROM "Passage" p
      JOIN "User" u ON u."id" = p."userId"
      JOIN "Acces" a ON a."id" = p."accesId"
      JOIN "Fiche" f ON f."id" = p."ficheId"
      JOIN "Maison" m ON m."id" = f."maisonId"
      LEFT JOIN "Session" s ON s."id" = p."sessionId"
    WHERE p."hash" = ${hashSecret(secret)}`;
  // A passage that never existed is anyone's to invent: it leaves no line, or the journal could be flooded.
  if (!row) return "inconnu";
  await writeRefuse(row, partenaire);
  return row.raison;
}

function writeRefuse(row: Refused, partenaire: string): Promise<void> {
  return writeRefusal(row.userId, {
    action: "set.refuse",
    sujetId: row.userId,
    maisonId: row.maisonId,
    ficheId: row.ficheId,
    details: { passage: row.id, partenaire, raison: row.raison },
  });
}
