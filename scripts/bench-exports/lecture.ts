import { execFile } from "node:child_process";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { type Ligne, nombre } from "../bench-set/chiffres";

const run = promisify(execFile);
const LONG = 30 * 60_000;

type Seen = { feuilles: number; lignes: number; formules: number; dates: number; accents: number };

/** Opens the files as others do: the workbook with Python's own library, both with LibreOffice where it is installed. */
export async function openElsewhere(folder: string, expected: number): Promise<Ligne[]> {
  return [
    ...(await withPython(path.join(folder, "acces.xlsx"), expected)),
    ...(await withLibreOffice(folder, expected)),
  ];
}

async function withPython(file: string, expected: number): Promise<Ligne[]> {
  const script = path.join(import.meta.dirname, "classeur.py");
  const done = await run("python3", [script, file], { timeout: LONG }).catch(
    (error: NodeJS.ErrnoException) => error,
  );
  if (done instanceof Error)
    return [
      ["le classeur lu par Python", done.code === "ENOENT" ? "Python n’est pas installé" : done.message, ""],
    ];
  const { feuilles, lignes, formules, dates, accents } = JSON.parse(done.stdout) as Seen;
  const rows = lignes - feuilles;
  return [
    [
      "le classeur lu par Python : lignes",
      `${nombre(rows)} en ${feuilles} feuille(s)`,
      nombre(expected),
      rows !== expected,
    ],
    ["— formules", String(formules), "0", formules > 0],
    [
      "— dates et cellules à accents",
      `${nombre(dates)} et ${nombre(accents)}`,
      "",
      dates === 0 || accents === 0,
    ],
  ];
}

async function withLibreOffice(folder: string, expected: number): Promise<Ligne[]> {
  const lignes: Ligne[] = [];
  for (const name of ["acces.xlsx", "acces.csv"]) {
    const out = path.join(folder, `lu-${name}`);
    await mkdir(out);
    // 59 and 34: `;` and `"`; 76: UTF-8.
    const filter = name.endsWith(".csv") ? ["--infilter=CSV:59,34,76,1"] : [];
    const profile = `-env:UserInstallation=file://${path.join(folder, "profil")}`;
    const args = [
      profile,
      "--headless",
      ...filter,
      "--convert-to",
      "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false",
      "--outdir",
      out,
      path.join(folder, name),
    ];
    const started = Date.now();
    const done = await run("soffice", args, { timeout: LONG }).catch((error: NodeJS.ErrnoException) => error);
    if (done instanceof Error)
      return [
        [
          "ouvert par LibreOffice",
          done.code === "ENOENT" ? "LibreOffice n’est pas installé" : done.message,
          "",
        ],
      ];
    const [made] = await readdir(out);
    const { rows, accents, errors } = made
      ? await look(path.join(out, made))
      : { rows: 0, accents: 0, errors: 0 };
    const took = `${Math.round((Date.now() - started) / 1000)}\u00a0s`;
    lignes.push(
      [
        `${name} ouvert par LibreOffice en ${took} : lignes`,
        nombre(rows - 1),
        nombre(expected),
        rows - 1 !== expected,
      ],
      [
        "— lignes à accents, cellules en erreur",
        `${nombre(accents)}, ${errors}`,
        "0 erreur",
        accents === 0 || errors > 0,
      ],
    );
  }
  return lignes;
}

async function look(file: string): Promise<{ rows: number; accents: number; errors: number }> {
  const seen = { rows: 0, accents: 0, errors: 0 };
  if (!existsSync(file)) return seen;
  for await (const line of createInterface({ input: createReadStream(file, "utf8") })) {
    seen.rows += 1;
    if (line.includes("é")) seen.accents += 1;
    if (/#(NAME|VALUE|REF|NOM)\b|Err:\d/.test(line)) seen.errors += 1;
  }
  return seen;
}
