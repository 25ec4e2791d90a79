import { writeJournal } from "@/lib/journal/commands";
import type { JournalAction } from "@/lib/journal/schema";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { log } from "@/lib/platform/log";
import { RIGHTS, RIGHTS_HOLD, WITHIN_HOURS } from "@/lib/set/commands";
import { sendLogout } from "@/lib/set/logout";
import type { EndReason } from "@/lib/set/schema";

/** The logout is told again: a token answered at the very moment of the end opens its session after the first one. */
const SECONDS_AFTER_END = [0, 5, 30];
const BATCH = 20;
/** Longer than one try, which takes 5 s at most: nobody else takes the row meanwhile. */
const LEASE_SECONDS = 30;
/** A partner that is down for a day still gets it, within five minutes of its return. */
const GIVE_UP_HOURS = 25;
const LONGEST_PAUSE_SECONDS = 300;

/** Hand-offs that were redeemed and of which nobody was told the end. A scalar, so that each row asks by primary key. */
const ENDED = Prisma.sql`p."consumedAt" IS NOT NULL AND p."finieLe" IS NULL
  AND (SELECT true FROM ${RIGHTS} WHERE ${RIGHTS_HOLD}) IS NULL`;

type Ended = {
  id: string;
  partenaire: string;
  userId: string;
  ficheId: string;
  maisonId: string;
  raison: EndReason;
};

/**
 * Looks at what is: whatever ended the right behind a hand-off, from then on it is over for good, and its partner is to
 * be told (rule 6 and 8; OpenID Connect Back-Channel Logout 1.0). One transaction with the journal line, shared by any
 * number of processes, the latest arrivals first. Returns how many ended; almost always none, which costs one short reading.
 */
export async function endPassages(): Promise<number> {
  // By age, which no index gives: one on `consumedAt` would lead through all that ever passed, past the few that are watched.
  const seen = await db.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Passage" p WHERE ${ENDED} ORDER BY portail_now() - p."consumedAt" LIMIT ${BATCH}`;
  if (seen.length === 0) return 0;
  const ids = seen.map(({ id }) => id);
  return transaction(async (tx) => {
    const ended = await markEnded(tx, ids);
    for (const passage of ended) await tell(tx, passage);
    return ended.length;
  });
}

function markEnded(tx: Tx, ids: readonly string[]): Promise<Ended[]> {
  return tx.$queryRaw<Ended[]>`
    UPDATE "Passage" p SET "finieLe" = portail_now()
    FROM "User" u, "Maison" m, "Fiche" f, "Acces" a
    WHERE p."id" IN (SELECT p."id" FROM "Passage" p WHERE p."id" = ANY(${ids}::uuid[]) AND ${ENDED}
        ORDER BY p."id" FOR UPDATE OF p SKIP LOCKED)
      AND u."id" = p."userId" AND f."id" = p."ficheId" AND m."id" = f."maisonId" AND a."id" = p."accesId"
    RETURNING p."id", p."partenaire", p."userId", p."ficheId", f."maisonId", CASE
      WHEN u."staff" THEN 'personnel'
      WHEN u."confirmedAt" IS NULL OR u."suspendedAt" IS NOT NULL THEN 'compte'
      WHEN NOT EXISTS (SELECT FROM "Session" s WHERE s."id" = p."sessionId" AND s."expiresAt" > portail_now()) THEN 'session'
      WHEN NOT ${WITHIN_HOURS} THEN 'duree'
      WHEN m."statut" <> 'ACTIF' THEN 'maison-inactive'
      WHEN f."termineeLe" IS NOT NULL OR f."finLe" < portail_today() THEN 'fiche-terminee'
      WHEN a."retireLe" IS NOT NULL OR a."jusquau" < portail_today() THEN 'sans-acces'
      ELSE 'interruption' END AS "raison"`;
}

