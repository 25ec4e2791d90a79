import { findReservation } from "@/lib/comptes/courriel-queries";
import { liftLock } from "@/lib/comptes/essai-commands";
import { lockAccountOf } from "@/lib/comptes/jeton-commands";
import { writeJournal } from "@/lib/journal/commands";
import type { Tx } from "@/lib/platform/db";

type Owner = { readonly prenom: string; readonly nom: string; readonly courriel: string };

/** The account, or why there is none: the address has one that counts or is suspended, or is kept for whoever just changed it. */
export type Joined = { readonly id: string } | { readonly refus: "inscrite" | "reservee" };

/**
 * Creates the account of someone whose mailbox an invitation has proven, confirmed at once. A sign-up that was never
 * confirmed is taken over, name, password and the very address, and its links die (pre-hijacking).
 */
export async function createConfirmedIn(
  tx: Tx,
  { prenom, nom, courriel }: Owner,
  passwordHash: string,
): Promise<Joined> {
  const known = await lockAccountOf(tx, courriel);
  if (known?.confirmedAt || known?.suspendedAt) return { refus: "inscrite" };
  if (!known && (await findReservation(tx, courriel))) return { refus: "reservee" };
  const data = { prenom, nom, courriel, passwordHash };
  const { id } = known
    ? await tx.user.update({ where: { id: known.id }, data, select: { id: true } })
    : await tx.user.create({ data, select: { id: true } });
  await tx.$executeRaw`UPDATE "User" SET "confirmedAt" = portail_now() WHERE "id" = ${id}::uuid`;
  await tx.session.deleteMany({ where: { userId: id } });
  await tx.jeton.deleteMany({ where: { userId: id } });
  await liftLock(tx, { id, courriel });
  const self = { acteurId: id, sujetId: id };
  await writeJournal(tx, { action: "compte.create", ...self, details: { remplace: known !== undefined } });
  await writeJournal(tx, { action: "compte.confirm", ...self, details: { par: "invitation" } });
  return { id };
}
