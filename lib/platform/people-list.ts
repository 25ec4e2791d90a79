import { matchLabel } from "@/lib/platform/label-match";
import {
  isName,
  nameFrom,
  type Role,
  shorten,
  tidy,
  unquote,
  withoutBullet,
} from "@/lib/platform/people-names";
import { fold, isCourriel } from "@/lib/platform/text";

/** One person of a pasted list, as the list writes them. */
export type PastedPerson = {
  /** The line as it was pasted, for whoever must mend it. */
  readonly brut: string;
  readonly nom: string | null;
  readonly courriel: string | null;
  /** The code of the function that the line says, if it is of the list. */
  readonly fonctionCode: string | null;
  /** Why no address could be read where there seems to be one. */
  readonly probleme: "courriel" | "plusieurs" | null;
};

export type PastedList =
  | { readonly ok: true; readonly people: readonly PastedPerson[] }
  | { readonly ok: false; readonly message: string };

type Label = { readonly code: string; readonly libelle: string };
/** A line under way: its cells, without the address, and what its columns are if a header said so. */
type Line = {
  brut: string;
  cells: string[];
  courriel: string | null;
  problem: PastedPerson["probleme"];
  roles: readonly Role[];
};

export const MAX_LINES = 200;
export const MAX_BYTES = 30_000;

