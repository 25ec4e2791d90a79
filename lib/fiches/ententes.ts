import type { ententes, TypeProduction } from "@/lib/fiches/labels";

export type Suggestion = {
  /** Null when it depends: the reason then says on what. */
  readonly entente: keyof typeof ententes | null;
  readonly raison: string;
};

const OTHERWISE = "Demandez à l’AQPM laquelle s’applique à votre production.";

/** Which agreement a type of production usually falls under, and why: an advice, which nothing else relies on. */
export const suggestions: Readonly<Record<TypeProduction, Suggestion>> = {
  LONG_METRAGE: {
    entente: "FILM",
    raison: "Proposée parce qu’un long métrage est destiné d’abord aux salles de cinéma.",
  },
  COURT_METRAGE: {
    entente: "FILM",
    raison: "Proposée parce qu’un court métrage est destiné d’abord aux salles et aux festivals.",
  },
  TELEFILM: {
    entente: "TELEVISION",
    raison: "Proposée parce qu’un téléfilm est destiné d’abord à la télévision.",
  },
  SERIE: {
    entente: "TELEVISION",
    raison:
      "Proposée parce qu’une série est destinée d’abord à la télévision. Pour le web seulement, choisissez le type « Websérie ».",
  },
  WEBSERIE: {
    entente: "NOUVEAUX_MEDIAS",
    raison: "Proposée parce qu’une websérie est destinée d’abord au web.",
  },
  DOCUMENTAIRE: {
    entente: null,
    raison:
      "Cela dépend de la première diffusion du documentaire : Film pour les salles, Télévision pour un télédiffuseur, Nouveaux médias pour le web.",
  },
  VARIETES: {
    entente: "TELEVISION",
    raison: "Proposée parce qu’une émission de variétés est destinée d’abord à la télévision.",
  },
  CAPTATION: {
    entente: null,
    raison:
      "Cela dépend de la première diffusion de la captation : Télévision pour un télédiffuseur, Nouveaux médias pour le web.",
  },
  VIDEOCLIP: { entente: null, raison: `Cela dépend de qui commande le vidéoclip. ${OTHERWISE}` },
  PUBLICITE: { entente: null, raison: `Cela dépend de la diffusion prévue de la publicité. ${OTHERWISE}` },
  VIDEO_ENTREPRISE: {
    entente: null,
    raison: `Cela dépend de l’usage que l’entreprise fera de la vidéo. ${OTHERWISE}`,
  },
  AUTRE: { entente: null, raison: `Cela dépend de la première diffusion. ${OTHERWISE}` },
};
