import type { Liste } from "@/lib/listes/schema";

type Mots = {
  readonly titre: string;
  readonly lead: string;
  readonly nouveau: string;
  readonly nom: string;
  readonly exemple: string;
  readonly offerts: readonly [one: string, many: string];
  readonly retires: string;
  /** What keeps the entries that are not offered any more, and one of them. */
  readonly gardent: readonly [one: string, many: string];
};

/** How each list is spoken of. */
export const mots: Readonly<Record<Liste, Mots>> = {
  fonctions: {
    titre: "Fonctions",
    lead: "Ce que fait chaque personne dans une production : la liste que les maisons de production voient, dans cet ordre.",
    nouveau: "Nouvelle fonction",
    nom: "Nom de la fonction",
    exemple: "Nommez la tâche plutôt que la personne : « Régie », « Coordination ».",
    offerts: ["fonction offerte", "fonctions offertes"],
    retires: "Fonctions retirées",
    gardent: ["Les accès qui l’ont la gardent.", "Les accès qui les ont les gardent."],
  },
  types: {
    titre: "Types de production",
    lead: "Les types que l’on choisit sur une fiche, dans cet ordre, et l’entente que le portail propose pour chacun.",
    nouveau: "Nouveau type",
    nom: "Nom du type",
    exemple: "Au singulier, comme il se lit sur une fiche : « Long métrage ».",
    offerts: ["type offert", "types offerts"],
    retires: "Types retirés",
    gardent: ["Les fiches qui l’ont le gardent.", "Les fiches qui les ont les gardent."],
  },
  categories: {
    titre: "Catégories budgétaires",
    lead: "Les catégories que l’on choisit sur une fiche, dans cet ordre. Une catégorie n’est offerte qu’entre son premier et son dernier jour.",
    nouveau: "Nouvelle catégorie",
    nom: "Nom de la catégorie",
    exemple: "Comme l’entente la nomme : « De 1 M$ à 3 M$ ».",
    offerts: ["catégorie", "catégories"],
    retires: "Catégories retirées",
    gardent: ["Les fiches qui l’ont la gardent.", "Les fiches qui les ont les gardent."],
  },
};