const INVISIBLE = /[\p{Cs}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/gu;
const CONTROL = /(?![\n\t])\p{Cc}/gu;
// What looks behind begins a run where it begins: tried from each of its characters, a long one takes seconds.
const ADDRESS = /(?<![^\s@<>"(),;:\\[\]{}|«»“”])[^\s@<>"(),;:\\[\]{}|«»“”]+@[^\s@<>"(),;:\\[\]{}|«»“”]+/gu;

const HEADERS: readonly (readonly [RegExp, Role])[] = [
  [
    /^(nom complet|nom et prenom|prenom et nom|noms?,? prenoms?|name|full name|membre|personne|equipe)$/,
    "nomComplet",
  ],
  [/^(prenoms?|first name|given name)$/, "prenom"],
  [/^(noms?|nom de famille|last name|surname|family name)$/, "nom"],
  [/^(fonctions?|postes?|titre|role|position|metier|job title)$/, "fonction"],
  [
    /^(departement|department|secteur|(adresse )?(e )?(courriels?|mails?|email)|adresse( e mail| email)?|emails?|telephones?|tel|cell(ulaire)?|mobile|phone|portable|n(o|°)?|numero|notes?|remarques?|commentaires?|ville|adresse postale|syndicat|date( de debut| de fin)?|debut|fin)$/,
    "autre",
  ],
];

/**
 * Reads the people of a crew list as it comes from Excel, Word or a mail: commas, semicolons, tabs, lines,
 * « Nom <courriel> », « Nom, Prénom <courriel> », columns in any order, bullets, numbers, headers. Nothing is looked
 * up and nothing happens; one address gives one person. Says why in French beyond 200 people or 30 kB.
 */
export function parsePeople(text: string, fonctions: readonly Label[]): PastedList {
  if (new TextEncoder().encode(text).length > MAX_BYTES) {
    return {
      ok: false,
      message: "Cette liste dépasse 30 ko. Ne collez que les noms et les courriels, en deux fois au besoin.",
    };
  }
  const people: PastedPerson[] = [];
  let roles: readonly Role[] = [];
  for (const brut of linesOf(text)) {
    const header = readHeader(brut);
    if (header) roles = header;
    else if (!isHeading(brut, fonctions))
      people.push(...splitLine(brut, roles).map((line) => readPerson(line, fonctions)));
  }
  const merged = mergeSame(people);
  if (merged.length > MAX_LINES) {
    return {
      ok: false,
      message: `Cette liste compte ${merged.length} personnes. Collez-en ${MAX_LINES} au plus à la fois.`,
    };
  }
  return { ok: true, people: merged };
}

function linesOf(text: string): string[] {
  return text
    .normalize("NFC")
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(INVISIBLE, "")
    .replace(CONTROL, "")
    .replace(/\p{Zs}/gu, " ")
    .split("\n")
    .map((line) => line.replace(/^ +|(?<![ \t])[ \t]+$/g, ""))
    .filter((line) => /[\p{L}\p{N}@]/u.test(line));
}

function cellsOf(line: string): string[] {
  const separator = ["\t", ";", "|", ","].find((each) => line.includes(each)) ?? / [-–—] /;
  return line.split(separator).map(unquote);
}

/** A line that only names a department is its title in the list. */
function isHeading(line: string, fonctions: readonly Label[]): boolean {
  const [only = "", ...more] = cellsOf(line).filter((cell) => cell !== "");
  return more.length === 0 && !only.includes("@") && matchLabel(only, fonctions) !== null;
}

/** The columns that a header names, or null when the line is not one. */
function readHeader(line: string): readonly Role[] | null {
  if (line.includes("@")) return null;
  const cells = cellsOf(line.includes(" / ") ? line.replaceAll(" / ", "\t") : line).map(fold);
  const roles = cells.map((cell) => HEADERS.find(([name]) => name.test(cell))?.[1]);
  const named = roles.filter((role) => role !== undefined).length;
  if (named === 0 || cells.some((cell, index) => cell !== "" && roles[index] === undefined)) return null;
  return roles.map((role, index) => (cells[index] === "" ? "autre" : (role ?? "autre")));
}

/** The people of one line: one, unless it holds several addresses that are not columns of a table. */
function splitLine(brut: string, roles: readonly Role[]): Line[] {
  const line = withoutBullet(brut).replace(/\bmailto:/gi, "");
  const found = [...line.matchAll(ADDRESS)].map(({ 0: text, index }) => ({
    at: index,
    text,
    courriel: cleanAddress(text),
  }));
  const good = found.filter(({ courriel }) => courriel !== null);
  const [only] = good;
  if (found.length === 0 || !only) {
    const problem = line.includes("@") ? "courriel" : null;
    return [{ brut, cells: cellsOf(line), courriel: null, problem, roles }];
  }
  const same = new Set(good.map(({ courriel }) => courriel?.toLowerCase())).size === 1;
  if (same || found.length === 1) {
    const rest = found.reduce((text, { text: address }) => text.replace(address, " "), line);
    return [{ brut, cells: cellsOf(rest), courriel: only.courriel, problem: null, roles }];
  }
  if (line.includes("\t"))
    return [{ brut, cells: cellsOf(line), courriel: null, problem: "plusieurs", roles }];
  return splitAddresses(brut, line, found);
}

type Found = { at: number; text: string; courriel: string | null };

/** « Jean Roy <j@x.ca>, Marie Côté <m@y.ca> »: each address takes the words before it, or after it when it comes first. */
function splitAddresses(brut: string, line: string, found: readonly Found[]): Line[] {
  const first = found[0]?.at === 0 || !/\p{L}/u.test(line.slice(0, found[0]?.at));
  return found.map(({ at, text, courriel }, index) => {
    const before = found[index - 1];
    const after = found[index + 1];
    const words = first
      ? line.slice(at + text.length, after?.at ?? line.length)
      : line.slice(before ? before.at + before.text.length : 0, at);
    const own = words.replace(/^[\s<>()[\],;:]+|(?<![\s<>()[\],;:])[\s<>()[\],;:]+$/g, "");
    const part = first ? `${text} ${own}` : `${own} <${text}>`;
    return {
      brut: found.length > 1 ? part.trim() : brut,
      cells: cellsOf(own),
      courriel,
      problem: courriel === null ? "courriel" : null,
      roles: [],
    };
  });
}

function cleanAddress(text: string): string | null {
  const address = text.replace(/\?.*$/, "").replace(/^['.*_`]+|(?<!['.*_`!])['.*_`!]+$/g, "");
  return isCourriel(address) ? address : null;
}

function readPerson(
  { brut, cells, courriel, problem, roles }: Line,
  fonctions: readonly Label[],
): PastedPerson {
  const kept = cells.map((cell, index) => ({
    text: tidy(cell),
    role: roles.length >= cells.length ? roles[index] : undefined,
  }));
  const filled = kept.filter(({ text }) => text !== "");
  const says = filled.filter(
    ({ text, role }) => !/nom/i.test(role ?? "") && matchLabel(text, fonctions) !== null,
  );
  const said = says.find(({ role }) => role === "fonction") ?? says[0];
  const names = filled.filter(
    (cell) => cell !== said && cell.role !== "fonction" && cell.role !== "autre" && isName(cell.text),
  );
  return {
    brut: shorten(brut.replaceAll("\t", "  ").trim(), 200),
    nom: nameFrom(names, courriel),
    courriel,
    fonctionCode: said ? matchLabel(said.text, fonctions) : null,
    probleme: problem,
  };
}

/** One address, or one name without address, is one person: what a second line adds completes the first. */
function mergeSame(people: readonly PastedPerson[]): PastedPerson[] {
  const byKey = new Map<string, PastedPerson>();
  for (const person of people) {
    const key =
      person.courriel?.toLowerCase() ?? `${person.probleme ?? ""} ${fold(person.nom ?? person.brut)}`;
    const known = byKey.get(key);
    byKey.set(
      key,
      known
        ? { ...known, nom: known.nom ?? person.nom, fonctionCode: known.fonctionCode ?? person.fonctionCode }
        : person,
    );
  }
  return [...byKey.values()];
}
