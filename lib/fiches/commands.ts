import { authorize, can, type MaisonTarget } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { checkListes } from "@/lib/fiches/liste-queries";
import { findFicheTarget } from "@/lib/fiches/queries";
import {
  type CreateFicheInput,
  type EditFicheInput,
  type FicheFields,
  NEW_PRODUCTEUR,
} from "@/lib/fiches/schema";
import { askSameTitre } from "@/lib/fiches/titre-queries";
import { writeJournal } from "@/lib/journal/commands";
import { holdMaison } from "@/lib/maisons/queries";
import { addDays, type Day, dayOf, fromDay } from "@/lib/platform/dates";
import { type Tx, transaction } from "@/lib/platform/db";
import { type Failure, failure, NotFound, type Result } from "@/lib/platform/errors";
import { createProducteurIn } from "@/lib/producteurs/commands";

/** A fiche ends by itself this many days after its last date (rule 7). */
const DAYS_AFTER_LAST_DATE = 30;

const ALREADY_OVER =
  "Avec ces dates, la production serait déjà terminée. Corrigez-les, ou prolongez la fiche.";

function endOf(fiche: { postproductionFin: Day | null; tournageFin: Day }): Day {
  return addDays(fiche.postproductionFin ?? fiche.tournageFin, DAYS_AFTER_LAST_DATE);
}

function lastDateField(fiche: FicheFields): string {
  return fiche.postproductionFin ? "postproductionFin" : "tournageFin";
}

/** The columns that the form fills, as the database wants them. */
function columnsOf(input: FicheFields) {
  const { producteurId, producteurNature, producteurNom, producteurNeq, ...fields } = input;
  return {
    ...fields,
    preproductionDebut: fromDay(fields.preproductionDebut),
    preproductionFin: fromDay(fields.preproductionFin),
    tournageDebut: fromDay(fields.tournageDebut),
    tournageFin: fromDay(fields.tournageFin),
    postproductionDebut: fromDay(fields.postproductionDebut),
    postproductionFin: fromDay(fields.postproductionFin),
  };
}

/** The messages of the directory's own form, beside the fields of this one. */
function besideNewProducteur(errors: Readonly<Record<string, string>>): Record<string, string> {
  const fields: Record<string, string> = {
    nom: "producteurNom",
    neq: "producteurNeq",
    nature: "producteurNature",
  };
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => [fields[field] ?? field, message]),
  );
}

/** The producer that the form names: one of the house's directory, or a new one added to it. */
async function resolveProducteur(
  tx: Tx,
  viewer: Viewer,
  maison: MaisonTarget,
  input: FicheFields,
): Promise<Result<{ id: string }>> {
  if (input.producteurId === NEW_PRODUCTEUR) {
    const made = await createProducteurIn(tx, viewer, maison, {
      nature: input.producteurNature ?? "SOCIETE",
      nom: input.producteurNom ?? "",
      neq: input.producteurNeq,
      courriel: null,
      telephone: null,
    });
    if (made.ok) return made;
    return { ok: false, errors: besideNewProducteur(made.errors) };
  }
  const found = await tx.producteur.findFirst({
    where: { id: input.producteurId, maisonId: maison.id },
    select: { id: true },
  });
  return found
    ? { ok: true, id: found.id }
    : failure("producteurId", "Choisissez un producteur de la liste.");
}

/** Whether the form names the producer that the fiche has: by id or, new then, by what was written of it. */
async function namesProducteur(
  tx: Tx,
  { producteurId }: { producteurId: string },
  { producteurId: chosen, producteurNature, producteurNom, producteurNeq }: FicheFields,
): Promise<boolean> {
  if (chosen !== NEW_PRODUCTEUR) return chosen === producteurId;
  const { nature, nom, neq } = await tx.producteur.findUniqueOrThrow({
    where: { id: producteurId },
    select: { nature: true, nom: true, neq: true },
  });
  return nature === producteurNature && nom === producteurNom && neq === producteurNeq;
}

/** `AAAA-NNNN`: the year in Montréal and the next rank in it; the row's lock keeps ranks unique. */
async function nextNumero(tx: Tx, today: Day): Promise<string> {
  const annee = Number(today.slice(0, 4));
  const rows = await tx.$queryRaw<{ dernier: number }[]>`
    INSERT INTO "FicheRang" ("annee", "dernier") VALUES (${annee}, 1)
    ON CONFLICT ("annee") DO UPDATE SET "dernier" = "FicheRang"."dernier" + 1 RETURNING "dernier"`;
  return `${annee}-${String(rows[0]?.dernier ?? 1).padStart(4, "0")}`;
}

/** Whoever goes back after « Créer » and writes something else is told: none of it may be lost. */
function alreadyServed({ titre }: { titre: string }): Failure {
  return failure(
    "form",
    `Ce formulaire a déjà servi à créer «\u00a0${titre}\u00a0». Pour corriger cette fiche, modifiez-la; pour une autre production ou une autre saison, ouvrez une nouvelle fiche dans un autre onglet. Ce que vous avez écrit reste ici.`,
  );
}

