import * as acces from "@/lib/acces/mails";
import * as partout from "@/lib/acces/maison-mails";
import type { MaisonStatut } from "@/lib/authorization/viewer";
import * as appareil from "@/lib/comptes/appareil-mails";
import * as courriel from "@/lib/comptes/courriel-mails";
import * as facteur from "@/lib/comptes/facteur-mails";
import * as comptes from "@/lib/comptes/mails";
import * as cles from "@/lib/comptes/passkey-mails";
import * as staff from "@/lib/comptes/staff-mails";
import * as fiches from "@/lib/fiches/mails";
import * as fusions from "@/lib/fusions/mails";
import * as invitations from "@/lib/invitations/mails";
import * as maisons from "@/lib/maisons/mails";
import type { Mail } from "@/lib/platform/mail/mail";
import * as renseignements from "@/lib/renseignements/mails";
import * as revues from "@/lib/revues/mails";

const id = "0199e5a0-7c1e-7aaa-8bbb-0c0ffee00001";
const secret = "vJ2mV3n0Yx8kQe7uTz5sRw1aBc4dEf6gHi9jKl0mNo";
const boreales = { id, nom: "Productions Boréales" };
const nuits = { id, titre: "Les Nuits de la Côte-Nord", maison: boreales, finLe: "2027-05-01" };
const granted = (statut: MaisonStatut) => ({ ...nuits, maison: { ...boreales, statut } });
const fiche = { maison: boreales, fiche: nuits };
const maison = { maison: boreales, fiche: null };
const chloe = { nom: "Chloé Tremblay-Gagné", courriel: "chloe.tremblay@boreales.example" };
const renamed = { ...chloe, id, avant: chloe.nom, apres: "Chloé Gagné" };
const denis = { nom: "Denis Côté-Roy", courriel: "denis.cote@exemple.example" };
const merged = { prenom: "Chloé", nom: "Tremblay-Gagné", courriel: chloe.courriel };
const kept = { id, prenom: "Chloé", nom: "Gagné", courriel: "chloe.gagne@exemple.example" };
const held = { role: true, garde: false, acces: 3 };
const accesOnly = { role: false, garde: true, acces: 3 };
const muriel = { prenom: "Muriel" };
const cle = { id, nom: "Chrome sur Windows" };
const par = "Muriel Mur";
const retourFin = new Date("2026-12-05T19:05:00Z");
const stop = {
  libelle: "Ne plus recevoir ces rappels",
  page: `https://set.aqpm.ca/desabonnement/${secret}`,
  unClic: `https://set.aqpm.ca/api/desabonnement/${secret}`,
};
const sommaire = (bientot: number): Parameters<typeof revues.sommaireMail>[0][number] => ({
  maison: boreales,
  donnes: 12,
  finis: 3,
  productionsFinies: 1,
  bientot: Array.from({ length: bientot }, () => ({ titre: nuits.titre, finLe: "2026-12-20" })),
  enAttente: 2,
  nonLivrees: 1,
  expirees: 0,
  demandes: 1,
  revue: undefined,
});
const rappel = (quoi: fiches.Rappel["quoi"]): fiches.Rappel => ({
  quoi,
  ficheId: id,
  titre: nuits.titre,
  maison: boreales.nom,
  fin: "2026-12-07",
  personne: quoi === "autre" ? chloe.nom : null,
});

/**
 * Every e-mail that the portal can send, by the function that writes it, in each of its forms. Their addresses are those
 * of the configuration (`env`).
 */
