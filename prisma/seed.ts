import { db } from "@/lib/platform/db";
import { type DemoCast, writeCast } from "@/prisma/demo-cast";
import { writeDemandes } from "@/prisma/seed/demandes";
import { type Equipier, equipe } from "@/prisma/seed/equipe";
import { writeInvitations } from "@/prisma/seed/invitations";
import { named } from "@/prisma/seed/named";
import { writeRevues } from "@/prisma/seed/revues";
import {
  finishWriting,
  note,
  type Personne,
  startWriting,
  type Writing,
  writeAdministrateurs,
  writeMaisons,
  writePersonnes,
  writeProducteurs,
} from "@/prisma/seed/writing";
import { type AccesPlan, writeAcces, writeFiches } from "@/prisma/seed/writing-fiches";

type Equipe = Record<Equipier, Personne>;

async function writeEquipe(w: Writing, { users }: DemoCast): Promise<Equipe> {
  const keys = Object.keys(equipe) as Equipier[];
  const rows = await writePersonnes(
    w,
    keys.map((key) => equipe[key]),
    395,
  );
  const people = named(keys, rows);
  note(w, 1, { action: "user.suspend", acteurId: users.aline.id, sujetId: people.guy.id });
  return people;
}

async function writeBorealesTeams(w: Writing, { fiches, users }: DemoCast, e: Equipe): Promise<void> {
  const { muriel, karim } = users;
  const nuits: Omit<AccesPlan, "fiche">[] = [
    { user: e.noemie, par: muriel, ilYA: 58, fonction: "direction-production" },
    { user: e.jeanFrancois, par: karim, ilYA: 44, fonction: "chef-departement", jusquau: 25 },
    { user: e.eloise, par: karim, ilYA: 44, fonction: "regie" },
    { user: e.anneSophie, par: karim, ilYA: 43, fonction: "assistance-realisation" },
    { user: e.marieEve, par: muriel, ilYA: 40, fonction: "comptabilite" },
    { user: e.xavier, par: karim, ilYA: 38, fonction: "assistance-coordination" },
    { user: e.maude, par: karim, ilYA: 30, fonction: "chef-departement" },
    { user: e.thuy, par: karim, ilYA: 30, fonction: "chef-departement" },
    { user: e.mikwan, par: muriel, ilYA: 22, fonction: "regie" },
    { user: e.josee, par: karim, ilYA: 21 },
    { user: e.genevieve, par: karim, ilYA: 12, fonction: "postproduction" },
    { user: e.sebastien, par: karim, ilYA: 50, fonction: "regie", retireIlYA: 9 },
    { user: e.ahmed, par: karim, ilYA: 48, fonction: "chef-departement", jusquau: -3 },
  ];
  const ete: Omit<AccesPlan, "fiche">[] = [
    { user: e.eloise, par: muriel, ilYA: 20, fonction: "coordination" },
    { user: e.felix, par: muriel, ilYA: 20, fonction: "direction-production" },
    { user: e.sebastien, par: karim, ilYA: 8, fonction: "regie" },
    { user: e.marieEve, par: karim, ilYA: 8, fonction: "comptabilite" },
  ];
  const fleuve: Omit<AccesPlan, "fiche">[] = [
    { user: e.mikwan, par: karim, ilYA: 120, fonction: "coordination" },
    { user: e.raphaelle, par: karim, ilYA: 110, fonction: "chef-departement" },
  ];
  await writeAcces(w, [
    ...nuits.map((acces) => ({ fiche: fiches.nuits, ...acces })),
    ...ete.map((acces) => ({ fiche: fiches.ete, ...acces })),
    ...fleuve.map((acces) => ({ fiche: fiches.fleuve, ...acces })),
  ]);
}

