import { written } from "@/lib/comptes/queries";
import { tellHoldersIn } from "@/lib/fiches/acces-commands";
import { accesEndedMail, ficheEndedMail } from "@/lib/fiches/mails";
import { writeJournal } from "@/lib/journal/commands";
import { type Day, fromDay } from "@/lib/platform/dates";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { enqueueCourriels } from "@/lib/platform/mail/outbox";
import { doEach } from "@/lib/platform/tasks/due";
import { once } from "@/lib/platform/tasks/run";

/** Ended longer ago than the first (an import, a portal that was stopped): the journal only. Than the second: nothing. */
const TOLD_DAYS = 7;
const LOOKED_BACK_DAYS = 60;
const BATCH = 500;

type Ended = {
  readonly id: string;
  readonly titre: string;
  readonly finLe: Day;
  readonly maison: { readonly id: string; readonly nom: string };
  /** Recent enough, and of a house that can still do something about it. */
  readonly told: boolean;
};

/**
 * Tells that fiches have ended by themselves (rule 7), once for each last day: the journal, the administrateurs and the
 * people whose access ended with them. What ends them is the clock; this never changes a right. Returns how many.
 */
export async function tellEndedFiches(): Promise<number> {
  const due = await db.$queryRaw<{ id: string }[]>`
    SELECT f."id" FROM "Fiche" f
    WHERE f."termineeLe" IS NULL AND f."finLe" < portail_today()
      AND f."finLe" >= portail_today() - ${LOOKED_BACK_DAYS}::int
      AND NOT EXISTS (SELECT 1 FROM "TacheFaite" t WHERE t."cle" = 'fiche-fin:' || f."id" || ':' || f."finLe")
    ORDER BY f."finLe" DESC, f."id" LIMIT ${BATCH}`;
  return doEach(due, ({ id }) => transaction((tx) => tellEnd(tx, id)));
}

async function tellEnd(tx: Tx, id: string): Promise<number> {
  const fiche = await lockEnded(tx, id);
  if (!fiche || !(await once(tx, `fiche-fin:${id}:${fiche.finLe}`))) return 0;
  if (await wasToldLater(tx, fiche)) return 0;
  await writeJournal(tx, {
    action: "fiche.expire",
    maisonId: fiche.maison.id,
    ficheId: id,
    details: { finLe: fiche.finLe },
  });
  if (!fiche.told) return 1;
  const except = await writeToAdministrateurs(tx, fiche);
  const mail = accesEndedMail(fiche, fiche.finLe);
  await tellHoldersIn(tx, { ficheId: id, day: fiche.finLe, except, mail, end: fiche.finLe });
  return 1;
}

async function lockEnded(tx: Tx, id: string): Promise<Ended | undefined> {
  const [row] = await tx.$queryRaw<(Omit<Ended, "maison"> & { maisonId: string; nom: string })[]>`
    SELECT f."id", f."titre", f."finLe"::text AS "finLe", m."id" AS "maisonId", m."nom",
      m."statut" = 'ACTIF' AND f."finLe" >= portail_today() - ${TOLD_DAYS}::int AS "told"
    FROM "Fiche" f JOIN "Maison" m ON m."id" = f."maisonId"
    WHERE f."id" = ${id}::uuid AND f."termineeLe" IS NULL AND f."finLe" < portail_today() FOR UPDATE OF f`;
  if (!row) return undefined;
  const { maisonId, nom, ...fiche } = row;
  return { ...fiche, maison: { id: maisonId, nom } };
}

/** The dates of a fiche that is over already can be mended: it does not end a second time. */
async function wasToldLater(tx: Tx, { id, finLe }: Ended): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ told: boolean }]>`
    SELECT EXISTS (SELECT 1 FROM "Journal" j WHERE j."ficheId" = ${id}::uuid AND j."action" = 'fiche.expire'
      AND (j."at" AT TIME ZONE 'America/Toronto')::date > ${fromDay(finLe)}::date) AS "told"`;
  return row.told;
}

/** Returns who was written to. */
async function writeToAdministrateurs(tx: Tx, fiche: Ended): Promise<string[]> {
  const administrateurs = await tx.administrateur.findMany({
    where: { maisonId: fiche.maison.id, user: written },
    select: { userId: true, user: { select: { courriel: true } } },
  });
  const mail = ficheEndedMail(fiche);
  const courriels = administrateurs.map(({ userId, user }) => ({
    cle: `fiche-fin:${fiche.id}:${fiche.finLe}:${userId}`,
    gabarit: "fiche-terminee",
    destinataire: user.courriel,
    mail,
  }));
  await enqueueCourriels(tx, courriels);
  return administrateurs.map(({ userId }) => userId);
}
