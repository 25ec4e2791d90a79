import { permit } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Plan, planOf, refused, type Verdict } from "@/lib/imports/plan";
import { readWorld } from "@/lib/imports/queries";
import { type Correspondance, isComplete, type Lue, readLigne, recognise } from "@/lib/imports/schema";
import { batches } from "@/lib/platform/batches";
import { readCsv } from "@/lib/platform/csv-reader";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";
import { readXlsx, UnreadableFile } from "@/lib/platform/xlsx-reader";

const MOST_LINES = 30_000;
/** With those that are empty: they are read for nothing. */
const MOST_READ = 100_000;
const MOST_COLUMNS = 60;
const MOST_CHARACTERS = 500;
/** How many lines one statement writes. */
const AT_ONCE = 2_000;
/** Thousands of lines take longer than what a click usually does. */
export const SECONDS = 120;

/** The key under which `openImport` names why a file was not taken: the page of the import says it in full. */
const AVIS = "avis";

type Ligne = { readonly rang: number; readonly cellules: string[] };

/**
 * Keeps the lines of a file (CSV or XLSX) and, when its headings are known, compares them at once with what the portal
 * knows. Nothing else changes. Throws `Forbidden` (`maison.import`).
 */
export async function openImport(
  viewer: Viewer,
  { fichier, bytes }: { readonly fichier: string; readonly bytes: Uint8Array },
): Promise<Result<{ id: string }>> {
  permit(viewer, "maison.import");
  const read = readTable(bytes);
  if ("ok" in read) return read;
  const { entetes, lignes } = read;
  const correspondance = recognise(entetes);
  const data = { fichier: clean(fichier).slice(0, 200), parId: viewer.id, entetes, correspondance };
  return transaction(
    async (tx) => {
      const { id } = await tx.import.create({ data, select: { id: true } });
      for (const batch of batches(lignes, AT_ONCE))
        await tx.$executeRaw`
          INSERT INTO "ImportLigne" ("importId", "rang", "cellules")
          SELECT ${id}::uuid, l."rang", l."cellules"
          FROM jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) AS l("rang" int, "cellules" text[])`;
      if (isComplete(correspondance)) await compareIn(tx, id, correspondance);
      return { ok: true, id };
    },
    { seconds: SECONDS },
  );
}

function readTable(bytes: Uint8Array): { entetes: string[]; lignes: Ligne[] } | ReturnType<typeof failure> {
  const lignes: Ligne[] = [];
  let rang = 0;
  try {
    for (const cells of isZip(bytes) ? readXlsx(bytes) : readCsv(bytes)) {
      rang += 1;
      if (rang > MOST_READ) return failure(AVIS, "trop-de-lignes");
      const cellules = cells.slice(0, MOST_COLUMNS).map((cell) => clean(cell.slice(0, MOST_CHARACTERS)));
      if (cellules.every((cell) => cell === "")) continue;
      lignes.push({ rang, cellules });
      if (lignes.length > MOST_LINES + 1) return failure(AVIS, "trop-de-lignes");
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return failure(AVIS, "illisible");
  }
  const [first, ...others] = lignes;
  if (!first || others.length === 0) return failure(AVIS, "vide");
  return { entetes: first.cellules, lignes: others };
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Without what the database cannot hold, half a sign that was cut included, and what nobody sees. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, " ").trim();
}

/** The dry run: which column is what, and what each line would do. Nothing else changes. Throws `Forbidden`, `NotFound`. */
export async function compareImport(
  viewer: Viewer,
  { importId, ...correspondance }: Correspondance & { readonly importId: string },
): Promise<Result> {
  permit(viewer, "maison.import");
  return transaction(
    async (tx): Promise<Result> => {
      if (await lockImport(tx, importId)) return failure("form", APPLIED);
      await tx.import.update({ where: { id: importId }, data: { correspondance }, select: { id: true } });
      await compareIn(tx, importId, correspondance);
      return { ok: true };
    },
    { seconds: SECONDS },
  );
}

export const APPLIED = "Cet import est déjà appliqué. Téléversez le fichier de nouveau pour le comparer.";

/** Locks an import; returns whether it was applied already. Throws `NotFound`. */
export async function lockImport(tx: Tx, id: string): Promise<boolean> {
  const [row] = isId(id)
    ? await tx.$queryRaw<{ applique: boolean }[]>`
        SELECT "appliqueLe" IS NOT NULL AS "applique" FROM "Import" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
    : [];
  if (!row) throw new NotFound("import");
  return row.applique;
}

/** Compares the lines of an import with what the portal knows in this transaction, and notes what was found on each. */
export async function compareIn(tx: Tx, importId: string, correspondance: Correspondance): Promise<Plan> {
  const plan = await planIn(tx, importId, correspondance);
  for (const batch of batches(plan.verdicts, AT_ONCE))
    await tx.$executeRaw`
      UPDATE "ImportLigne" SET "etat" = v."etat", "effets" = v."effets", "pourquoi" = v."pourquoi"
      FROM jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) AS v("rang" int, "etat" text, "effets" text[], "pourquoi" text)
      WHERE "ImportLigne"."importId" = ${importId}::uuid AND "ImportLigne"."rang" = v."rang"`;
  await tx.$executeRaw`UPDATE "Import" SET "verifieLe" = portail_now() WHERE "id" = ${importId}::uuid`;
  return plan;
}

/** What the lines of an import would do, those that cannot be read included. */
export async function planIn(tx: Tx, importId: string, correspondance: Correspondance): Promise<Plan> {
  const lignes = await tx.importLigne.findMany({
    where: { importId },
    orderBy: { rang: "asc" },
    select: { rang: true, cellules: true },
  });
  const lues: Lue[] = [];
  const unreadable: Verdict[] = [];
  for (const ligne of lignes) {
    const lue = readLigne(ligne, correspondance);
    if (typeof lue === "string") unreadable.push({ rang: ligne.rang, ...refused(lue) });
    else lues.push(lue);
  }
  const plan = planOf(lues, await readWorld(tx, lues));
  return { ...plan, verdicts: [...plan.verdicts, ...unreadable] };
}
