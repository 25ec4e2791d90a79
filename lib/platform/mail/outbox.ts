import { db, type Tx } from "@/lib/platform/db";
import { isId } from "@/lib/platform/ids";
import { wakeMailWorker } from "@/lib/platform/mail/kick";
import { type Mail, mailSchema } from "@/lib/platform/mail/mail";

export type CourrielToSend = {
  /** Chosen by whoever will want to know what became of it. */
  readonly id?: string;
  /** One e-mail for one cause: a second one with the same key is ignored. */
  readonly cle: string;
  /** The name of the kind of e-mail, for lists. */
  readonly gabarit: string;
  readonly destinataire: string;
  readonly mail: Mail;
};

/** Writes an e-mail in the transaction of its cause; the worker delivers it once that is committed. */
export async function enqueueCourriel(
  tx: Tx,
  { id, cle, gabarit, destinataire, mail }: CourrielToSend,
): Promise<void> {
  const { sujet, paragraphes, bouton, fin } = mail;
  await tx.courriel.createMany({
    data: {
      ...(id ? { id } : {}),
      cle,
      gabarit,
      destinataire: oneLine(destinataire),
      sujet: oneLine(sujet),
      contenu: {
        paragraphes: [...paragraphes],
        ...(bouton ? { bouton } : {}),
        ...(fin ? { fin: [...fin] } : {}),
      },
    },
    skipDuplicates: true,
  });
  wakeMailWorker();
}

/** A name that holds a line break could otherwise write a header of its own (ASVS 1.3.11). */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}

/** The mail of a row, or null when its content was emptied after delivery. */
export function readMail(row: { sujet: string; contenu: unknown }): Mail | null {
  if (row.contenu === null) return null;
  return mailSchema.parse({ sujet: row.sujet, ...(row.contenu as object) });
}

/** The last hundred e-mails, newest first: what the demonstration shows in place of a mailbox. */
export async function listCourriels() {
  return db.courriel.findMany({
    select: { id: true, destinataire: true, sujet: true, statut: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
  });
}

/** One e-mail with its content, or null. */
export async function findCourriel(id: string) {
  if (!isId(id)) return null;
  const row = await db.courriel.findUnique({
    where: { id },
    select: { id: true, destinataire: true, sujet: true, contenu: true, createdAt: true },
  });
  return row ? { ...row, mail: readMail(row) } : null;
}
