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
export async function enqueueCourriel(tx: Tx, courriel: CourrielToSend): Promise<void> {
  await enqueueCourriels(tx, [courriel]);
}

/** The same for several at once, for a gesture or a date that many people must hear of. */
export async function enqueueCourriels(tx: Tx, courriels: readonly CourrielToSend[]): Promise<void> {
  if (courriels.length === 0) return;
  await tx.courriel.createMany({ data: courriels.map(rowOf), skipDuplicates: true });
  wakeMailWorker();
}

function rowOf({ id, cle, gabarit, destinataire, mail }: CourrielToSend) {
  const { sujet, paragraphes, bouton, liens, fin, motif, desabonnement } = mail;
  return {
    ...(id ? { id } : {}),
    cle,
    gabarit,
    destinataire: oneLine(destinataire),
    sujet: oneLine(sujet),
    contenu: {
      paragraphes: [...paragraphes],
      ...(bouton ? { bouton } : {}),
      ...(liens ? { liens: [...liens] } : {}),
      ...(fin ? { fin: [...fin] } : {}),
      ...(motif ? { motif } : {}),
      ...(desabonnement ? { desabonnement } : {}),
    },
  };
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

/** The last hundred e-mails (to an address that contains `a`), newest first: the demonstration's mailbox. */
export async function listCourriels(a = "") {
  return db.courriel.findMany({
    where: { destinataire: { contains: a.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } },
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
