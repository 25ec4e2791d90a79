/*
 * Every column that points at an account, and what becomes of it when that account is merged into another. The test reads
 * the database: a column that is not here fails it, so that whoever adds one decides.
 */

/** It is of the account that is kept. */
const DEPLACE = "déplacé";
/** It moves, unless the account that is kept has the same: the widest of both stays. */
const REUNI = "réuni";
/** How the other account got in, or what nobody will finish: it goes with it. */
const EFFACE = "effacé";
/** It keeps the id that others know it by: found from the account that is kept by `reuniAId`. */
const RESTE = "reste";

export const devenirs: Readonly<Record<string, string>> = {
  "Acces.accordeParId": DEPLACE,
  "Acces.userId": REUNI,
  "Administrateur.ajouteParId": DEPLACE,
  "Administrateur.userId": REUNI,
  "Appareil.userId": EFFACE,
  "Brouillon.userId": REUNI,
  "ChangementCourriel.userId": EFFACE,
  "CodeSecours.userId": EFFACE,
  "ConnexionEnCours.userId": EFFACE,
  "Defi.userId": EFFACE,
  "Courriel.reuniAId": DEPLACE,
  "DemandeAcces.repondueParId": DEPLACE,
  "DemandeAcces.userId": REUNI,
  "Fiche.creeParId": DEPLACE,
  "FormulaireGarde.userId": EFFACE,
  "Import.parId": DEPLACE,
  "Invitation.accepteeParId": DEPLACE,
  "Invitation.inviteParId": DEPLACE,
  "Jeton.userId": EFFACE,
  "Passage.userId": RESTE,
  "Passkey.userId": EFFACE,
  "RevueConfirmation.parId": DEPLACE,
  "Session.userId": EFFACE,
  "Totp.userId": EFFACE,
  "User.reuniAId": DEPLACE,
};

export const mayStay = new Set(["Passage.userId", "Acces.userId"]);
