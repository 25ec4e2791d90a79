import { randomUUID } from "node:crypto";
import { courrielReservedMail } from "@/lib/comptes/courriel-mails";
import { findReservation } from "@/lib/comptes/courriel-queries";
import { suspendedMail } from "@/lib/comptes/mails";
import type { Tx } from "@/lib/platform/db";
import { hashSecret, newSecret } from "@/lib/platform/ids";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";

/**
 * Someone asks for an account, a link or a change with an address that is kept for whoever had it: what is true goes
 * there by e-mail, with a new link to have it back (the earlier one dies). False when the address is not kept.
 */
export async function tellReserved(tx: Tx, courriel: string): Promise<boolean> {
  const kept = await findReservation(tx, courriel);
  if (!kept) return false;
  const secret = newSecret();
  if (!kept.suspendu) {
    const data = { retourHash: hashSecret(secret) };
    await tx.changementCourriel.update({ where: { id: kept.id }, data, select: { id: true } });
  }
  await enqueueCourriel(tx, {
    cle: `courriel-reserve:${randomUUID()}`,
    gabarit: kept.suspendu ? "compte-suspendu" : "courriel-reserve",
    destinataire: kept.ancien,
    mail: kept.suspendu ? suspendedMail(kept) : courrielReservedMail(kept, secret),
  });
  return true;
}