async function tell(tx: Tx, { id, partenaire, userId, ficheId, maisonId, raison }: Ended): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Deconnexion" ("id", "passageId", "rang", "raison", "prochainEssai")
    SELECT gen_random_uuid(), ${id}::uuid, t."rang" - 1, ${raison}, portail_now() + make_interval(secs => t."secondes")
    FROM unnest(${SECONDS_AFTER_END}::int[]) WITH ORDINALITY AS t("secondes", "rang")`;
  await writeJournal(tx, {
    action: "set.logout",
    sujetId: userId,
    maisonId,
    ficheId,
    details: { passage: id, partenaire, raison },
  });
}

type Leased = {
  id: string;
  rang: number;
  passageId: string;
  partenaire: string;
  userId: string;
  ficheId: string;
  maisonId: string;
  essais: number;
  tard: boolean;
};

/**
 * Takes what is due to the partners, but to those that are `busy`, several processes sharing the work; returns it by
 * partner, for `deliverBatch`. Those never tried come first: a partner that is down does not hold back the news of a right
 * that has just ended.
 */
export async function leaseDeconnexions(busy: readonly string[]): Promise<ReadonlyMap<string, Leased[]>> {
  const leased = await db.$queryRaw<Leased[]>`
    UPDATE "Deconnexion" d
    SET "essais" = d."essais" + 1, "bailJusqua" = portail_now() + make_interval(secs => ${LEASE_SECONDS}::int)
    FROM "Passage" p JOIN "Fiche" f ON f."id" = p."ficheId"
    WHERE p."id" = d."passageId" AND d."id" IN (
      SELECT w."id" FROM "Deconnexion" w
      WHERE w."livreeLe" IS NULL AND w."abandonneeLe" IS NULL AND w."prochainEssai" <= portail_now()
        AND (w."bailJusqua" IS NULL OR w."bailJusqua" < portail_now())
        AND (SELECT "partenaire" FROM "Passage" WHERE "id" = w."passageId") <> ALL(${busy}::text[])
      ORDER BY w."essais", w."prochainEssai", w."id" LIMIT ${BATCH} FOR UPDATE OF w SKIP LOCKED)
    RETURNING d."id", d."rang", d."passageId", p."partenaire", p."userId", p."ficheId", f."maisonId", d."essais",
      d."createdAt" < portail_now() - make_interval(hours => ${GIVE_UP_HOURS}::int) AS "tard"`;
  const batches = new Map<string, Leased[]>();
  for (const due of leased) batches.set(due.partenaire, [...(batches.get(due.partenaire) ?? []), due]);
  return batches;
}

/** Tells a partner what was leased, and notes what became of it; done once it is, or after 5 s. Never throws. */
export async function deliverBatch(batch: readonly Leased[]): Promise<void> {
  const outcomes = await Promise.allSettled(batch.map(deliver));
  const broken = outcomes.find((outcome) => outcome.status === "rejected");
  if (broken) log.error({ err: broken.reason }, "logouts not noted, will be told again");
}

async function deliver(due: Leased): Promise<void> {
  const { id, passageId, partenaire, userId, essais, tard } = due;
  const erreur = await sendLogout({ partenaire, sid: passageId, sub: userId });
  if (erreur === null) return noteDelivered(due);
  const line = { deconnexion: id, passage: passageId, partenaire, essais, erreur };
  if (tard) log.error(line, "logout abandoned");
  else log.warn(line, "logout not delivered, will try again");
  if (tard) return noteAbandoned(due, erreur);
  // 2 s, 4 s, 8 s… less a fifth at most, by chance, so that a whole batch does not come back at once.
  const seconds = Math.min(LONGEST_PAUSE_SECONDS, 2 ** essais) * (0.8 + Math.random() / 5);
  await db.$executeRaw`
    UPDATE "Deconnexion" SET "bailJusqua" = NULL, "erreur" = ${erreur},
      "prochainEssai" = portail_now() + make_interval(secs => ${seconds}::double precision)
    WHERE "id" = ${id}::uuid AND "livreeLe" IS NULL`;
}

function noteDelivered(due: Leased): Promise<void> {
  return transaction(async (tx) => {
    const first = await tx.$executeRaw`
      UPDATE "Deconnexion" SET "livreeLe" = portail_now(), "bailJusqua" = NULL, "erreur" = NULL
      WHERE "id" = ${due.id}::uuid AND "livreeLe" IS NULL`;
    if (first === 1) await writeDelivery(tx, "set.logoutDelivered", due);
  });
}

function noteAbandoned(due: Leased, erreur: string): Promise<void> {
  return transaction(async (tx) => {
    const first = await tx.$executeRaw`
      UPDATE "Deconnexion" SET "abandonneeLe" = portail_now(), "bailJusqua" = NULL, "erreur" = ${erreur}
      WHERE "id" = ${due.id}::uuid AND "livreeLe" IS NULL AND "abandonneeLe" IS NULL`;
    if (first === 1) await writeDelivery(tx, "set.logoutAbandoned", due);
  });
}

function writeDelivery(tx: Tx, action: JournalAction, due: Leased): Promise<void> {
  const { passageId, partenaire, userId, ficheId, maisonId, rang, essais } = due;
  const details = { passage: passageId, partenaire, rang, essais };
  return writeJournal(tx, { action, sujetId: userId, ficheId, maisonId, details });
}
