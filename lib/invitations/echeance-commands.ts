import { expiredMail } from "@/lib/invitations/mails";
import { writeJournalLines } from "@/lib/journal/commands";
import type { Day } from "@/lib/platform/dates";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { enqueueCourriels } from "@/lib/platform/mail/outbox";
import { doEach } from "@/lib/platform/tasks/due";
import { once } from "@/lib/platform/tasks/run";

/** Expired longer ago than the first (a portal that was stopped): the journal only. Than the second: nothing. */
const TOLD_DAYS = 7;
const LOOKED_BACK_DAYS = 60;
const BATCH = 500;
/** In one transaction. */
const AT_ONCE = 200;

type Where = { readonly maisonId: string; readonly ficheId: string | null };

type Expired = Where & {
  readonly id: string;
  readonly cle: string;
  readonly courriel: string;
  readonly maison: string;
  readonly titre: string | null;
  readonly finLe: Day | null;
  /** The address of whoever sent it last, if they may still send it again. */
  readonly expediteur: string | null;
};

/** Pending invitations `i` whose link is past, that have not been told for this sending. */
const due = Prisma.sql`i."accepteeLe" IS NULL AND i."annuleeLe" IS NULL AND i."expiresAt" <= portail_now()
  AND i."expiresAt" > portail_now() - make_interval(days => ${LOOKED_BACK_DAYS}::int)
  AND NOT EXISTS (SELECT 1 FROM "TacheFaite" t WHERE t."cle" = 'invitation-fin:' || i."hash")`;

/**
 * Tells that invitations have expired, once for each sending: the journal, and one e-mail to whoever sent them, for each
 * list they stand in. They stay pending: they can be sent again. Returns how many.
 */
export async function tellExpiredInvitations(): Promise<number> {
  const places = await db.$queryRaw<Where[]>`
    SELECT DISTINCT i."maisonId", i."ficheId" FROM "Invitation" i WHERE ${due} LIMIT ${BATCH}`;
  return doEach(places, (place) => transaction((tx) => tellExpired(tx, place)));
}

async function tellExpired(tx: Tx, place: Where): Promise<number> {
  const expired: Expired[] = [];
  for (const row of await lockExpired(tx, place)) if (await once(tx, row.cle)) expired.push(row);
  await writeJournalLines(
    tx,
    expired.map(({ id, maisonId, ficheId }) => ({
      action: "invitation.expire",
      maisonId,
      ...(ficheId ? { ficheId } : {}),
      details: { invitationId: id },
    })),
  );
  await writeToSenders(tx, expired);
  return expired.length;
}

/** Whoever sent it is written to while they administer the house, it is active, and so is the fiche. */
function lockExpired(tx: Tx, { maisonId, ficheId }: Where): Promise<Expired[]> {
  const here = ficheId ? Prisma.sql`i."ficheId" = ${ficheId}::uuid` : Prisma.sql`i."ficheId" IS NULL`;
  return tx.$queryRaw<Expired[]>`
    SELECT i."id", i."maisonId", i."ficheId", i."courriel"::text AS "courriel", 'invitation-fin:' || i."hash" AS "cle",
      m."nom" AS "maison", f."titre", f."finLe"::text AS "finLe",
      CASE WHEN m."statut" = 'ACTIF' AND (f."id" IS NULL OR (f."termineeLe" IS NULL AND f."finLe" >= portail_today()))
        AND i."expiresAt" > portail_now() - make_interval(days => ${TOLD_DAYS}::int)
        THEN (SELECT u."courriel"::text FROM "User" u JOIN "Administrateur" d ON d."userId" = u."id"
          WHERE u."id" = i."inviteParId" AND d."maisonId" = m."id"
            AND u."confirmedAt" IS NOT NULL AND u."suspendedAt" IS NULL AND NOT u."staff")
      END AS "expediteur"
    FROM "Invitation" i JOIN "Maison" m ON m."id" = i."maisonId" LEFT JOIN "Fiche" f ON f."id" = i."ficheId"
    WHERE i."maisonId" = ${maisonId}::uuid AND ${here} AND ${due}
    ORDER BY i."id" LIMIT ${AT_ONCE} FOR UPDATE OF i`;
}

async function writeToSenders(tx: Tx, expired: readonly Expired[]): Promise<void> {
  const firsts = new Map(expired.toReversed().map((row) => [row.expediteur, row]));
  const courriels = [...firsts].flatMap(([destinataire, first]) => {
    if (!destinataire) return [];
    const own = expired.filter(({ expediteur }) => expediteur === destinataire);
    const mail = expiredMail(
      placeOf(first),
      own.map(({ courriel }) => courriel),
    );
    return { cle: first.cle, gabarit: "invitation-expiree", destinataire, mail };
  });
  await enqueueCourriels(tx, courriels);
}

function placeOf({ maisonId, maison, ficheId, titre, finLe }: Expired) {
  const fiche = ficheId && titre && finLe ? { id: ficheId, titre, finLe } : null;
  return { maison: { id: maisonId, nom: maison }, fiche };
}
