import { writeJournal } from "@/lib/journal/commands";
import { toDay } from "@/lib/platform/dates";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { once } from "@/lib/platform/tasks/run";
import { closeIfDone } from "@/lib/revues/commands";
import { readEtats } from "@/lib/revues/lignes-queries";
import { lateMail, openMail, reminderMail, tellAdministrateurs } from "@/lib/revues/mails";

/** More are due only on the first day of a quarter: the next rounds take the rest. */
const PER_ROUND = 500;
const MAX_PENDING = 20_000;
/** Counting the lines of so many houses stays well under the time that a statement has. */
const PER_STATEMENT = 100;

const local = Prisma.sql`(portail_now() AT TIME ZONE 'America/Toronto')`;
/** What is announced by e-mail waits until people are up. */
const peopleAreUp = Prisma.sql`${local}::time >= '07:00'`;

/**
 * Opens the reviews of the quarter, reminds a week before their last day, and flags from the day after what nobody
 * confirmed: each once for each house, whichever process asks. Returns how many things were done.
 */
export async function runRevues(): Promise<number> {
  return (await closeFinished()) + (await openDue()) + (await remindDue()) + (await flagDue());
}

type Due = { readonly maisonId: string; readonly revueId: string };

/** The last reviews of active houses where something was left when last looked at. */
function listPending(where: Prisma.Sql, limit = PER_ROUND): Promise<Due[]> {
  return db.$queryRaw<Due[]>`
    SELECT m."id" AS "maisonId", r."id" AS "revueId" FROM "Revue" r JOIN "Maison" m ON m."id" = r."maisonId"
    WHERE r."aJourLe" IS NULL AND m."statut" = 'ACTIF' AND ${where}
      AND NOT EXISTS (SELECT 1 FROM "Revue" v WHERE v."maisonId" = m."id" AND v."trimestre" > r."trimestre")
    ORDER BY r."id" LIMIT ${limit}`;
}

/** Reviews that ended otherwise than by a confirmation: the last lines were withdrawn, or came to their own end. */
async function closeFinished(): Promise<number> {
  const pending = await listPending(Prisma.sql`true`, MAX_PENDING);
  let closed = 0;
  for (let start = 0; start < pending.length; start += PER_STATEMENT) {
    const some = pending.slice(start, start + PER_STATEMENT).map(({ revueId }) => revueId);
    closed += await transaction((tx) => closeIfDone(tx, some));
  }
  return closed;
}

async function openDue(): Promise<number> {
  // A house created in the thirty days before the quarter has only just said all this: it waits for the next one.
  const due = await db.$queryRaw<{ maisonId: string; trimestre: string }[]>`
    WITH q AS (SELECT debut, to_char(debut, 'YYYY"-T"Q') AS trimestre FROM date_trunc('quarter', ${local}) debut)
    SELECT m."id" AS "maisonId", q.trimestre FROM q, "Maison" m
    WHERE m."statut" = 'ACTIF' AND ${peopleAreUp}
      AND (m."createdAt" AT TIME ZONE 'America/Toronto')::date <= q.debut::date - 30
      AND NOT EXISTS (SELECT 1 FROM "Revue" v WHERE v."maisonId" = m."id" AND v."trimestre" = q.trimestre)
      AND EXISTS (SELECT 1 FROM "Administrateur" d JOIN "User" u ON u."id" = d."userId"
        WHERE d."maisonId" = m."id" AND u."suspendedAt" IS NULL)
    ORDER BY m."id" LIMIT ${PER_ROUND}`;
  let opened = 0;
  for (const { maisonId, trimestre } of due)
    opened += await transaction((tx) => open(tx, maisonId, trimestre));
  return opened;
}

async function open(tx: Tx, maisonId: string, trimestre: string): Promise<number> {
  const maison = await holdActive(tx, maisonId);
  if (!maison) return 0;
  const [revue] = await tx.$queryRaw<{ id: string; echeance: Date }[]>`
    INSERT INTO "Revue" ("id", "maisonId", "trimestre", "ouverteLe", "echeance")
    VALUES (gen_random_uuid(), ${maisonId}::uuid, ${trimestre}, portail_now(), portail_today() + 30)
    ON CONFLICT ("maisonId", "trimestre") DO NOTHING RETURNING "id", "echeance"`;
  if (!revue) return 0;
  const echeance = toDay(revue.echeance);
  const details = { revueId: revue.id, trimestre, echeance };
  await writeJournal(tx, { action: "revue.open", maisonId, details });
  const mail = openMail(maison, echeance);
  await tellAdministrateurs(tx, maisonId, { cle: `revue:${revue.id}`, gabarit: "revue-ouverte", mail });
  return 1;
}

/** The house as long as it is active: its statut and its administrateurs stay so until the transaction ends. */
async function holdActive(tx: Tx, maisonId: string): Promise<{ id: string; nom: string } | undefined> {
  const [maison] = await tx.$queryRaw<{ id: string; nom: string }[]>`
    SELECT "id", "nom" FROM "Maison" WHERE "id" = ${maisonId}::uuid AND "statut" = 'ACTIF' FOR SHARE`;
  return maison;
}

const untold = (gabarit: string) => Prisma.sql`${peopleAreUp} AND NOT EXISTS (
  SELECT 1 FROM "TacheFaite" t WHERE t."cle" = ${`${gabarit}:`} || r."id")`;

async function remindDue(): Promise<number> {
  const soon = Prisma.sql`r."echeance" BETWEEN portail_today() AND portail_today() + 7`;
  let told = 0;
  for (const due of await listPending(Prisma.sql`${soon} AND ${untold("revue-rappel")}`))
    told += await transaction((tx) => remind(tx, due));
  return told;
}

async function remind(tx: Tx, due: Due): Promise<number> {
  const found = await takeTurn(tx, due, "revue-rappel", "en-cours");
  if (!found) return 0;
  const mail = reminderMail(found.maison, found.echeance, found.restantes);
  const cle = `revue-rappel:${due.revueId}`;
  await tellAdministrateurs(tx, due.maisonId, { cle, gabarit: "revue-rappel", mail });
  return 1;
}

async function flagDue(): Promise<number> {
  const late = Prisma.sql`r."echeance" < portail_today()`;
  let flagged = 0;
  for (const due of await listPending(Prisma.sql`${late} AND ${untold("revue-retard")}`))
    flagged += await transaction((tx) => flag(tx, due));
  return flagged;
}

async function flag(tx: Tx, due: Due): Promise<number> {
  const found = await takeTurn(tx, due, "revue-retard", "en-retard");
  if (!found) return 0;
  const { maison, restantes, echeance } = found;
  const details = { revueId: due.revueId, lignes: restantes };
  await writeJournal(tx, { action: "revue.flag", maisonId: due.maisonId, details });
  const mail = lateMail(maison, echeance, restantes);
  const cle = `revue-retard:${due.revueId}`;
  await tellAdministrateurs(tx, due.maisonId, { cle, gabarit: "revue-retard", mail });
  return 1;
}

/** What is to be told, if the house still stands so and nobody told it before; undone with the transaction. */
async function takeTurn(tx: Tx, { maisonId, revueId }: Due, gabarit: string, expected: string) {
  const maison = await holdActive(tx, maisonId);
  const found = (await readEtats([maisonId], tx)).get(maisonId);
  if (!maison || !found?.echeance || found.revueId !== revueId || found.etat !== expected) return null;
  if (!(await once(tx, `${gabarit}:${revueId}`))) return null;
  return { maison, restantes: found.restantes, echeance: found.echeance };
}
