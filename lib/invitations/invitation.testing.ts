import { db } from "@/lib/platform/db";
import { readMail } from "@/lib/platform/mail/outbox";

/** For database tests: the secret of the link last sent to this address. Throws when there is none. */
export async function lastSecret(courriel: string): Promise<string> {
  const row = await db.courriel.findFirstOrThrow({
    where: { destinataire: { equals: courriel, mode: "insensitive" }, gabarit: { startsWith: "invitation" } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return readMail(row)?.bouton?.url.split("/").at(-1) ?? "";
}

/** The last invitation of this address. Throws when there is none. */
export async function lastInvitation(courriel: string) {
  return db.invitation.findFirstOrThrow({ where: { courriel }, orderBy: { createdAt: "desc" } });
}

/** What the journal says happened to invitations, in order. */
export async function invitationLines(): Promise<string[]> {
  const lines = await db.journal.findMany({
    where: { action: { startsWith: "invitation." } },
    orderBy: { id: "asc" },
    select: { action: true },
  });
  return lines.map(({ action }) => action);
}
