/** Why something is refused, and whom to ask (rule 9). The keys travel; the sentences are shown. */
export const refusals = {
  administrateur:
    "Seuls les administrateurs de la maison de production peuvent faire ce changement. Demandez-le à l’un d’eux.",
  delegue:
    "Seuls les délégués de la maison de production ajoutent ou retirent des utilisateurs principaux. Demandez-le à l’un d’eux.",
  aqpm: "Seul le personnel de l’AQPM peut faire ce changement. Écrivez à l’AQPM pour le demander.",
  "maison-inactive":
    "Cette maison de production est inactive : ses fiches se consultent, mais rien ne peut y changer et le SET ne s’ouvre pas. Écrivez à l’AQPM pour la réactiver.",
  "fiche-terminee":
    "Cette production est terminée. Un administrateur de la maison de production peut la rouvrir au bas de la fiche.",
  "sans-acces":
    "Vous n’êtes pas sur la liste des accès de cette production. Un administrateur de la maison de production peut vous y ajouter.",
  personnel: "Un compte du personnel de l’AQPM n’ouvre jamais le SET et n’est jamais sur une liste d’accès.",
  "sans-maison":
    "Cette page est réservée aux administrateurs d’une maison de production. Demandez à votre délégué de vous nommer utilisateur principal, ou écrivez à l’AQPM.",
  "second-facteur":
    "Le personnel de l’AQPM confirme chaque connexion par un second facteur. Ajoutez-en un dans votre profil, puis recommencez.",
  autrui:
    "Ce changement ne se fait que sur son propre compte. Demandez à la personne de le faire dans son profil.",
  "soi-meme":
    "Vous ne pouvez pas faire ce changement sur votre propre compte. Demandez-le à une autre personne de l’AQPM.",
} as const;

/** What someone put on a list of an inactive house is told of it (rule 8). */
export const WHEN_ACTIVE = "Le SET s’ouvrira quand la maison de production sera de nouveau active.";

export type Refusal = keyof typeof refusals;
