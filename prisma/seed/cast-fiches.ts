import type { DemoCast } from "@/prisma/demo-cast";
import { personas } from "@/prisma/personas";
import { named } from "@/prisma/seed/named";
import type { Writing } from "@/prisma/seed/writing";
import { writeFiches } from "@/prisma/seed/writing-fiches";

export type Places = Pick<DemoCast, "users" | "rosalie" | "maisons" | "producteurs">;

const KARIM = ["Karim Benali", personas.karim.courriel, "+15145550142"] as const;
const INES = ["Inès Okafor", personas.ines.courriel, "+14185550117"] as const;

/** Writes the fiches of the cast. */
export async function writeCastFiches(
  w: Writing,
  { users, rosalie, maisons, producteurs }: Places,
): Promise<DemoCast["fiches"]> {
  const { muriel, karim, ines } = users;
  const boreales = { maison: maisons.boreales, producteur: producteurs.boreales, ressource: KARIM };
  const fleuve = { maison: maisons.fleuve, producteur: producteurs.fleuve, creePar: ines, ressource: INES };
  const cap = { maison: maisons.inactive, producteur: producteurs.inactive, creePar: rosalie };
  const rows = await writeFiches(w, [
    {
      ...boreales,
      titre: "Les Nuits de la Côte-Nord",
      type: "SERIE",
      entente: "TELEVISION",
      creePar: karim,
      ilYA: 60,
      tournage: [-21, 95],
      champs: {
        titreTravail: "Côte-Nord",
        saison: 2,
        episodes: 8,
        duree: 44,
        priseDeVues: "REELLE",
        langues: ["FRANCAIS", "AUTOCHTONE"],
        synopsis: "À Sept-Îles, une répartitrice de nuit reconnaît une voix qu’elle croyait perdue.",
        diffuseurs: "Télé-Québec",
        categorieBudgetaire: "3m-8m",
        lieux: "Sept-Îles, Baie-Comeau",
        realisation: "Anne-Sophie Lévesque",
        scenarisation: "Félix-Antoine Bérubé",
        directionNom: "Noémie Ouellet",
        coordinationNom: "Chloé Tremblay-Gagné",
        coordinationCourriel: personas.chloe.courriel,
        bureauAdresse: "1200, rue Ontario Est",
        bureauVille: "Montréal",
        bureauCodePostal: "H2L 1R6",
        associations: ["UDA", "ARRQ", "SARTEC"],
      },
    },
    {
      ...boreales,
      titre: "L’Été sans Élise",
      type: "LONG_METRAGE",
      entente: "FILM",
      creePar: muriel,
      ilYA: 25,
      tournage: [49, 88],
      champs: {
        duree: 104,
        priseDeVues: "REELLE",
        langues: ["FRANCAIS"],
        datesApproximatives: true,
        distributeur: "Horizon Distribution",
        coproduction: true,
        coproductionPartenaires: "Les Films de la Dyle (Belgique)",
      },
    },
    {
      ...boreales,
      titre: "Ce que dit le fleuve",
      type: "DOCUMENTAIRE",
      entente: "TELEVISION",
      creePar: karim,
      ilYA: 130,
      tournage: [-98, -24],
      champs: { duree: 52 },
    },
    {
      ...boreales,
      titre: "Ondes courtes",
      type: "WEBSERIE",
      entente: "NOUVEAUX_MEDIAS",
      creePar: muriel,
      ilYA: 300,
      tournage: [-266, -192],
      termineeIlYA: 170,
      champs: { saison: 1, episodes: 6, duree: 11 },
    },
    {
      ...fleuve,
      titre: "Ceux d’en face",
      type: "TELEFILM",
      entente: "TELEVISION",
      ilYA: 40,
      tournage: [-5, 30],
      postproduction: [31, 120],
      champs: { duree: 90 },
    },
    {
      ...fleuve,
      titre: "Les Grandes Marées",
      type: "COURT_METRAGE",
      entente: "FILM",
      ilYA: 15,
      tournage: [20, 34],
    },
    { ...fleuve, titre: "Glaces", type: "DOCUMENTAIRE", entente: "FILM", ilYA: 200, tournage: [-150, -120] },
    {
      ...cap,
      titre: "Le Phare endormi",
      type: "LONG_METRAGE",
      entente: "FILM",
      ilYA: 50,
      tournage: [-10, 40],
      ressource: ["Rosalie Arsenault", rosalie.courriel, "+14185550188"],
    },
  ]);
  return named(["nuits", "ete", "fleuve", "ondes", "dEnFace", "marees", "glaces", "phare"], rows);
}
