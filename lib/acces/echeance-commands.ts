import { written } from "@/lib/comptes/queries";
import { accesEndedMail, grantsEndedMail } from "@/lib/fiches/mails";
import { writeJournalLines } from "@/lib/journal/commands";
import type { Day } from "@/lib/platform/dates";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { enqueueCourriels } from "@/lib/platform/mail/outbox";
import { doEach } from "@/lib/platform/tasks/due";
import { once } from "@/lib/platform/tasks/run";

/** Ended longer ago than the first (a portal that was stopped): the journal only. Than the second: nothing. */
const TOLD_DAYS = 7;
const LOOKED_BACK_DAYS = 60;
const BATCH = 500;
/** In one transaction: each of them is a line and an e-mail. */
const AT_ONCE = 200;

type Fiche = {
  readonly id: string;
  readonly titre: string;
  readonly maison: { readonly id: string; readonly nom: string };
  readonly told: boolean;
};

type Ended = {
  readonly id: string;
  readonly userId: string;
  readonly nom: string;
  readonly courriel: string;
  /** The account of their holder counts: they are written to. */
  readonly reached: boolean;
  readonly accordeParId: string | null;
  readonly jusquau: Day;
  /** Recent enough to be told. */
  readonly recent: boolean;
};

/**
 * Tells that accesses of active fiches have ended by their own date (rule 7), once for each date: the journal, their
 * holders and whoever gave them. What ends them is the clock; this never changes a right. Returns how many.
 */
export async function tellEndedAcces(): Promise<number> {
  const due = await db.$queryRaw<{ ficheId: string }[]>`
    SELECT DISTINCT a."ficheId" FROM "Acces" a JOIN "Fiche" f ON f."id" = a."ficheId"
    WHERE a."retireLe" IS NULL AND a."jusquau" < portail_today()
      AND a."jusquau" >= portail_today() - ${LOOKED_BACK_DAYS}::int
      AND f."termineeLe" IS NULL AND f."finLe" >= portail_today()
      AND NOT EXISTS (SELECT 1 FROM "TacheFaite" t WHERE t."cle" = 'acces-fin:' || a."id" || ':' || a."jusquau")
    LIMIT ${BATCH}`;
  return doEach(due, ({ ficheId }) => transaction((tx) => tellEnds(tx, ficheId)));
}

async function tellEnds(tx: Tx, ficheId: string): Promise<number> {
  const fiche = await lockActive(tx, ficheId);
  if (!fiche) return 0;
  const ended: Ended[] = [];
  for (const acces of await lockEnded(tx, ficheId))
    if (await once(tx, `acces-fin:${acces.id}:${acces.jusquau}`)) ended.push(acces);
  await writeJournalLines(
    tx,
    ended.map(({ id, userId, jusquau }) => ({
      action: "acces.expire",
      sujetId: userId,
      maisonId: fiche.maison.id,
      ficheId,
      details: { accesId: id, jusquau },
    })),
  );
  const told = fiche.told ? ended.filter(({ recent }) => recent) : [];
  await writeToHolders(tx, fiche, told);
  await writeToGranters(tx, fiche, told);
  return ended.length;
}

async function lockActive(tx: Tx, id: string): Promise<Fiche | undefined> {
  const [row] = await tx.$queryRaw<(Omit<Fiche, "maison"> & { maisonId: string; nom: string })[]>`
    SELECT f."id", f."titre", m."id" AS "maisonId", m."nom", m."statut" = 'ACTIF' AS "told"
    FROM "Fiche" f JOIN "Maison" m ON m."id" = f."maisonId"
    WHERE f."id" = ${id}::uuid AND f."termineeLe" IS NULL AND f."finLe" >= portail_today() FOR UPDATE OF f`;
  if (!row) return undefined;
  const { maisonId, nom, ...fiche } = row;
  return { ...fiche, maison: { id: maisonId, nom } };
}

function lockEnded(tx: Tx, ficheId: string): Promise<Ended[]> {
  return tx.$queryRaw<Ended[]>`
    SELECT a."id", a."userId", u."prenom" || ' ' || u."nom" AS "nom", u."courriel"::text AS "courriel",
      u."confirmedAt" IS NOT NULL AND u."suspendedAt" IS NULL AND NOT u."staff" AS "reached",
      a."accordeParId", a."jusquau"::text AS "jusquau",
      a."jusquau" >= portail_today() - ${TOLD_DAYS}::int AS "recent"
    FROM "Acces" a JOIN "User" u ON u."id" = a."userId"
    WHERE a."ficheId" = ${ficheId}::uuid AND a."retireLe" IS NULL AND a."jusquau" < portail_today()
      AND a."jusquau" >= portail_today() - ${LOOKED_BACK_DAYS}::int
      AND NOT EXISTS (SELECT 1 FROM "TacheFaite" t WHERE t."cle" = 'acces-fin:' || a."id" || ':' || a."jusquau")
    ORDER BY a."id" LIMIT ${AT_ONCE} FOR UPDATE OF a`;
}

async function writeToHolders(tx: Tx, fiche: Fiche, ended: readonly Ended[]): Promise<void> {
  const courriels = ended
    .filter(({ reached }) => reached)
    .map(({ id, courriel, jusquau }) => ({
      cle: `acces-fin:${id}:${jusquau}`,
      gabarit: "acces-termine",
      destinataire: courriel,
      mail: accesEndedMail(fiche, jusquau),
    }));
  await enqueueCourriels(tx, courriels);
}

/** One e-mail to each of those who gave them, if they still act for the house. */
async function writeToGranters(tx: Tx, fiche: Fiche, ended: readonly Ended[]): Promise<void> {
  const given = ended.filter(({ accordeParId, userId }) => accordeParId !== null && accordeParId !== userId);
  const granters = await tx.administrateur.findMany({
    where: {
      maisonId: fiche.maison.id,
      userId: { in: given.flatMap(({ accordeParId }) => accordeParId ?? []) },
      user: written,
    },
    select: { userId: true, user: { select: { courriel: true } } },
  });
  const courriels = granters.map(({ userId, user }) => {
    const people = given
      .filter(({ accordeParId }) => accordeParId === userId)
      .map(({ id, nom, jusquau }) => ({ id, nom, fin: jusquau }));
    return {
      cle: `acces-fin-donne:${people[0]?.id}:${people[0]?.fin}`,
      gabarit: "acces-donnes-termines",
      destinataire: user.courriel,
      mail: grantsEndedMail(fiche, people),
    };
  });
  await enqueueCourriels(tx, courriels);
}
