import { listRappels, listToRemind } from "@/lib/acces/rappel-queries";
import { rappelMail } from "@/lib/fiches/mails";
import { type Tx, transaction } from "@/lib/platform/db";
import { desabonnementOf } from "@/lib/platform/mail/desabonnement";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";
import { doEach, readTime } from "@/lib/platform/tasks/due";
import { once } from "@/lib/platform/tasks/run";

const BATCH = 1_000;

/**
 * Reminds people, 14 days then 3 days ahead, of the productions and accesses that end: one e-mail a person and a day,
 * from 7:00 in Montréal. Whoever does not want them, is suspended or is of AQPM's staff receives none; neither do the
 * people of an inactive house for it. Returns how many e-mails were written.
 */
export async function sendRappels(): Promise<number> {
  const { today, morning } = await readTime();
  if (!morning) return 0;
  return doEach(await listToRemind(BATCH), ({ userId, courriel }) =>
    transaction((tx) => remind(tx, userId, courriel, `rappel:${userId}:${today}`)),
  );
}

async function remind(tx: Tx, userId: string, courriel: string, cle: string): Promise<number> {
  const rappels = await listRappels(tx, userId);
  if (rappels.length === 0 || !(await once(tx, cle))) return 0;
  for (const rappel of rappels) await once(tx, rappel.cle);
  await enqueueCourriel(tx, {
    cle,
    gabarit: "rappel",
    destinataire: courriel,
    mail: rappelMail(rappels, desabonnementOf(userId, "rappels")),
  });
  return 1;
}
