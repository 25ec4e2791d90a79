import { randomUUID } from "node:crypto";
import { emptying } from "@/lib/platform/database/testing/empty";
import { db } from "@/lib/platform/db";
import { giveApplication } from "@/prisma/cast-factor";
import { type Persona, personas } from "@/prisma/personas";

/** For database tests: the people of `personas.ts` and the two houses, without any fiche. */
export type Cast = {
  readonly ids: Readonly<Record<Persona, string>>;
  readonly boreales: string;
  readonly fleuve: string;
};

type NewUser = {
  prenom: string;
  nom: string;
  courriel?: string;
  staff?: boolean;
  confirmed?: boolean;
  suspended?: boolean;
};

/** An account, confirmed unless told otherwise; returns its id. */
export async function createUser(user: NewUser) {
  const { id } = await db.user.create({ data: toRow(user), select: { id: true } });
  return id;
}

function toRow({ prenom, nom, courriel, staff = false, confirmed = true, suspended = false }: NewUser) {
  return {
    prenom,
    nom,
    courriel: courriel ?? `${randomUUID()}@exemple.example`,
    staff,
    passwordHash: "aucun",
    confirmedAt: confirmed ? new Date() : null,
    suspendedAt: suspended ? new Date() : null,
  };
}

/** Muriel is déléguée and Karim principal of Boréales; Inès is déléguée of Fleuve; Aline has an authenticator application. */
export async function createCast(): Promise<Cast> {
  const names = Object.keys(personas) as Persona[];
  // Before each of a thousand tests: as few statements as can be.
  const [users, [boreales, fleuve]] = await Promise.all([
    db.user.createManyAndReturn({
      data: names.map((name) => toRow(personas[name])),
      select: { id: true },
    }),
    db.maison.createManyAndReturn({
      data: [{ nom: "Productions Boréales" }, { nom: "Films du Fleuve" }],
      select: { id: true },
    }),
  ]);
  const ids = Object.fromEntries(names.map((name, index) => [name, users[index]?.id])) as Record<
    Persona,
    string
  >;
  if (!boreales || !fleuve) throw new Error("Les maisons ne sont pas là.");
  await giveApplication(db, ids.aline);
  await db.administrateur.createMany({
    data: [
      { maisonId: boreales.id, userId: ids.muriel, genre: "DELEGUE", ajouteParId: ids.aline },
      { maisonId: boreales.id, userId: ids.karim, genre: "PRINCIPAL", ajouteParId: ids.muriel },
      { maisonId: fleuve.id, userId: ids.ines, genre: "DELEGUE", ajouteParId: ids.aline },
    ],
  });
  return { ids, boreales: boreales.id, fleuve: fleuve.id };
}

/** Empties every table but the reference lists, between two tests. */
export async function emptyDatabase(): Promise<void> {
  // Text of ours alone, whole before it gets here: nothing that anyone typed.
  await db.$executeRawUnsafe(emptying);
}
