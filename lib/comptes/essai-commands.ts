import { addressKey, sparingly } from "@/lib/comptes/limits";
import { writeJournal } from "@/lib/journal/commands";
import { db, retried, type Tx, transaction } from "@/lib/platform/db";
import { Busy } from "@/lib/platform/gate";
import { Prisma } from "@/lib/platform/generated/client";
import { hashSecret } from "@/lib/platform/ids";
import { purge } from "@/lib/platform/tasks/purge";
import { createTurns } from "@/lib/platform/turns";

/** Wrong tries in a row before each wait: 1 minute, then 5, then 15 each time (ASVS 6.3.1). */
const FREE = 5;
/** Wrong tries in a row after which only another password, chosen by e-mail, opens again (NIST SP 800-63B-4). */
const MOST = 100;
/** What a try that was reserved longer ago has become: its process died, and it counts as wrong. */
const DEAD_SECONDS = 30;
const POLL_MS = 40;
const PATIENCE_MS = 45_000;
/** Tries of one key that may wait in this process: half of what may be there at once (`whenNotBusy`). */
const WAITING = 30;

const shared = globalThis as { portailEssais?: ReturnType<typeof createTurns> };
shared.portailEssais ??= createTurns(WAITING);
const turns = shared.portailEssais;

/** What tries are counted under, and whose they are when that is known. */
export type Compteur = { readonly cle: string; readonly sujetId?: string };
export type Issue = "juste" | "faux" | "bloque";

/** Tries from anywhere, by the address that was typed. */
export function addressCounter(courriel: string, sujetId?: string): Compteur {
  return { cle: `courriel:${addressKey(courriel)}`, ...(sujetId ? { sujetId } : {}) };
}

/** Tries from a known device of an account, counted apart: the failures of others never lock it. */
export function deviceCounter(userId: string, appareil: string): Compteur {
  return { cle: deviceKey(userId, hashSecret(appareil)), sujetId: userId };
}

/** The key of `deviceCounter`, from the hash that is stored of the device. */
export function deviceKey(userId: string, hash: string): string {
  return `appareil:${userId}:${hash}`;
}

/** Tries of a second factor. */
export function factorCounter(userId: string): Compteur {
  return { cle: `facteur:${userId}`, sujetId: userId };
}

/**
 * Runs `check` if this counter has a try left, and counts what came out. The try is reserved before, in one statement, so
 * that parallel ones cannot pass the limit, from any process; those beyond what is left wait, holding no connection, for
 * the ones under way. « bloque »: `check` did not run. Throws `Busy` when too many wait, and what `check` throws, which
 * then counts for nothing.
 */
export async function attempt(compteur: Compteur, check: () => Promise<boolean>): Promise<Issue> {
  if (!(await turns.run(compteur.cle, () => reserveInTurn(compteur)))) return "bloque";
  let right: boolean;
  try {
    right = await check();
  } catch (error) {
    await release(compteur);
    throw error;
  }
  await (right ? succeed(compteur) : fail(compteur));
  turns.wake(compteur.cle);
  return right ? "juste" : "faux";
}

/** Another password was chosen by e-mail: its tries start again. Those of the second factor only wait again. */
export async function liftLock(tx: Tx, { id, courriel }: { id: string; courriel: string }): Promise<void> {
  await tx.$executeRaw`
    UPDATE "EssaisConnexion" SET "echecs" = 0, "bloqueJusqua" = NULL WHERE "cle" = ${addressCounter(courriel).cle}`;
  await tx.$executeRaw`
    UPDATE "EssaisConnexion" SET "echecs" = least("echecs", ${3 * FREE}::int) WHERE "cle" = ${factorCounter(id).cle}`;
}

/** The second factor was taken off: the tries of the next one start at zero. */
export async function forgetFactorTries(tx: Tx, userId: string): Promise<void> {
  await tx.essaisConnexion.deleteMany({ where: { cle: factorCounter(userId).cle } });
}

/** Forgets the tries that are a week old, but where only another password opens again. */
export function purgeTries(): Promise<number> {
  return purge(
    "EssaisConnexion",
    Prisma.sql`"updatedAt" < portail_now() - interval '7 days' AND "echecs" < ${MOST}::int`,
  );
}

async function reserveInTurn(compteur: Compteur): Promise<boolean> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
    if (await reserve(compteur.cle)) return true;
    const state = await readState(compteur.cle);
    if (state === "bloque") return false;
    if (state === "morts") await countDead(compteur);
    else await turns.pause(compteur.cle, POLL_MS * (0.5 + Math.random()));
  }
  throw new Busy("the tries under way do not end");
}

