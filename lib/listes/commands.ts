import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { writeJournal } from "@/lib/journal/commands";
import {
  type EditedEntree,
  type EntreeCode,
  type Liste,
  listes,
  type MoveEntree,
  type NewEntree,
} from "@/lib/listes/schema";
import { fromDay } from "@/lib/platform/dates";
import { type Tx, transaction } from "@/lib/platform/db";
import { type Failure, failure, NotFound, type Result } from "@/lib/platform/errors";
import { Prisma } from "@/lib/platform/generated/client";
import { fold } from "@/lib/platform/text";

const MAX_CODE = 36;

const tables: Readonly<Record<Liste, Prisma.Sql>> = {
  fonctions: Prisma.sql`"Fonction"`,
  types: Prisma.sql`"TypeProduction"`,
  categories: Prisma.sql`"CategorieBudgetaire"`,
};

type Entree = {
  readonly code: string;
  readonly libelle: string;
  readonly retireeLe: Date | null;
  readonly versionEntente: string | null;
};

/** The list as it stands, in order; the lock lasts until the transaction ends, so that two changes never cross. */
async function lockListe(tx: Tx, liste: Liste): Promise<Entree[]> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${liste}, 0))::text`;
  const version = liste === "categories" ? Prisma.sql`"versionEntente"` : Prisma.sql`NULL::text`;
  return tx.$queryRaw<Entree[]>`
    SELECT "code", "libelle", "retireeLe", ${version} AS "versionEntente" FROM ${tables[liste]} ORDER BY "rang", "code"`;
}

function one(list: readonly Entree[], code: string): Entree {
  const found = list.find((entree) => entree.code === code);
  if (!found) throw new NotFound("entree");
  return found;
}

/** Two versions of an agreement may name their categories alike. */
function refuseAlike(list: readonly Entree[], input: NewEntree, except: string | null): Failure | null {
  const version = input.liste === "categories" ? input.versionEntente : null;
  const alike = list.find(
    (other) =>
      other.code !== except &&
      fold(other.libelle) === fold(input.libelle) &&
      fold(other.versionEntente ?? "") === fold(version ?? ""),
  );
  if (!alike) return null;
  const where = alike.retireeLe ? " parmi ce qui est retiré\u00a0: rétablissez ce nom." : ".";
  return failure("libelle", `Le nom «\u00a0${alike.libelle}\u00a0» existe déjà${where}`);
}

/** What stands in the rows that have the entry, and in addresses: never changed, never used twice. */
function newCode(list: readonly Entree[], liste: Liste, libelle: string): string {
  const taken = new Set(list.map(({ code }) => code));
  const plain = fold(libelle)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "");
  const base = plain.slice(0, MAX_CODE).replace(/-$/, "") || listes[liste].noun;
  // Types have always been written as constants, which the SET reads.
  const written = (code: string) => (liste === "types" ? code.toUpperCase().replaceAll("-", "_") : code);
  let code = written(base);
  for (let rank = 2; taken.has(code); rank++) code = written(`${base}-${rank}`);
  return code;
}

type Gesture = "create" | "edit" | "retire" | "restore";
type Details = { code: string; libelle: string; avant?: string; place?: number };

function note(tx: Tx, viewer: Viewer, liste: Liste, gesture: Gesture, details: Details) {
  return writeJournal(tx, { action: `${listes[liste].noun}.${gesture}`, acteurId: viewer.id, details });
}

/** Writes what an entry says, all but its code, its rank and whether it is on offer. */
async function describe(tx: Tx, code: string, input: NewEntree): Promise<void> {
  const where = { code };
  const select = { code: true };
  const { libelle } = input;
  if (input.liste === "fonctions") await tx.fonction.update({ where, data: { libelle }, select });
  else if (input.liste === "types") {
    const { entente, conseil } = input;
    await tx.typeProduction.update({ where, data: { libelle, entente, conseil }, select });
  } else {
    const { versionEntente, debutLe, finLe } = input;
    const data = { libelle, versionEntente, debutLe: fromDay(debutLe), finLe: fromDay(finLe) };
    await tx.categorieBudgetaire.update({ where, data, select });
  }
}

/** Adds an entry at the end of those on offer. Throws `Forbidden` (`liste.edit`). */
export async function createEntree(viewer: Viewer, input: NewEntree): Promise<Result<{ code: string }>> {
  authorize(viewer, "liste.edit");
  const { liste, libelle } = input;
  return transaction(async (tx): Promise<Result<{ code: string }>> => {
    const list = await lockListe(tx, liste);
    const refused = refuseAlike(list, input, null);
    if (refused) return refused;
    const { max } = listes[liste];
    if (list.length >= max) return failure("libelle", `La liste compte au plus ${max} noms. Changez-en un.`);
    const code = newCode(list, liste, libelle);
    const columns = liste === "types" ? Prisma.sql`, "conseil"` : Prisma.empty;
    const values = liste === "types" ? Prisma.sql`, ''` : Prisma.empty;
    await tx.$executeRaw`
      INSERT INTO ${tables[liste]} ("code", "libelle", "rang"${columns})
      SELECT ${code}, ${libelle}, coalesce(max("rang"), 0) + 1${values} FROM ${tables[liste]}`;
    await describe(tx, code, input);
    await note(tx, viewer, liste, "create", { code, libelle });
    return { ok: true, code };
  });
}

/** Changes what an entry says, everywhere it stands. Throws `Forbidden` (`liste.edit`), `NotFound`. */
export async function editEntree(viewer: Viewer, { code, ...input }: EditedEntree): Promise<Result> {
  authorize(viewer, "liste.edit");
  const { liste, libelle } = input;
  return transaction(async (tx): Promise<Result> => {
    const list = await lockListe(tx, liste);
    const { libelle: avant } = one(list, code);
    const refused = refuseAlike(list, input, code);
    if (refused) return refused;
    await describe(tx, code, input);
    await note(tx, viewer, liste, "edit", { code, libelle, avant });
    return { ok: true };
  });
}

/**
 * Moves an entry one place up or down among those on offer; returns its new place, from 1. At an end of the list, or
 * retired meanwhile, it does not move. Throws as `editEntree`.
 */
export async function moveEntree(
  viewer: Viewer,
  { liste, code, sens }: MoveEntree,
): Promise<Result<{ place: number }>> {
  authorize(viewer, "liste.edit");
  return transaction(async (tx): Promise<Result<{ place: number }>> => {
    const list = await lockListe(tx, liste);
    const moved = one(list, code);
    if (moved.retireeLe) return failure("form", "Ce nom a été retiré de la liste entre-temps.");
    const offered = list.filter(({ retireeLe }) => retireeLe === null);
    const from = offered.indexOf(moved);
    const to = from + (sens === "monter" ? -1 : 1);
    if (to < 0) return failure("form", "Ce nom est déjà le premier.");
    if (to >= offered.length) return failure("form", "Ce nom est déjà le dernier.");
    offered.splice(to, 0, ...offered.splice(from, 1));
    const codes = [...offered, ...list.filter(({ retireeLe }) => retireeLe !== null)].map(
      (entree) => entree.code,
    );
    await tx.$executeRaw`
      UPDATE ${tables[liste]} AS t SET "rang" = n."rang"
      FROM unnest(${codes}::text[]) WITH ORDINALITY AS n("code", "rang") WHERE t."code" = n."code"`;
    await note(tx, viewer, liste, "edit", { code, libelle: moved.libelle, place: to + 1 });
    return { ok: true, place: to + 1 };
  });
}

/**
 * No longer offers an entry; what has it keeps it, since an entry is never deleted. Again is harmless. Throws as
 * `editEntree`.
 */
export function retireEntree(viewer: Viewer, entree: EntreeCode): Promise<Result> {
  return offer(viewer, entree, false);
}

/** Offers a retired entry again, at its former place. Again is harmless. Throws as `editEntree`. */
export function restoreEntree(viewer: Viewer, entree: EntreeCode): Promise<Result> {
  return offer(viewer, entree, true);
}

async function offer(viewer: Viewer, { liste, code }: EntreeCode, offered: boolean): Promise<Result> {
  authorize(viewer, "liste.edit");
  return transaction(async (tx): Promise<Result> => {
    const { libelle, retireeLe } = one(await lockListe(tx, liste), code);
    if ((retireeLe === null) === offered) return { ok: true };
    await tx.$executeRaw`
      UPDATE ${tables[liste]} SET "retireeLe" = CASE WHEN NOT ${offered}::boolean THEN portail_now() END WHERE "code" = ${code}`;
    await note(tx, viewer, liste, offered ? "restore" : "retire", { code, libelle });
    return { ok: true };
  });
}