export const writeSamples = (): Readonly<Record<string, readonly Mail[]>> => ({
  confirmationMail: [comptes.confirmationMail(muriel, secret)],
  alreadyRegisteredMail: [comptes.alreadyRegisteredMail(muriel)],
  resetMail: [comptes.resetMail(muriel, secret)],
  noAccountMail: [comptes.noAccountMail()],
  suspendedMail: [comptes.suspendedMail(muriel)],
  reactivatedMail: [comptes.reactivatedMail(muriel)],
  passwordChangedMail: [
    comptes.passwordChangedMail(muriel, "lien"),
    comptes.passwordChangedMail(muriel, "lien", 1),
    comptes.passwordChangedMail(muriel, "lien", 2),
    comptes.passwordChangedMail(muriel, "profil"),
  ],
  nameChangedMail: [comptes.nameChangedMail({ ...muriel, nom: "Mur" }, "Muriel Lamur")],
  renamedPersonMail: [
    comptes.renamedPersonMail([boreales], renamed),
    comptes.renamedPersonMail([boreales, { id, nom: "Films du Fleuve" }], renamed),
  ],
  newCourrielMail: [courriel.newCourrielMail(muriel, secret)],
  courrielTakenMail: [courriel.courrielTakenMail(muriel)],
  courrielReservedMail: [courriel.courrielReservedMail({ ...muriel, retourFin }, secret)],
  courrielMovedMail: [courriel.courrielMovedMail({ ...muriel, nouveau: denis.courriel, retourFin }, secret)],
  courrielBackMail: [
    courriel.courrielBackMail(muriel, { cles: [], application: false }, secret),
    courriel.courrielBackMail(muriel, { cles: [cle], application: true }, secret),
    courriel.courrielBackMail(muriel, { cles: [cle, { id, nom: "Clé bleue" }], application: false }, secret),
  ],
  courrielDroppedMail: [courriel.courrielDroppedMail(muriel)],
  staffNamedMail: [staff.staffNamedMail(muriel)],
  staffRemovedMail: [staff.staffRemovedMail(muriel)],
  sessionsClosedMail: [staff.sessionsClosedMail(muriel)],
  nameCorrectedMail: [staff.nameCorrectedMail({ ...muriel, nom: "Mur" })],
  factorResetMail: [staff.factorResetMail(muriel)],
  keptMail: [fusions.keptMail({ ...muriel, courriel: chloe.courriel }, denis)],
  mergedMail: [fusions.mergedMail({ ...muriel, courriel: denis.courriel }, chloe)],
  mergedPersonMail: [
    fusions.mergedPersonMail([boreales], kept, merged),
    fusions.mergedPersonMail([boreales, { id, nom: "Films du Fleuve" }], kept, merged),
  ],
  newDeviceMail: [
    appareil.newDeviceMail(muriel, {
      navigateur: "Chrome sur Windows",
      moment: new Date("2026-11-23T19:05:00Z"),
    }),
    appareil.newDeviceMail(muriel, { navigateur: undefined, moment: new Date("2026-11-23T19:05:00Z") }),
  ],
  passkeyAddedMail: [cles.passkeyAddedMail(muriel)],
  passkeyRemovedMail: [cles.passkeyRemovedMail(muriel)],
  factorAddedMail: [
    facteur.factorAddedMail(muriel, "une application d’authentification"),
    facteur.factorAddedMail(muriel, "une application d’authentification, à la place de la précédente,"),
  ],
  factorRemovedMail: [facteur.factorRemovedMail(muriel, "une application d’authentification")],
  codesRenewedMail: [facteur.codesRenewedMail(muriel)],
  codeUsedMail: [facteur.codeUsedMail(muriel, 4), facteur.codeUsedMail(muriel, 0)],
  invitationMail: [
    invitations.invitationMail(fiche, { par, jusquau: null, secret }),
    invitations.invitationMail(fiche, { par, jusquau: "2027-01-15", secret }),
    invitations.invitationMail(maison, { par, jusquau: null, secret }),
    invitations.invitationMail({ ...maison, genre: "DELEGUE" }, { par, jusquau: null, secret }),
  ],
  acceptedMail: [invitations.acceptedMail(fiche, denis), invitations.acceptedMail(maison, denis)],
  undeliveredMail: [
    invitations.undeliveredMail(fiche, denis.courriel),
    invitations.undeliveredMail(maison, denis.courriel),
  ],
  complainedMail: [invitations.complainedMail(fiche, denis.courriel)],
  expiredMail: [
    invitations.expiredMail(fiche, [denis.courriel]),
    invitations.expiredMail(maison, [denis.courriel, chloe.courriel]),
  ],
  ajoutMail: [maisons.ajoutMail(boreales, "DELEGUE", par), maisons.ajoutMail(boreales, "PRINCIPAL", par)],
  statutMail: [maisons.statutMail(boreales, "INACTIF"), maisons.statutMail(boreales, "ACTIF")],
  ajoutConnuMail: [
    maisons.ajoutConnuMail(boreales, { ...denis, genre: "PRINCIPAL", connu: true }, par, "DELEGUE"),
    maisons.ajoutConnuMail(boreales, { ...denis, genre: "PRINCIPAL", connu: false }, par, "DELEGUE"),
    maisons.ajoutConnuMail(boreales, { ...denis, genre: "PRINCIPAL", connu: false }, par, "PRINCIPAL"),
    maisons.ajoutConnuMail(boreales, { ...denis, genre: "DELEGUE", connu: false }, par, "PRINCIPAL"),
  ],
  retraitMail: [maisons.retraitMail(boreales, par)],
  departMail: [maisons.departMail(boreales, denis.nom, par), maisons.departMail(boreales, denis.nom, null)],
  ficheEndedMail: [fiches.ficheEndedMail(nuits)],
  accesEndedMail: [fiches.accesEndedMail(nuits, "2026-11-22")],
  productionEndedMail: [fiches.productionEndedMail(nuits, par)],
  grantsEndedMail: [
    fiches.grantsEndedMail(nuits, [{ nom: chloe.nom, fin: "2026-11-22" }]),
    fiches.grantsEndedMail(nuits, [
      { nom: chloe.nom, fin: "2026-11-22" },
      { nom: denis.nom, fin: "2026-12-01" },
    ]),
  ],
  rappelMail: [
    fiches.rappelMail([rappel("fiche")], stop),
    fiches.rappelMail([rappel("sien")], stop),
    fiches.rappelMail([rappel("autre")], stop),
    fiches.rappelMail([rappel("fiche"), rappel("sien"), rappel("autre")], stop),
    // As many as one person could ever be told of in a day: the longest e-mail there is.
    fiches.rappelMail(
      Array.from({ length: 400 }, () => rappel("autre")),
      stop,
    ),
  ],
  accesGrantedMail: [
    acces.accesGrantedMail(granted("ACTIF"), par, null),
    acces.accesGrantedMail(granted("ACTIF"), par, "2027-01-15"),
    acces.accesGrantedMail(granted("INACTIF"), par, null),
  ],
  accesRevokedMail: [acces.accesRevokedMail(nuits, par)],
  newcomersMail: [
    acces.newcomersMail(granted("ACTIF"), [denis], par),
    acces.newcomersMail(granted("ACTIF"), [denis, chloe], par),
    acces.newcomersMail(granted("INACTIF"), [denis], par),
  ],
  leftMail: [acces.leftMail(nuits, chloe.nom)],
  demandeMail: [
    acces.demandeMail(nuits, denis, { fonction: null, message: null }),
    acces.demandeMail(nuits, denis, { fonction: "Régie", message: "Je commence lundi avec Karim." }),
  ],
  demandeRefusedMail: [acces.demandeRefusedMail("2026-0123")],
  removedEverywhereMail: [
    partout.removedEverywhereMail(boreales, held, par),
    partout.removedEverywhereMail(boreales, accesOnly, par),
  ],
  removedPersonMail: [
    partout.removedPersonMail(boreales, denis.nom, held, par),
    partout.removedPersonMail(boreales, denis.nom, { role: false, garde: false, acces: 1 }, par),
    partout.removedPersonMail(boreales, denis.nom, accesOnly, par),
  ],
  putBackMail: [
    partout.putBackMail(boreales, denis.nom, held, par),
    partout.putBackMail(boreales, null, held, par),
    partout.putBackMail(boreales, denis.nom, accesOnly, par),
    partout.putBackMail(boreales, null, accesOnly, par),
  ],
  farewellMail: [
    renseignements.farewellMail(muriel, "demande"),
    renseignements.farewellMail(muriel, "inutilise"),
  ],
  departureMail: [
    renseignements.departureMail({ maison: boreales, role: true, acces: 3 }, chloe.nom, "demande"),
    renseignements.departureMail({ maison: boreales, role: false, acces: 1 }, chloe.nom, "inutilise"),
  ],
  unusedMail: [
    renseignements.unusedMail(muriel, "2027-05-01", { suspendu: false }),
    renseignements.unusedMail(muriel, "2027-05-01", { suspendu: true }),
  ],
  openMail: [revues.openMail(boreales, "2027-01-31")],
  reminderMail: [
    revues.reminderMail(boreales, "2027-01-31", 1),
    revues.reminderMail(boreales, "2027-01-31", 12),
  ],
  sommaireMail: [
    revues.sommaireMail([sommaire(2)], "2026-12-01", stop),
    // Someone who administers thirty houses, each with a busy month.
    revues.sommaireMail(
      Array.from({ length: 30 }, () => sommaire(40)),
      "2026-12-01",
      stop,
    ),
  ],
  lateMail: [revues.lateMail(boreales, "2027-01-31", 1), revues.lateMail(boreales, "2027-01-31", 12)],
});
