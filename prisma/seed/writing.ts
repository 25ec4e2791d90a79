import { hash } from "@node-rs/argon2";
import type { AdministrateurGenre, MaisonStatut } from "@/lib/authorization/viewer";
import type { JournalLine } from "@/lib/journal/schema";
import type { Day } from "@/lib/platform/dates";
import type { Tx } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { demoPassword } from "@/prisma/personas";

/*
 * Rows of the demo data, dated from the database's clock: « 21 days ago » stays true whenever it is written.
 * Each change leaves its journal line, kept aside and written in order of time at the end.
 */
export type Writing = {
  readonly tx: Tx;
  readonly now: Date;
  readonly today: Day;
  readonly lines: (Prisma.JournalCreateManyInput & { at: Date })[];
};

export type PersonnePlan = {
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly staff?: boolean;
  readonly confirmed?: boolean;
  readonly suspended?: boolean;
};
export type Personne = { readonly id: string; readonly courriel: string };
export type Maison = { readonly id: string; readonly nom: string; readonly statut: MaisonStatut };

let hashed: Promise<string> | undefined;

/** The hash of `demoPassword`, computed once a process. */
export function demoPasswordHash(): Promise<string> {
  hashed ??= hash(demoPassword.normalize("NFC"), { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  return hashed;
}

/** Starts writing demo rows in `tx`, at the database's time. */
export async function startWriting(tx: Tx): Promise<Writing> {
  const [clock] = await tx.$queryRaw<
    { now: Date; today: Day }[]
  >`SELECT portail_now() AS now, portail_today()::text AS today`;
  if (!clock) throw new Error("portail_now() returned nothing");
  return { tx, ...clock, lines: [] };
}

/** The moment so many days before now. */
export function daysAgo({ now }: Writing, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

/** Keeps a journal line for `finishWriting`. */
export function note(w: Writing, ilYA: number, line: JournalLine): void {
  w.lines.push({ ...line, at: daysAgo(w, ilYA), details: { ...line.details } });
}

/** Days since the sign-ups that nobody confirmed: after 30, they are forgotten. */
const UNCONFIRMED = 3;

/** Writes people, confirmed unless told otherwise; returns them in the order of the plans. */
export async function writePersonnes(
  w: Writing,
  plans: readonly PersonnePlan[],
  ilYA: number,
): Promise<Personne[]> {
  const passwordHash = await demoPasswordHash();
  const rows = await w.tx.user.createManyAndReturn({
    data: plans.map(({ confirmed = true, suspended = false, ...person }) => ({
      ...person,
      passwordHash,
      createdAt: daysAgo(w, confirmed ? ilYA : UNCONFIRMED),
      confirmedAt: confirmed ? daysAgo(w, ilYA) : null,
      suspendedAt: suspended ? daysAgo(w, 1) : null,
    })),
    select: { id: true, courriel: true },
  });
  rows.forEach(({ id }, index) => {
    const { confirmed = true, staff = false } = plans[index] ?? {};
    const self = { acteurId: id, sujetId: id };
    const created = confirmed ? ilYA : UNCONFIRMED;
    note(w, created, { action: "compte.create", ...self, details: { remplace: false } });
    if (confirmed) note(w, ilYA, { action: "compte.confirm", ...self });
    if (staff) note(w, ilYA, { action: "user.nameStaff", sujetId: id });
  });
  return rows;
}

/** Writes houses, created by `par` (staff). */
export async function writeMaisons(
  w: Writing,
  par: Personne,
  plans: readonly { nom: string; statut?: MaisonStatut }[],
): Promise<Maison[]> {
  const rows = await w.tx.maison.createManyAndReturn({
    data: plans.map((plan) => ({ ...plan, createdAt: daysAgo(w, 400) })),
    select: { id: true, nom: true, statut: true },
  });
  for (const { id, statut } of rows)
    note(w, 400, { action: "maison.create", acteurId: par.id, maisonId: id, details: { statut } });
  return rows;
}

/** Writes who administers what: a délégué designated by staff, a principal added by a délégué. */
export async function writeAdministrateurs(
  w: Writing,
  plans: readonly { maison: Maison; user: Personne; genre: AdministrateurGenre; par: Personne }[],
): Promise<void> {
  const rows = await w.tx.administrateur.createManyAndReturn({
    data: plans.map(({ maison, user, genre, par }) => ({
      maisonId: maison.id,
      userId: user.id,
      genre,
      ajouteParId: par.id,
      createdAt: daysAgo(w, 390),
    })),
    select: { id: true },
  });
  rows.forEach(({ id }, index) => {
    const plan = plans[index];
    if (!plan) return;
    note(w, 390, {
      action: plan.genre === "DELEGUE" ? "delegue.add" : "principal.add",
      acteurId: plan.par.id,
      sujetId: plan.user.id,
      maisonId: plan.maison.id,
      details: { administrateurId: id, avant: null },
    });
  });
}

/** Writes producers in their houses' directories. */
export async function writeProducteurs(
  w: Writing,
  plans: readonly {
    maison: Maison;
    par: Personne;
    nom: string;
    nature: "SOCIETE" | "PERSONNE";
    neq?: string;
    courriel?: string;
  }[],
): Promise<{ id: string }[]> {
  const rows = await w.tx.producteur.createManyAndReturn({
    data: plans.map(({ maison, par: _par, ...plan }) => ({
      ...plan,
      maisonId: maison.id,
      createdAt: daysAgo(w, 380),
    })),
    select: { id: true },
  });
  rows.forEach(({ id }, index) => {
    const plan = plans[index];
    if (plan)
      note(w, 380, {
        action: "producteur.create",
        acteurId: plan.par.id,
        maisonId: plan.maison.id,
        details: { producteurId: id, nature: plan.nature },
      });
  });
  return rows;
}

/** Writes the journal lines kept aside, oldest first: their ids follow time, as in life. */
export async function finishWriting(w: Writing): Promise<void> {
  await w.tx.journal.createMany({ data: [...w.lines].sort((a, b) => a.at.getTime() - b.at.getTime()) });
}