async function reserve(cle: string): Promise<boolean> {
  const insert = () => db.$executeRaw`
      INSERT INTO "EssaisConnexion" AS e ("cle", "enCours", "reserveLe") VALUES (${cle}, 1, portail_now())
      ON CONFLICT ("cle") DO UPDATE
        SET "enCours" = e."enCours" + 1, "reserveLe" = portail_now(), "updatedAt" = portail_now()
        WHERE e."echecs" < ${MOST}::int AND (e."bloqueJusqua" IS NULL OR e."bloqueJusqua" <= portail_now())
          AND e."enCours" < ${FREE}::int - e."echecs" % ${FREE}::int
          AND (e."enCours" = 0 OR e."reserveLe" > portail_now() - make_interval(secs => ${DEAD_SECONDS}::int))`;
  return (await sparingly(() => retried(insert))) === 1;
}

/** Why nothing could be reserved: locked, all under way, or under way since too long. */
async function readState(cle: string): Promise<"bloque" | "en-cours" | "morts"> {
  const [row] = await sparingly(
    () => db.$queryRaw<{ bloque: boolean; morts: boolean }[]>`
    SELECT "echecs" >= ${MOST}::int OR coalesce("bloqueJusqua" > portail_now(), false) AS "bloque",
      "enCours" > 0 AND "reserveLe" <= portail_now() - make_interval(secs => ${DEAD_SECONDS}::int) AS "morts"
    FROM "EssaisConnexion" WHERE "cle" = ${cle}`,
  );
  if (row?.bloque) return "bloque";
  return row?.morts ? "morts" : "en-cours";
}

async function release({ cle }: Compteur): Promise<void> {
  await sparingly(
    () => db.$executeRaw`
      UPDATE "EssaisConnexion" SET "enCours" = greatest("enCours" - 1, 0) WHERE "cle" = ${cle}`,
  );
  turns.wake(cle);
}

async function succeed({ cle }: Compteur): Promise<void> {
  const update = () => db.$executeRaw`
    UPDATE "EssaisConnexion"
    SET "echecs" = 0, "enCours" = greatest("enCours" - 1, 0), "bloqueJusqua" = NULL, "updatedAt" = portail_now()
    WHERE "cle" = ${cle}`;
  await sparingly(() => retried(update));
}

type Counted = { echecs: number; attend: boolean };

/** What so many wrong tries in a row make one wait. */
const waitOf = (echecs: Prisma.Sql) => Prisma.sql`
  portail_now() + make_interval(mins => CASE (${echecs}) / ${FREE}::int WHEN 1 THEN 1 WHEN 2 THEN 5 ELSE 15 END)`;

async function fail(compteur: Compteur): Promise<void> {
  const more = Prisma.sql`"echecs" + 1`;
  const count = (tx: Tx) => tx.$queryRaw<Counted[]>`
    UPDATE "EssaisConnexion"
    SET "echecs" = ${more}, "enCours" = greatest("enCours" - 1, 0), "updatedAt" = portail_now(),
      "bloqueJusqua" = CASE WHEN (${more}) % ${FREE}::int = 0 THEN ${waitOf(more)} ELSE "bloqueJusqua" END
    WHERE "cle" = ${compteur.cle}
    RETURNING "echecs", "echecs" % ${FREE}::int = 0 AS "attend"`;
  await sparingly(() => transaction(async (tx) => noteLock(tx, compteur, await count(tx))));
}

async function countDead(compteur: Compteur): Promise<void> {
  const more = Prisma.sql`"echecs" + "enCours"`;
  const count = (tx: Tx) => tx.$queryRaw<Counted[]>`
    UPDATE "EssaisConnexion"
    SET "echecs" = ${more}, "enCours" = 0, "updatedAt" = portail_now(),
      "bloqueJusqua" = CASE WHEN (${more}) / ${FREE}::int > "echecs" / ${FREE}::int THEN ${waitOf(more)} END
    WHERE "cle" = ${compteur.cle} AND "enCours" > 0 AND coalesce("bloqueJusqua" <= portail_now(), true)
      AND "reserveLe" <= portail_now() - make_interval(secs => ${DEAD_SECONDS}::int)
    RETURNING "echecs", "bloqueJusqua" IS NOT NULL AS "attend"`;
  await sparingly(() => transaction(async (tx) => noteLock(tx, compteur, await count(tx))));
}

/** Once at each lock, in the transaction that sets it. */
async function noteLock(tx: Tx, { cle, sujetId }: Compteur, [counted]: Counted[]): Promise<void> {
  if (!counted?.attend) return;
  await writeJournal(tx, {
    action: "session.lock",
    ...(sujetId ? { sujetId } : {}),
    details: { compteur: cle.split(":", 1)[0] ?? "", echecs: counted.echecs },
  });
}
