import { randomUUID } from "node:crypto";
import { type Account, lockAccountOf } from "@/lib/comptes/jeton-commands";
import { isSendingLimited, limitSender, SAME_DELAY_MS, type Sending, sparingly } from "@/lib/comptes/limits";
import { noAccountMail, suspendedMail } from "@/lib/comptes/mails";
import { tellReserved } from "@/lib/comptes/reserve-commands";
import { atLeast } from "@/lib/platform/at-least";
import { type Tx, transaction } from "@/lib/platform/db";
import type { Result } from "@/lib/platform/errors";
import type { Mail } from "@/lib/platform/mail/mail";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";

export const DEAD_LINK =
  "Ce lien n’est plus valable\u00a0: il a servi, ou un plus récent l’a remplacé. Demandez-en un autre.";

type Send = (tx: Tx, user: Account) => Promise<void>;

/**
 * Answers a request for a link the same way for every address. What is true of it (no account, suspended, or what
 * `send` makes of the locked account) goes there by e-mail.
 */
export async function sendLink(sending: Sending, courriel: string, ip: string, send: Send): Promise<Result> {
  const limited = await limitSender(ip);
  if (limited) return limited;
  return atLeast(SAME_DELAY_MS, async () => {
    if (await isSendingLimited(sending, courriel)) return { ok: true };
    await sparingly(() => transaction((tx) => answerInside(tx, courriel, send)));
    return { ok: true };
  });
}

async function answerInside(tx: Tx, courriel: string, send: Send): Promise<void> {
  const user = await lockAccountOf(tx, courriel);
  if (!user) await tellNobody(tx, courriel);
  else if (user.suspendedAt) await sendNotice(tx, "compte-suspendu", user.courriel, suspendedMail(user));
  else await send(tx, user);
}

/** No account has this address, or had it until lately. */
async function tellNobody(tx: Tx, courriel: string): Promise<void> {
  if (!(await tellReserved(tx, courriel))) await sendNotice(tx, "aucun-compte", courriel, noAccountMail());
}

/** An e-mail that only tells: each cause sends its own. */
export function sendNotice(tx: Tx, gabarit: string, destinataire: string, mail: Mail): Promise<void> {
  return enqueueCourriel(tx, { cle: `${gabarit}:${randomUUID()}`, gabarit, destinataire, mail });
}
