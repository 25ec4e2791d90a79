import type { FonctionInput, MoveFonctionInput, NewFonctionInput } from "@/lib/acces/schema";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { writeJournal } from "@/lib/journal/commands";
import type { JournalAction } from "@/lib/journal/schema";
import { type Tx, transaction } from "@/lib/platform/db";
import { type Failure, failure, NotFound, type Result } from "@/lib/platform/errors";
import { fold } from "@/lib/platform/text";

const MAX_FONCTIONS = 100;
const MAX_CODE = 36;

type Fonction = { readonly code: string; readonly libelle: string; readonly retireeLe: Date | null };

/** The list as it stands, in order; the lock lasts until the transaction ends, so that two changes never cross. */
async function lockFonctions(tx: Tx): Promise<Fonction[]> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('fonctions', 0))::text`;
  return tx.fonction.findMany({
    orderBy: [{ rang: "asc" }, { code: "asc" }],
    select: { code: true, libelle: true, retireeLe: true },
  });
}

function one(list: readonly Fonction[], code: string): Fonction {
  const found = list.find((fonction) => fonction.code === code);
  if (!found) throw new NotFound("fonction");
  return found;
}

function refuseAlike(list: readonly Fonction[], libelle: string, except: string | null): Failure | null {
  const alike = list.find(({ code, libelle: other }) => code !== except && fold(other) === fold(libelle));
  if (!alike) return null;
  const where = alike.retireeLe ? " parmi les fonctions retirées : rétablissez-la." : ".";
  return failure("libelle", `La fonction « ${alike.libelle} » existe déjà${where}`);
}

/** What stands in the rows that have the function, and in addresses: never changed, never used twice. */
function newCode(list: readonly Fonction[], libelle: string): string {
  const taken = new Set(list.map(({ code }) => code));
  const plain = fold(libelle)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "");
  const base = plain.slice(0, MAX_CODE).replace(/-$/, "") || "fonction";
  let code = base;
  for (let rank = 2; taken.has(code); rank++) code = `${base}-${rank}`;
  return code;
}

function note(
  tx: Tx,
  viewer: Viewer,
  action: JournalAction,
  details: { code: string; libelle: string; avant?: string; place?: number },
) {
  return writeJournal(tx, { action, acteurId: viewer.id, details });
}

/** Adds a function at the end of those on offer. Throws `Forbidden` (`fonction.edit`). */
export async function createFonction(
  viewer: Viewer,
  { libelle }: NewFonctionInput,
): Promise<Result<{ code: string }>> {
  authorize(viewer, "fonction.edit");
  return transaction(async (tx): Promise<Result<{ code: string }>> => {
    const list = await lockFonctions(tx);
    const refused = refuseAlike(list, libelle, null);
    if (refused) return refused;
    if (list.length >= MAX_FONCTIONS)
      return failure("libelle", `La liste compte au plus ${MAX_FONCTIONS} fonctions. Renommez-en une.`);
    const code = newCode(list, libelle);
    const { _max } = await tx.fonction.aggregate({ _max: { rang: true } });
    await tx.fonction.create({
      data: { code, libelle, rang: (_max.rang ?? 0) + 1 },
      select: { code: true },
    });
    await note(tx, viewer, "fonction.create", { code, libelle });
    return { ok: true, code };
  });
}

/** Gives a function another label, everywhere it stands. Throws `Forbidden` (`fonction.edit`), `NotFound`. */
export async function renameFonction(viewer: Viewer, { code, libelle }: FonctionInput): Promise<Result> {
  authorize(viewer, "fonction.edit");
  return transaction(async (tx): Promise<Result> => {
    const list = await lockFonctions(tx);
    const { libelle: avant } = one(list, code);
    if (avant === libelle) return { ok: true };
    const refused = refuseAlike(list, libelle, code);
    if (refused) return refused;
    await tx.fonction.update({ where: { code }, data: { libelle }, select: { code: true } });
    await note(tx, viewer, "fonction.edit", { code, libelle, avant });
    return { ok: true };
  });
}

/**
 * Moves a function one place up or down among those on offer; returns its new place, from 1. At an end of the list, or
 * retired meanwhile, it does not move. Throws as `renameFonction`.
 */
export async function moveFonction(
  viewer: Viewer,
  { code, sens }: MoveFonctionInput,
): Promise<Result<{ place: number }>> {
  authorize(viewer, "fonction.edit");
  return transaction(async (tx): Promise<Result<{ place: number }>> => {
    const list = await lockFonctions(tx);
    const moved = one(list, code);
    if (moved.retireeLe) return failure("form", "Cette fonction a été retirée entre-temps.");
    const offered = list.filter(({ retireeLe }) => retireeLe === null);
    const from = offered.indexOf(moved);
    const to = from + (sens === "monter" ? -1 : 1);
    if (to < 0) return failure("form", "Cette fonction est déjà la première.");
    if (to >= offered.length) return failure("form", "Cette fonction est déjà la dernière.");
    offered.splice(to, 0, ...offered.splice(from, 1));
    const retired = list.filter(({ retireeLe }) => retireeLe !== null);
    for (const [index, fonction] of [...offered, ...retired].entries())
      await tx.fonction.update({
        where: { code: fonction.code },
        data: { rang: index + 1 },
        select: { code: true },
      });
    await note(tx, viewer, "fonction.edit", { code, libelle: moved.libelle, place: to + 1 });
    return { ok: true, place: to + 1 };
  });
}

/**
 * No longer offers a function; the accesses that have it keep it, since a function is never deleted.
 * Again is harmless. Throws as `renameFonction`.
 */
export async function retireFonction(viewer: Viewer, { code }: { code: string }): Promise<Result> {
  authorize(viewer, "fonction.edit");
  return transaction(async (tx): Promise<Result> => {
    const { libelle, retireeLe } = one(await lockFonctions(tx), code);
    if (retireeLe) return { ok: true };
    await tx.$executeRaw`UPDATE "Fonction" SET "retireeLe" = portail_now() WHERE "code" = ${code}`;
    await note(tx, viewer, "fonction.retire", { code, libelle });
    return { ok: true };
  });
}

/** Offers a retired function again, at its former place. Again is harmless. Throws as `renameFonction`. */
export async function restoreFonction(viewer: Viewer, { code }: { code: string }): Promise<Result> {
  authorize(viewer, "fonction.edit");
  return transaction(async (tx): Promise<Result> => {
    const { libelle, retireeLe } = one(await lockFonctions(tx), code);
    if (!retireeLe) return { ok: true };
    await tx.fonction.update({ where: { code }, data: { retireeLe: null }, select: { code: true } });
    await note(tx, viewer, "fonction.restore", { code, libelle });
    return { ok: true };
  });
}
