import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { actionsOf, type Genre } from "@/lib/journal/genres";
import { accountsOf, lineSelect } from "@/lib/journal/names-queries";
import { type JournalEntry, tell } from "@/lib/journal/staff-queries";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

type Asked = { readonly genre: Genre | null; readonly most: number };

/**
 * The last `most` lines that someone did or that are about them, newest first, of one kind or of all. Two indexes, each
 * read in order. Throws `Forbidden` for anyone but AQPM.
 */
export async function listRecent(viewer: Viewer, personneId: string, asked: Asked): Promise<JournalEntry[]> {
  authorize(viewer, "journal.read");
  if (!isId(personneId)) return [];
  const ids = { in: await accountsOf(personneId) };
  return readLast(viewer, [{ acteurId: ids }, { sujetId: ids }], asked);
}

/** The same of a house, of every kind. */
export async function listRecentOf(viewer: Viewer, maisonId: string, most: number): Promise<JournalEntry[]> {
  authorize(viewer, "journal.read");
  return isId(maisonId) ? readLast(viewer, [{ maisonId }], { genre: null, most }) : [];
}

async function readLast(
  viewer: Viewer,
  either: readonly Prisma.JournalWhereInput[],
  { genre, most }: Asked,
): Promise<JournalEntry[]> {
  const read = (where: Prisma.JournalWhereInput) =>
    db.journal.findMany({
      where: { AND: [where, ...(genre ? [{ action: { in: actionsOf(genre) } }] : [])] },
      orderBy: { id: "desc" },
      take: most,
      select: lineSelect,
    });
  const found = (await Promise.all(either.map(read))).flat();
  const rows = [...new Map(found.map((row) => [row.id, row])).values()];
  return tell(viewer, rows.sort((a, b) => Number(b.id - a.id)).slice(0, most));
}
