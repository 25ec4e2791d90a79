import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { writeJournal } from "@/lib/journal/commands";
import { readOwnLines } from "@/lib/journal/own-queries";
import { type Cell, csvFile } from "@/lib/platform/csv";
import { momentInTable } from "@/lib/platform/dates";
import { transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { failure, type Result } from "@/lib/platform/errors";
import { consume, limits } from "@/lib/platform/rate-limit";
import { type ZipEntry, zipEntries } from "@/lib/platform/zip";
import { type Ligne, readSeen, readTableau, tableaux } from "@/lib/renseignements/export-queries";

const JOURNAL = { at: "Moment", phrase: "Ce qui s’est passé" } as const;

/**
 * All that the portal knows of the viewer, in a zip written as it is read: one JSON document with everything, and one
 * CSV file of each kind. Four an hour; noted in the journal. Throws `Forbidden` (`user.export`).
 */
export async function exportRenseignements(
  viewer: Viewer,
): Promise<Result<{ archive: AsyncGenerator<Uint8Array> }>> {
  authorize(viewer, "user.export", { id: viewer.id });
  if ((await consume(limits.exportParPersonne, viewer.id)) > 0) {
    return failure(
      "form",
      "Vous avez déjà téléchargé vos renseignements plusieurs fois. Réessayez dans une heure.",
    );
  }
  await transaction((tx) =>
    writeJournal(tx, { action: "compte.export", acteurId: viewer.id, sujetId: viewer.id }),
  );
  return { ok: true, archive: zipEntries(await entriesOf(viewer)) };
}

async function entriesOf(viewer: Viewer): Promise<ZipEntry[]> {
  const seen = await readSeen(viewer);
  const journal = () => readOwnLines(viewer, seen);
  return [
    { nom: "LISEZ-MOI.txt", contenu: readme() },
    { nom: "renseignements.json", contenu: document(viewer, journal) },
    ...tableaux.map((tableau) => ({
      nom: `${tableau.nom}.csv`,
      contenu: csvOf(tableau.colonnes, () => readTableau(viewer, tableau)),
    })),
    { nom: "journal.csv", contenu: csvOf(JOURNAL, journal) },
  ];
}

async function* readme(): AsyncGenerator<string> {
  const { origin, RESPONSABLE_NOM, RESPONSABLE_COURRIEL } = env();
  yield [
    `Vos renseignements au portail SET de l’AQPM (${origin})`,
    "",
    "renseignements.json : tout, en un seul document, pour un programme.",
    "Les fichiers .csv : la même chose, un tableau par fichier, pour un tableur. Les heures y sont celles de Montréal.",
    "",
    "Le mot de passe, les clés et les codes n’y sont pas : le portail n’en garde que des empreintes, ou un secret chiffré.",
    "Les autres personnes n’y sont nommées que là où le portail vous les montre déjà.",
    "",
    `Ce que le portail garde, pourquoi et combien de temps : ${origin}/confidentialite`,
    `Pour faire corriger quelque chose : ${RESPONSABLE_NOM}, ${RESPONSABLE_COURRIEL}`,
    "",
  ].join("\r\n");
}

/** Written piece by piece: the journal of someone who has been there for years is long. */
async function* document(viewer: Viewer, journal: () => AsyncIterable<object>): AsyncGenerator<string> {
  yield `{\n"portail": ${JSON.stringify(env().origin)},\n"le": ${JSON.stringify(new Date())}`;
  for (const tableau of tableaux) {
    yield `,\n${JSON.stringify(tableau.nom)}: ${JSON.stringify(await readTableau(viewer, tableau), null, 1)}`;
  }
  yield ',\n"journal": [';
  let comma = "";
  for await (const line of journal()) {
    yield `${comma}\n${JSON.stringify(line)}`;
    comma = ",";
  }
  yield "\n]\n}\n";
}

async function* csvOf(
  colonnes: Readonly<Record<string, string>>,
  read: () => Promise<Ligne[]> | AsyncIterable<Ligne>,
): AsyncGenerator<string> {
  const names = Object.keys(colonnes);
  yield* csvFile(Object.values(colonnes), cellsOf(names, await read()));
}

async function* cellsOf(
  names: readonly string[],
  rows: Iterable<Ligne> | AsyncIterable<Ligne>,
): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield names.map((name) => cellOf(row[name]));
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return momentInTable(value);
  if (value !== null && typeof value === "object") return JSON.stringify(value);
  return value as Cell;
}
