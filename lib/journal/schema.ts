/** What the journal can say happened. `objet.verbe`, as the rules name their actions where there is one. */
export type JournalAction =
  | "compte.create"
  | "compte.confirm"
  | "compte.passwordReset"
  | "compte.rename"
  | "compte.prefer"
  | "session.open"
  | "session.refuse"
  | "session.close"
  | "user.nameStaff"
  | "user.suspend"
  | "user.reactivate"
  | "user.resendConfirmation"
  | "maison.create"
  | "maison.edit"
  | "delegue.add"
  | "delegue.remove"
  | "principal.add"
  | "principal.remove"
  | "principal.leave"
  | "producteur.create"
  | "producteur.edit"
  | "fiche.create"
  | "fiche.edit"
  | "fiche.end"
  | "fiche.reopen"
  | "fiche.expire"
  | "acces.preview"
  | "acces.grant"
  | "acces.change"
  | "acces.revoke"
  | "acces.leave"
  | "acces.expire"
  | "invitation.send"
  | "invitation.resend"
  | "invitation.change"
  | "invitation.cancel"
  | "invitation.accept"
  | "invitation.expire"
  | "demande.send"
  | "demande.accept"
  | "demande.refuse"
  | "revue.open"
  | "revue.confirm"
  | "revue.flag"
  | "fonction.create"
  | "fonction.edit"
  | "fonction.retire"
  | "fonction.restore"
  | "set.open"
  | "set.redeem"
  | "set.refuse"
  | "set.logout"
  | "set.logoutDelivered"
  | "set.logoutAbandoned"
  | "set.logoutRetry"
  | "cle.prepare"
  | "cle.activate"
  | "cle.retire"
  | "autorisation.refuse";

export type JournalLine = {
  readonly action: JournalAction;
  /** Who did it; absent when nobody was signed in. */
  readonly acteurId?: string;
  /** Whom it was done to. */
  readonly sujetId?: string;
  readonly maisonId?: string;
  readonly ficheId?: string;
  /** What changed: ids, codes, dates and names of fields, never a personal value. */
  readonly details?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
};
