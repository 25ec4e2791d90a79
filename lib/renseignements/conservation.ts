/** Something that is kept for a time: as `/confidentialite` says it to people, and as the documentation names it. */
type Conservation = {
  /** Null for what holds nothing of anyone. */
  readonly quoi: string | null;
  readonly documentation: string;
  readonly delai: string;
};

/**
 * How long everything is kept: the only list, which the page shows and `docs/exploitation.md` repeats (a test compares
 * them). What it promises is done by `purgeExpired` and `settleUnused`.
 */
export const conservation: readonly Conservation[] = [
  {
    quoi: "Une inscription que le courriel n’a pas confirmée",
    documentation: "un compte jamais confirmé",
    delai: "30 jours après l’inscription",
  },
  {
    quoi: "Un compte, ses accès anciens compris, ses clés d’accès et ce que les revues trimestrielles ont confirmé",
    documentation: "un compte inutilisé\u00a0: il est rendu anonyme, et ses droits prennent fin",
    delai: "24 mois après la dernière visite, deux courriels l’annonçant 60 jours puis 14 jours avant",
  },
  {
    quoi: "Un lien envoyé pour confirmer un courriel ou changer de mot de passe",
    documentation: "un lien de courriel (confirmation, mot de passe)",
    delai: "un jour après sa fin",
  },
  {
    quoi: "Une session, avec son navigateur et ses heures",
    documentation: "une session",
    delai: "un jour après sa fin",
  },
  {
    quoi: "Ce que vous écriviez quand votre session a pris fin, pour vous le rendre",
    documentation: "un formulaire gardé d’une session échue",
    delai: "une heure",
  },
  {
    quoi: "Une connexion qui attend son second facteur ou sa clé d’accès",
    documentation: "une connexion en deux temps, un défi de clé d’accès",
    delai: "à sa fin, dix minutes au plus",
  },
  {
    quoi: "Un navigateur d’où vous vous êtes déjà connecté",
    documentation: "un appareil connu",
    delai: "13 mois après la dernière connexion",
  },
  {
    quoi: "Les essais de connexion, comptés sans votre adresse",
    documentation: "les essais de connexion",
    delai: "7 jours après le dernier",
  },
  {
    quoi: "Un changement de courriel, avec l’ancienne adresse et la nouvelle",
    documentation: "un changement de courriel, annulé ou non",
    delai: "30 jours après la fin de ses liens",
  },
  {
    quoi: "Un passage vers le SET qui n’y est jamais arrivé",
    documentation: "un passage jamais échangé",
    delai: "un jour après sa fin",
  },
  {
    quoi: "Le brouillon d’une fiche de production, que personne d’autre ne voit",
    documentation: "un brouillon de fiche",
    delai: "90 jours après la dernière modification",
  },
  {
    quoi: "Une demande d’accès, qu’elle ait eu une réponse ou non",
    documentation: "une demande d’accès, avec ou sans réponse",
    delai: "90 jours après l’envoi",
  },
  {
    quoi: "Une invitation que la personne n’a pas acceptée, avec le nom et le courriel que la maison a écrits",
    documentation: "une invitation non acceptée",
    delai: "90 jours après sa fin ou son annulation",
  },
  {
    quoi: "Le contenu d’un courriel du portail qui n’a pas pu partir (celui des autres s’efface à l’envoi)",
    documentation: "ce que disait un courriel abandonné",
    delai: "30 jours après sa création",
  },
  {
    quoi: "L’adresse, l’objet et la date d’un courriel du portail",
    documentation: "un courriel envoyé ou abandonné (adresse, objet)",
    delai: "un an après sa création",
  },
  {
    quoi: "Le dernier courriel, qui confirme la suppression d’un compte",
    documentation: "le courriel d’adieu d’un compte supprimé",
    delai: "30 jours après sa création",
  },
  {
    quoi: "L’avis donné au SET de la fin d’une session",
    documentation: "un avis de fin, livré ou abandonné",
    delai: "90 jours",
  },
  {
    quoi: "Une liste de maisons de production et de leurs délégués que l’AQPM a importée, telle qu’elle était",
    documentation: "un import, avec ses lignes",
    delai: "30 jours après le téléversement",
  },
  {
    quoi: null,
    documentation: "ce que les tâches ont fait une fois (`TacheFaite`)",
    delai: "deux ans",
  },
  {
    quoi: null,
    documentation: "ce que garde le fournisseur OpenID Connect",
    delai: "une minute après sa fin (`oidc-menage`)",
  },
];