/**
 * Creates a fiche in `tx`, for the house of `input`, and its journal line. The same `cle` twice gives the same fiche, and
 * a refusal (field `form`) when it comes with something else. Throws `NotFound` for a house the viewer may not see, or
 * that is not the one of the first, and `Forbidden` as `fiche.create` says. Guide, point 4 (fiches).
 */
export async function createFicheIn(
  tx: Tx,
  viewer: Viewer,
  input: Omit<CreateFicheInput, "autoriser" | "copie" | "equipe" | "brouillon">,
): Promise<Result<{ id: string; created: boolean }>> {
  const { cle, maisonId, memeTitre, ...fields } = input;
  const { maison, viewer: now } = await holdMaison(tx, viewer, maisonId);
  authorize(now, "fiche.create", maison);
  const before = await tx.fiche.findFirst({ where: { creeParId: viewer.id, cle } });
  if (before) {
    // The house of the first may not be the viewer’s any more.
    if (before.maisonId !== maisonId) throw new NotFound("fiche");
    const same =
      changedFields(before, columnsOf(fields)).length === 0 && (await namesProducteur(tx, before, fields));
    return same ? { ok: true, id: before.id, created: false } : alreadyServed(before);
  }
  if (endOf(fields) < viewer.today) return failure(lastDateField(fields), ALREADY_OVER);
  const refused = await checkListes(tx, viewer.today, fields);
  const asked = refused ?? (memeTitre ? null : await askSameTitre(tx, input));
  if (asked) return asked;
  const producteur = await resolveProducteur(tx, now, maison, fields);
  if (!producteur.ok) return producteur;
  const { id } = await tx.fiche.create({
    data: {
      ...columnsOf(fields),
      maisonId,
      cle,
      producteurId: producteur.id,
      creeParId: viewer.id,
      numero: await nextNumero(tx, viewer.today),
      finLe: fromDay(endOf(fields)),
    },
    select: { id: true },
  });
  await writeJournal(tx, { action: "fiche.create", acteurId: viewer.id, maisonId, ficheId: id });
  return { ok: true, id, created: true };
}

/**
 * Holds the house and locks the fiche until the end of the transaction, then reads what the rules ask, and the rights
 * of the viewer again: whoever was removed while their request was under way changes nothing. Throws `NotFound`.
 */
export async function lockFiche(tx: Tx, viewer: Viewer, id: string) {
  const seen = await findFicheTarget(viewer, id, tx);
  if (!seen) throw new NotFound("fiche");
  const now = can(viewer, "acces.read", seen)
    ? (await holdMaison(tx, viewer, seen.maison.id)).viewer
    : viewer;
  await tx.$queryRaw`SELECT 1 FROM "Fiche" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const fiche = await findFicheTarget(now, id, tx);
  if (!fiche) throw new NotFound("fiche");
  return { fiche, viewer: now };
}

function changedFields(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const said = (value: unknown) => JSON.stringify(value ?? null);
  return Object.keys(after).filter((name) => said(before[name]) !== said(after[name]));
}

/** The day before which other dates never bring the end: a prolongation’s, or the one on which it came (« Qui pouvait agir… »). */
function heldEnd(
  { prolongee, termineeLe }: { prolongee: boolean; termineeLe: Date | null },
  { active, finLe }: { active: boolean; finLe: Day },
): Day | null {
  if (prolongee) return finLe;
  if (termineeLe) return dayOf(termineeLe);
  return active ? null : finLe;
}

/**
 * Writes the fields of a fiche; refuses (field `form`) when someone else saved it since it was shown.
 * Throws `NotFound`, `Forbidden` (`fiche.edit`). The journal says which fields changed, not their values.
 */
export async function editFiche(viewer: Viewer, input: EditFicheInput): Promise<Result<{ id: string }>> {
  return transaction(async (tx): Promise<Result<{ id: string }>> => {
    const { id, version, ...fields } = input;
    const { fiche, viewer: now } = await lockFiche(tx, viewer, id);
    authorize(now, "fiche.edit", fiche);
    if (fiche.version !== version) {
      return failure(
        "form",
        "Cette fiche a été modifiée entre-temps par une autre personne. Ouvrez-la de nouveau dans un autre onglet pour comparer, puis reprenez vos changements.",
      );
    }
    const before = await tx.fiche.findUniqueOrThrow({ where: { id } });
    const end = endOf(fields);
    if (!before.prolongee && fiche.active && end < viewer.today)
      return failure(lastDateField(fields), ALREADY_OVER);
    const refused = await checkListes(tx, viewer.today, fields, before);
    if (refused) return refused;
    const producteur = await resolveProducteur(tx, now, fiche.maison, fields);
    if (!producteur.ok) return producteur;
    const held = heldEnd(before, fiche);
    const finLe = held && end < held ? held : end;
    const after = { ...columnsOf(fields), producteurId: producteur.id, finLe: fromDay(finLe) };
    const champs = changedFields(before, after);
    if (champs.length === 0) return { ok: true, id };
    await tx.fiche.update({
      where: { id },
      data: { ...after, version: { increment: 1 } },
      select: { id: true },
    });
    await writeJournal(tx, {
      action: "fiche.edit",
      acteurId: viewer.id,
      maisonId: fiche.maison.id,
      ficheId: id,
      details: { champs },
    });
    return { ok: true, id };
  });
}
