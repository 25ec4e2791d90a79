import { db } from "@/lib/platform/db";
import { readMail } from "@/lib/platform/mail/outbox";

/** For database tests: what this address received, oldest first, with the secret of the link when there is one. */
export async function mailbox(courriel: string) {
  const rows = await db.courriel.findMany({
    where: { destinataire: { equals: courriel, mode: "insensitive" } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    gabarit: row.gabarit,
    jeton: readMail(row)?.bouton?.url.split("/").at(-1) ?? "",
  }));
}

/** The secret of the last link sent to this address. */
export async function lastJeton(courriel: string): Promise<string> {
  return (await mailbox(courriel)).at(-1)?.jeton ?? "";
}

/** What the journal says happened to this person, in order. */
export async function journalOf(sujetId: string): Promise<string[]> {
  const lines = await db.journal.findMany({
    where: { sujetId },
    orderBy: { id: "asc" },
    select: { action: true },
  });
  return lines.map(({ action }) => action);
}

/** What the last e-mail to this address says, before and after its button, its spaces made plain. */
export async function lastWords(courriel: string): Promise<string> {
  const row = await db.courriel.findFirstOrThrow({
    where: { destinataire: { equals: courriel, mode: "insensitive" } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const mail = readMail(row);
  return [...(mail?.paragraphes ?? []), ...(mail?.fin ?? [])].join("\n").replaceAll("\u00a0", " ");
}
