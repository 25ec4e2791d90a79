import { db, type Tx } from "@/lib/platform/db";
import { giveApplication } from "@/prisma/cast-factor";
import { type Persona, personas } from "@/prisma/personas";
import { type Places, writeCastFiches } from "@/prisma/seed/cast-fiches";
import { named } from "@/prisma/seed/named";
import {
  daysAgo,
  finishWriting,
  type Maison,
  note,
  type Personne,
  startWriting,
  type Writing,
  writeAdministrateurs,
  writeMaisons,
  writePersonnes,
  writeProducteurs,
} from "@/prisma/seed/writing";
import { type Fiche, writeAcces } from "@/prisma/seed/writing-fiches";

/** The people, houses and fiches that demo data and tests share, by name. */
export type DemoCast = {
  readonly users: Readonly<Record<Persona, Personne>>;
  /** Déléguée of the inactive house. */
  readonly rosalie: Personne;
  readonly maisons: Readonly<Record<"boreales" | "fleuve" | "inactive", Maison>>;
  /** One producer of each house. */
  readonly producteurs: Readonly<Record<"boreales" | "fleuve" | "inactive", { readonly id: string }>>;
  /**
   * Of Boréales: `nuits` and `ete` (active), `fleuve` (ends in 6 days; Muriel is not on its list), `ondes` (ended by hand).
   * Of Films du Fleuve: `dEnFace`, `marees` (active), `glaces` (ended by itself). Of the inactive house: `phare`.
   */
  readonly fiches: Readonly<
    Record<"nuits" | "ete" | "fleuve" | "ondes" | "dEnFace" | "marees" | "glaces" | "phare", Fiche>
  >;
};

const ROSALIE = { prenom: "Rosalie", nom: "Arsenault", courriel: "rosalie.arsenault@cap.example" };

/** Since Aline set up her authenticator application. */
const APPLICATION_DAYS = 405;

async function writePlaces(w: Writing): Promise<Places> {
  const keys = Object.keys(personas) as Persona[];
  const people = keys
    .map((key) => personas[key])
    .map(({ prenom, nom, courriel, staff }) => ({ prenom, nom, courriel, staff }));
  const [rosalie, ...rest] = await writePersonnes(w, [ROSALIE, ...people], 410);
  if (!rosalie) throw new Error("nobody was written");
  const users = named(keys, rest);
  const { aline, muriel, karim, ines } = users;
  await giveApplication(w.tx, aline.id, daysAgo(w, APPLICATION_DAYS));
  const self = { acteurId: aline.id, sujetId: aline.id };
  note(w, APPLICATION_DAYS, { action: "compte.factorAdd", ...self, details: { facteur: "TOTP" } });

  const places = ["boreales", "fleuve", "inactive"] as const;
  const maisons = named(
    places,
    await writeMaisons(w, aline, [
      { nom: "Productions Boréales" },
      { nom: "Films du Fleuve" },
      { nom: "Images du Cap", statut: "INACTIF" },
    ]),
  );
  await writeAdministrateurs(w, [
    { maison: maisons.boreales, user: muriel, genre: "DELEGUE", par: aline },
    { maison: maisons.boreales, user: karim, genre: "PRINCIPAL", par: muriel },
    { maison: maisons.fleuve, user: ines, genre: "DELEGUE", par: aline },
    { maison: maisons.inactive, user: rosalie, genre: "DELEGUE", par: aline },
  ]);
  const producteurs = named(
    places,
    await writeProducteurs(w, [
      {
        maison: maisons.boreales,
        par: muriel,
        nature: "SOCIETE",
        nom: "Boréales Fictions inc.",
        neq: "1170000005",
        courriel: "fictions@boreales.example",
      },
      {
        maison: maisons.fleuve,
        par: ines,
        nature: "SOCIETE",
        nom: "Fleuve Documentaires inc.",
        neq: "1170000013",
      },
      { maison: maisons.inactive, par: rosalie, nature: "PERSONNE", nom: "Rosalie Arsenault" },
    ]),
  );
  return { users, rosalie, maisons, producteurs };
}

/** Writes the cast, without finishing its journal. */
export async function writeCast(w: Writing): Promise<DemoCast> {
  const places = await writePlaces(w);
  const fiches = await writeCastFiches(w, places);
  const { rosalie } = places;
  const { muriel, karim, chloe, ines } = places.users;
  await writeAcces(w, [
    { fiche: fiches.nuits, user: karim, par: karim, ilYA: 60, fonction: "direction-production" },
    { fiche: fiches.nuits, user: muriel, par: muriel, ilYA: 59, fonction: "production" },
    { fiche: fiches.nuits, user: chloe, par: muriel, ilYA: 45, fonction: "coordination" },
    { fiche: fiches.ete, user: muriel, par: muriel, ilYA: 25, fonction: "production" },
    { fiche: fiches.ete, user: karim, par: muriel, ilYA: 24 },
    { fiche: fiches.fleuve, user: karim, par: karim, ilYA: 130 },
    { fiche: fiches.ondes, user: karim, par: karim, ilYA: 299 },
    { fiche: fiches.ondes, user: chloe, par: karim, ilYA: 290, fonction: "assistance-coordination" },
    { fiche: fiches.dEnFace, user: ines, par: ines, ilYA: 40, fonction: "production" },
    { fiche: fiches.glaces, user: ines, par: ines, ilYA: 200 },
    { fiche: fiches.phare, user: rosalie, par: rosalie, ilYA: 50 },
  ]);
  return { ...places, fiches };
}

/** Creates the cast (people, houses, fiches, accesses, journal) in an empty database, in `tx` when given. */
export async function createDemoCast(tx: Tx = db): Promise<DemoCast> {
  const writing = await startWriting(tx);
  const cast = await writeCast(writing);
  await finishWriting(writing);
  return cast;
}
