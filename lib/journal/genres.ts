import type { JournalAction } from "@/lib/journal/schema";

/** What a history is filtered by, as it is said. */
export const genres = {
  acces: "Accès",
  invitations: "Invitations et demandes",
  fiche: "Fiches et producteurs",
  administrateurs: "Maison et administrateurs",
  revues: "Revues « Toujours à jour? »",
  passages: "Passages vers le SET",
} as const;

export type Genre = keyof typeof genres;

/** What is no business of a house, and that AQPM alone follows. */
export const genresAqpm = {
  comptes: "Comptes et connexions",
  suivi: "Listes, clés, avis au SET et refus",
} as const;

export type GenreAqpm = keyof typeof genresAqpm;

/** The kinds that a fiche's own history can hold. */
export const genresOfFiche = [
  "acces",
  "invitations",
  "fiche",
  "revues",
  "passages",
] as const satisfies Genre[];

/** The kind of each action. */
export const genreOf: Readonly<Record<JournalAction, Genre | GenreAqpm>> = {
  "compte.create": "comptes",
  "compte.confirm": "comptes",
  "compte.passwordReset": "comptes",
  "compte.rename": "comptes",
  "compte.prefer": "comptes",
  "compte.passwordChange": "comptes",
  "compte.courrielAsk": "comptes",
  "compte.courrielChange": "comptes",
  "compte.courrielUndo": "comptes",
  "compte.factorAdd": "comptes",
  "compte.factorRemove": "comptes",
  "compte.codesRenew": "comptes",
  "compte.export": "comptes",
  "compte.delete": "comptes",
  "compte.anonymize": "comptes",
  "compte.merge": "comptes",
  "session.open": "comptes",
  "session.refuse": "comptes",
  "session.close": "comptes",
  "session.lock": "comptes",
  "session.confirm": "comptes",
  "user.nameStaff": "comptes",
  "user.removeStaff": "comptes",
  "user.closeSessions": "comptes",
  "user.resetFactor": "comptes",
  "user.sendReset": "comptes",
  "user.correctName": "comptes",
  "user.suspend": "comptes",
  "user.reactivate": "comptes",
  "user.resendConfirmation": "comptes",
  "maison.create": "administrateurs",
  "maison.import": "suivi",
  "maison.edit": "administrateurs",
  "delegue.add": "administrateurs",
  "delegue.remove": "administrateurs",
  "principal.add": "administrateurs",
  "principal.remove": "administrateurs",
  "principal.leave": "administrateurs",
  "administrateur.merge": "administrateurs",
  "producteur.create": "fiche",
  "producteur.edit": "fiche",
  "fiche.create": "fiche",
  "fiche.edit": "fiche",
  "fiche.end": "fiche",
  "fiche.reopen": "fiche",
  "fiche.expire": "fiche",
  "acces.preview": "acces",
  "acces.grant": "acces",
  "acces.change": "acces",
  "acces.revoke": "acces",
  "acces.leave": "acces",
  "acces.expire": "acces",
  "acces.merge": "acces",
  "invitation.send": "invitations",
  "invitation.resend": "invitations",
  "invitation.change": "invitations",
  "invitation.cancel": "invitations",
  "invitation.accept": "invitations",
  "invitation.expire": "invitations",
  "demande.send": "invitations",
  "demande.accept": "invitations",
  "demande.refuse": "invitations",
  "revue.open": "revues",
  "revue.confirm": "revues",
  "revue.flag": "revues",
  "fonction.create": "suivi",
  "fonction.edit": "suivi",
  "fonction.retire": "suivi",
  "fonction.restore": "suivi",
  "type.create": "suivi",
  "type.edit": "suivi",
  "type.retire": "suivi",
  "type.restore": "suivi",
  "categorie.create": "suivi",
  "categorie.edit": "suivi",
  "categorie.retire": "suivi",
  "categorie.restore": "suivi",
  "set.open": "passages",
  "set.redeem": "passages",
  "set.refuse": "passages",
  "set.logout": "passages",
  // What becomes of the partner's copy is for AQPM to follow: to the house, the session is closed.
  "set.logoutDelivered": "suivi",
  "set.logoutAbandoned": "suivi",
  "set.logoutRetry": "suivi",
  "courriel.resend": "suivi",
  "liste.export": "suivi",
  "incident.create": "suivi",
  "incident.edit": "suivi",
  "annonce.create": "suivi",
  "annonce.edit": "suivi",
  "annonce.retire": "suivi",
  "cle.prepare": "suivi",
  "cle.activate": "suivi",
  "cle.retire": "suivi",
  "autorisation.refuse": "suivi",
};

/** The actions of a kind or, without one, all that a house may read. */
export function actionsOf(genre: Genre | GenreAqpm | null): JournalAction[] {
  const all = Object.keys(genreOf) as JournalAction[];
  return all.filter((action) => (genre ? genreOf[action] === genre : genreOf[action] in genres));
}