async function writeOtherMaisons(w: Writing, cast: DemoCast, e: Equipe): Promise<void> {
  const { users, maisons, producteurs, fiches } = cast;
  const { aline, ines } = users;
  const [lumiere, tournesol, belisle, nordik] = await writeMaisons(w, aline, [
    { nom: "Lumière noire" },
    { nom: "Tournesol Médias" },
    { nom: "Studio Bélisle et fille" },
    { nom: "Zone Nordik" },
  ]);
  if (!lumiere || !tournesol || !belisle || !nordik) throw new Error("a house is missing");
  await writeAdministrateurs(w, [
    { maison: lumiere, user: e.francoise, genre: "DELEGUE", par: aline },
    { maison: lumiere, user: e.noemie, genre: "PRINCIPAL", par: e.francoise },
    { maison: tournesol, user: e.loic, genre: "DELEGUE", par: aline },
    { maison: tournesol, user: e.marieEveAutre, genre: "PRINCIPAL", par: e.loic },
    { maison: belisle, user: e.camille, genre: "DELEGUE", par: aline },
    { maison: nordik, user: e.zoe, genre: "DELEGUE", par: e.theo },
    { maison: maisons.fleuve, user: e.olivier, genre: "PRINCIPAL", par: ines },
  ]);
  const [saison, doc, medias, fille] = await writeProducteurs(w, [
    {
      maison: lumiere,
      par: e.francoise,
      nature: "SOCIETE",
      nom: "Lumière noire saison 4 inc.",
      neq: "1170000021",
    },
    {
      maison: maisons.boreales,
      par: users.karim,
      nature: "SOCIETE",
      nom: "Boréales Documentaires inc.",
      neq: "1170000039",
    },
    { maison: tournesol, par: e.loic, nature: "SOCIETE", nom: "Tournesol Médias inc.", neq: "1170000047" },
    {
      maison: belisle,
      par: e.camille,
      nature: "PERSONNE",
      nom: "Camille Bélisle",
      courriel: equipe.camille.courriel,
    },
  ]);
  if (!saison || !doc || !medias || !fille) throw new Error("a producer is missing");
  const [enquete, jardins, canot, riviere] = await writeFiches(w, [
    {
      titre: "L’Enquêteuse de l’île",
      maison: lumiere,
      producteur: saison,
      creePar: e.francoise,
      ilYA: 70,
      tournage: [-30, 60],
      postproduction: [61, 150],
      type: "SERIE",
      entente: "TELEVISION",
      ressource: ["Françoise Hétu", equipe.francoise.courriel, "+15145550163"],
      champs: { saison: 4, episodes: 10, duree: 44 },
    },
    {
      titre: "Jardins d’ici",
      maison: tournesol,
      producteur: medias,
      creePar: e.loic,
      ilYA: 33,
      tournage: [10, 70],
      type: "WEBSERIE",
      entente: "NOUVEAUX_MEDIAS",
      ressource: ["Loïc Deschênes", equipe.loic.courriel, "+18195550129"],
      champs: { saison: 1, episodes: 12, duree: 8 },
    },
    {
      titre: "Canot de papier",
      maison: belisle,
      producteur: fille,
      creePar: e.camille,
      ilYA: 18,
      tournage: [35, 48],
      type: "COURT_METRAGE",
      entente: "FILM",
      ressource: ["Camille Bélisle", equipe.camille.courriel, "+14185550174"],
      champs: { priseDeVues: "ANIMATION" },
    },
    {
      titre: "Une rivière à soi",
      maison: maisons.fleuve,
      producteur: producteurs.fleuve,
      creePar: e.olivier,
      ilYA: 28,
      tournage: [-2, 21],
      type: "DOCUMENTAIRE",
      entente: "TELEVISION",
      ressource: ["Olivier Turcotte", equipe.olivier.courriel, "+14185550139"],
    },
  ]);
  if (!enquete || !jardins || !canot || !riviere) throw new Error("a fiche is missing");
  await writeAcces(w, [
    { fiche: enquete, user: e.francoise, par: e.francoise, ilYA: 70, fonction: "production" },
    { fiche: enquete, user: e.noemie, par: e.francoise, ilYA: 69, fonction: "direction-production" },
    { fiche: enquete, user: e.jeanFrancois, par: e.noemie, ilYA: 35, fonction: "chef-departement" },
    { fiche: jardins, user: e.marieEveAutre, par: e.loic, ilYA: 30, fonction: "coordination" },
    { fiche: canot, user: e.camille, par: e.camille, ilYA: 18, fonction: "production" },
    { fiche: riviere, user: e.olivier, par: e.olivier, ilYA: 28, fonction: "production" },
    { fiche: riviere, user: e.raphaelle, par: e.olivier, ilYA: 27, fonction: "coordination" },
    { fiche: fiches.dEnFace, user: e.raphaelle, par: ines, ilYA: 38, fonction: "coordination" },
    { fiche: fiches.marees, user: e.elodi, par: ines, ilYA: 14, fonction: "regie", jusquau: 34 },
  ]);
  await writeRevues(w, cast, { maison: lumiere, par: e.francoise }, { maison: tournesol, par: e.loic });
}

/** On a slow machine this takes longer than a request may. */
const SEED_LIMITS = { timeout: 120_000, maxWait: 10_000 } as const;

/** Writes the demo data in an empty database, all or nothing. Throws when it holds these people already. */
export async function seedDemo(): Promise<void> {
  await db.$transaction(async (tx) => {
    const w = await startWriting(tx);
    const cast = await writeCast(w);
    const people = await writeEquipe(w, cast);
    await writeBorealesTeams(w, cast, people);
    await writeOtherMaisons(w, cast, people);
    await writeDemandes(w, cast, people);
    await writeInvitations(w, cast);
    await finishWriting(w);
  }, SEED_LIMITS);
}
