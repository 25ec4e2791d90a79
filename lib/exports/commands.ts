import { refusals } from "@/lib/authorization/refusals";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Format, Liste } from "@/lib/exports/schema";
import { writeJournal } from "@/lib/journal/commands";
import { db, transaction } from "@/lib/platform/db";
import { Forbidden, failure, type Result } from "@/lib/platform/errors";
import { consume, limits } from "@/lib/platform/rate-limit";
import { csvSheet, type Sheet } from "@/lib/platform/sheet";
import { XLSX_TYPE, xlsxSheet } from "@/lib/platform/xlsx";

const ASKED_EVERY_MS = 1_000;

const writers = {
  csv: { type: "text/csv; charset=utf-8", write: csvSheet },
  xlsx: { type: XLSX_TYPE, write: (sheet: Sheet) => xlsxSheet(sheet) },
} as const satisfies Record<Format, { type: string; write: (sheet: Sheet) => AsyncGenerator<Uint8Array> }>;

export type Asked = {
  readonly liste: Liste;
  readonly format: Format;
  /** What the list is narrowed by, without what was searched for: it may name someone. */
  readonly filtres: readonly string[];
};

export type Fichier = {
  readonly nom: string;
  readonly type: string;
  readonly contenu: AsyncGenerator<Uint8Array>;
};

/**
 * What a list shows, as a file that is written while it is read; sixty an hour, each noted in the journal. Throws
 * `Forbidden` (`liste.export`, and the list's own rule, which `sheetFor` asks).
 */
export async function exportListe(
  viewer: Viewer,
  { liste, format, filtres }: Asked,
  sheetFor: (viewer: Viewer) => Sheet,
): Promise<Result<{ fichier: Fichier }>> {
  authorize(viewer, "liste.export");
  const sheet = sheetFor(viewer);
  const wait = await consume(limits.listeExportee, viewer.id);
  if (wait > 0)
    return failure(
      "form",
      `Vous avez exporté beaucoup de listes. Réessayez dans ${Math.ceil(wait / 60)} min.`,
    );
  await transaction((tx) =>
    writeJournal(tx, { action: "liste.export", acteurId: viewer.id, details: { liste, format, filtres } }),
  );
  const { type, write } = writers[format];
  const contenu = whileAllowed(viewer, write(sheet));
  return { ok: true, fichier: { nom: `${liste}-${viewer.today}.${format}`, type, contenu } };
}

/** A file may take minutes to leave: whoever loses their session, or their place among staff, gets no more of it (rule 1). */
async function* whileAllowed(
  viewer: Viewer,
  content: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let asked = performance.now();
  for await (const piece of content) {
    if (performance.now() - asked > ASKED_EVERY_MS) {
      if (!(await isStillStaff(viewer))) throw new Forbidden(refusals.aqpm, { cause: "liste.export: aqpm" });
      asked = performance.now();
    }
    yield piece;
  }
}

async function isStillStaff({ id, sessionId }: Viewer): Promise<boolean> {
  const [row] = await db.$queryRaw<{ still: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Session" s JOIN "User" u ON u."id" = s."userId"
      WHERE s."id" = ${sessionId}::uuid AND u."id" = ${id}::uuid AND u."staff" AND u."suspendedAt" IS NULL) AS "still"`;
  return row?.still ?? false;
}
