import { ficheScope } from "@/lib/authorization/scopes";
import { isFicheActive } from "@/lib/authorization/states";
import type { Viewer } from "@/lib/authorization/viewer";
import { libelleListe } from "@/lib/exports/schema";
import { associations, ententes, langues } from "@/lib/fiches/labels";
import { columnOf, currentAcces, type FicheFilters, filterOf } from "@/lib/fiches/queries";
import { dayOf, fromDay, toDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { after, BATCH, pagesOf } from "@/lib/platform/keyset";
import type { Line, Sheet } from "@/lib/platform/sheet";

const colonnes = [
  { titre: "Numéro", largeur: 14 },
  { titre: "Titre", largeur: 40 },
  { titre: "Titre de travail", largeur: 30 },
  { titre: "Maison de production", largeur: 34 },
  { titre: "Producteur", largeur: 34 },
  { titre: "NEQ", largeur: 14 },
  { titre: "Type de production", largeur: 20 },
  { titre: "Saison", genre: "nombre" },
  { titre: "Épisodes", genre: "nombre" },
  { titre: "Entente applicable", largeur: 20 },
  { titre: "Catégorie budgétaire", largeur: 30 },
  { titre: "Langues de tournage", largeur: 24 },
  { titre: "Diffuseurs et plateformes", largeur: 30 },
  { titre: "Tournage, début", genre: "jour", largeur: 16 },
  { titre: "Tournage, fin", genre: "jour", largeur: 16 },
  { titre: "Postproduction, fin", genre: "jour" },
  { titre: "Lieux de tournage", largeur: 30 },
  { titre: "Autres associations", largeur: 24 },
  { titre: "État", largeur: 12 },
  { titre: "Fin de la fiche", genre: "jour", largeur: 16 },
  { titre: "Accès en cours", genre: "nombre" },
  { titre: "Personne-ressource", largeur: 26 },
  { titre: "Courriel", largeur: 34 },
  { titre: "Téléphone", largeur: 20 },
  { titre: "Inscription", genre: "moment", largeur: 18 },
] as const satisfies Sheet["colonnes"];

const select = {
  id: true,
  numero: true,
  titre: true,
  titreTri: true,
  titreTravail: true,
  leType: { select: { libelle: true } },
  saison: true,
  episodes: true,
  entente: true,
  langues: true,
  diffuseurs: true,
  tournageDebut: true,
  tournageFin: true,
  postproductionFin: true,
  lieux: true,
  associations: true,
  finLe: true,
  termineeLe: true,
  ressourceNom: true,
  ressourceCourriel: true,
  ressourceTelephone: true,
  createdAt: true,
  maison: { select: { nom: true } },
  producteur: { select: { nom: true, neq: true } },
  categorie: { select: { libelle: true } },
} as const satisfies Prisma.FicheSelect;

type Row = Prisma.FicheGetPayload<{ select: typeof select }> & { personnes: number };

/** The fiches of `listFiches`, all of them and in its order. */
export function fichesSheet(viewer: Viewer, filters: FicheFilters): Sheet {
  const { sens } = filters;
  const column = columnOf[filters.tri];
  const read = async (last: Row | null): Promise<Row[]> => {
    const rows = await db.fiche.findMany({
      where: {
        AND: [
          ficheScope(viewer),
          ...filterOf(filters, viewer.today),
          ...after<Prisma.FicheWhereInput>(last, column, sens),
        ],
      },
      orderBy: [{ [column]: sens }, { id: sens }],
      take: BATCH,
      select,
    });
    const groups = await db.acces.groupBy({
      by: ["ficheId"],
      where: { AND: [{ ficheId: { in: rows.map(({ id }) => id) } }, currentAcces(viewer.today)] },
      _count: true,
    });
    const counts = new Map(groups.map(({ ficheId, _count }) => [ficheId, _count]));
    return rows.map((row) => ({ ...row, personnes: counts.get(row.id) ?? 0 }));
  };
  return {
    nom: libelleListe.fiches,
    colonnes,
    pages: pagesOf(read, (rows) => rows.map((row) => lineOf(viewer, row))),
  };
}

function lineOf(viewer: Viewer, row: Row): Line {
  const active = isFicheActive({ termineeLe: row.termineeLe, finLe: toDay(row.finLe) }, viewer.today);
  return [
    row.numero,
    row.titre,
    row.titreTravail,
    row.maison.nom,
    row.producteur.nom,
    row.producteur.neq,
    row.leType.libelle,
    row.saison,
    row.episodes,
    ententes[row.entente],
    row.categorie?.libelle ?? null,
    row.langues.map((langue) => langues[langue]).join(", "),
    row.diffuseurs,
    row.tournageDebut,
    row.tournageFin,
    row.postproductionFin,
    row.lieux,
    row.associations.map((association) => associations[association]).join(", "),
    active ? "Active" : "Terminée",
    row.termineeLe ? fromDay(dayOf(row.termineeLe)) : row.finLe,
    row.personnes,
    row.ressourceNom,
    row.ressourceCourriel,
    row.ressourceTelephone,
    row.createdAt,
  ];
}
