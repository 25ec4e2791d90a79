import { complainedMail, undeliveredMail } from "@/lib/invitations/mails";
import { findSender } from "@/lib/invitations/queries";
import { toDay } from "@/lib/platform/dates";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";
import { doEach } from "@/lib/platform/tasks/due";
import { once } from "@/lib/platform/tasks/run";

const BATCH = 200;

/** An invitation, and what became of one of its sendings. */
type Undelivered = { readonly id: string; readonly rebond: string | null; readonly cle: string };

/**
 * Tells whoever sent an invitation that its e-mail came back, was called unwanted, or could never leave: once for each
 * sending, when the provider says so and at each round of scheduled work. Returns how many.
 */
export async function tellUndelivered(): Promise<number> {
  const due = await db.$queryRaw<Undelivered[]>`
    SELECT i."id", c."rebond", 'invitation-non-livree:' || c."id" AS "cle"
    FROM "Invitation" i JOIN "Courriel" c ON c."id" = i."courrielId"
    WHERE i."accepteeLe" IS NULL AND i."annuleeLe" IS NULL AND i."ouverteLe" IS NULL AND i."expiresAt" > portail_now()
      AND (c."rebondLe" IS NOT NULL OR c."statut" = 'ABANDONNE')
      AND NOT EXISTS (SELECT 1 FROM "TacheFaite" t WHERE t."cle" = 'invitation-non-livree:' || c."id")
    ORDER BY i."id" LIMIT ${BATCH}`;
  return doEach(due, (invitation) => transaction((tx) => tell(tx, invitation)));
}

async function tell(tx: Tx, { id, rebond, cle }: Undelivered): Promise<number> {
  if (!(await once(tx, cle))) return 0;
  const row = await tx.invitation.findUnique({
    where: { id },
    select: {
      courriel: true,
      inviteParId: true,
      maison: { select: { id: true, nom: true } },
      fiche: { select: { id: true, titre: true, finLe: true } },
    },
  });
  const sender = row && (await findSender(tx, row.maison.id, row.inviteParId));
  if (!sender) return 0;
  const { maison, fiche, courriel } = row;
  const place = { maison, fiche: fiche && { ...fiche, finLe: toDay(fiche.finLe) } };
  await enqueueCourriel(tx, {
    cle,
    gabarit: "invitation-non-livree",
    destinataire: sender.courriel,
    mail: (rebond === "plainte" ? complainedMail : undeliveredMail)(place, courriel),
  });
  return 1;
}
