import type { Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { Barriere, type Outcome, type Place } from "@/prisma/courses/barriere";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

/** What the races share: the cast, two administrateurs of Boréales, and the barrier. */
export type Piste = {
  readonly cast: DemoCast;
  readonly muriel: Viewer;
  readonly karim: Viewer;
  readonly barriere: Barriere;
};

/** Gestures at the same moment; `tour` returns every promise that the portal broke, in words. */
export type Course = {
  readonly nom: string;
  readonly tour: (piste: Piste, rang: number) => Promise<string[]>;
};

/** Empties the database and sets the stage. */
export async function ouvrirPiste(): Promise<Piste> {
  await emptyDatabase();
  const cast = await createDemoCast();
  const [muriel, karim] = [await viewerFor("muriel"), await viewerFor("karim")];
  return { cast, muriel, karim, barriere: await Barriere.open() };
}

/** Before a round: no e-mail of the rounds before, and nobody who counts how many they sent today. */
export async function preparer(): Promise<void> {
  await db.$executeRaw`DELETE FROM "Courriel"`;
  await db.$executeRaw`DELETE FROM "RateLimit"`;
}

/** Behind the house, behind the fiche, then at the mercy of the machine. */
export function placeOf({ cast }: Piste, rang: number, ficheId: string): Place {
  const { id } = cast.maisons.boreales;
  return [{ table: "Maison", id } as const, { table: "Fiche", id: ficheId } as const, null][rang % 3] ?? null;
}

/** Someone whom nobody knows yet. */
export async function quelquun(rang: number): Promise<{ id: string; courriel: string }> {
  const courriel = `coureur-${rang}-${crypto.randomUUID()}@exemple.example`;
  return { id: await createUser({ prenom: "Coureur", nom: String(rang), courriel }), courriel };
}

/** The gestures that were acknowledged. */
export function faits<T>(outcomes: readonly Outcome<T>[]): T[] {
  return outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
}

/** A gesture may be told that the thing is not there any more; anything else that it throws is a breakdown. */
export function pannes(outcomes: readonly Outcome<unknown>[]): string[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.status === "fulfilled") return [];
    const { reason } = outcome;
    return reason instanceof NotFound || reason instanceof Forbidden ? [] : [`panne : ${reason}`];
  });
}

/** « 2 au lieu de 1 », unless it is what was expected. */
export function attendu(quoi: string, vu: unknown, voulu: unknown): string[] {
  return vu === voulu ? [] : [`${quoi} : ${vu} au lieu de ${voulu}`];
}

/** How many e-mails of this kind there are, to this address when given. */
export async function courriels(gabarit: string, destinataire?: string): Promise<number> {
  return db.courriel.count({ where: { gabarit, ...(destinataire ? { destinataire } : {}) } });
}

/**
 * Reads what became of a person on a fiche, and checks that the journal tells it: one row at most, gifts and withdrawals
 * one after the other, and the last one is what is true.
 */
export async function histoire(ficheId: string, userId: string) {
  const rows = await db.acces.findMany({ where: { ficheId, userId }, select: { retireLe: true } });
  const lines = await db.journal.findMany({
    where: { ficheId, sujetId: userId, action: { in: ["acces.grant", "acces.revoke", "acces.leave"] } },
    orderBy: { id: "asc" },
    select: { action: true },
  });
  const given = lines.map(({ action }) => action === "acces.grant");
  const present = rows.some(({ retireLe }) => retireLe === null);
  const defauts = [
    ...(rows.length > 1 ? [`${rows.length} accès de la même personne`] : []),
    ...(given.every((gift, index) => gift === (index % 2 === 0))
      ? []
      : [`le journal ne se suit pas : ${lines.map(({ action }) => action).join(", ")}`]),
    ...attendu("présence selon le journal", present, given.at(-1) ?? false),
  ];
  return {
    present,
    dons: given.filter(Boolean).length,
    retraits: given.filter((gift) => !gift).length,
    defauts,
  };
}
