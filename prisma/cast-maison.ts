import { db } from "@/lib/platform/db";

/** For tests of houses: the row that makes this person an administrateur there, or null. */
export async function rowOf(maisonId: string, userId: string) {
  return db.administrateur.findUnique({ where: { maisonId_userId: { maisonId, userId } } });
}

/** What the journal says happened in this house, in order. */
export async function journalOfMaison(maisonId: string) {
  return db.journal.findMany({
    where: { maisonId },
    orderBy: { id: "asc" },
    select: { action: true, acteurId: true, sujetId: true },
  });
}

/** All e-mails, as « destinataire : sujet », sorted: those of one transaction have no order. */
export async function readCourriels(): Promise<string[]> {
  const rows = await db.courriel.findMany({ select: { destinataire: true, sujet: true } });
  return rows.map(({ destinataire, sujet }) => `${destinataire} : ${sujet}`).sort();
}
