import {
  because,
  called,
  changed,
  count,
  did,
  editedMaison,
  exported,
  fields,
  invitationOf,
  invitee,
  type Line,
  listed,
  type Names,
  pour,
  producteur,
  type Sentence,
  terms,
  text,
  theFiche,
  theirs,
  toThem,
  trimestre,
  twoAccounts,
  until,
  upper,
} from "@/lib/journal/grammar";
import type { JournalAction } from "@/lib/journal/schema";
import { de, plural } from "@/lib/platform/text";

const SET = "l’accès au SET";
const PRINCIPAL = "le rôle d’utilisateur principal";
const DELEGUE = "le rôle de délégué";
const STAFF = "le rôle de membre du personnel de l’AQPM";
const REVUE = "La revue « Toujours à jour? »";

function confirmed(names: Names, line: Line): string {
  const noun = text(line, "accesId") ? "acces" : text(line, "administrateurId") ? "role" : null;
  if (noun && line.sujetId)
    return did(names, line, `confirmé ${theirs(names, line, noun)}${pour(names, line)}`);
  const total = count(line, "lignes");
  const rights = total === undefined ? "des droits" : plural(total, "droit", "droits");
  return did(names, line, `confirmé ${rights}${line.sujetId ? ` ${whom(names, line)}` : ""}`);
}

function whom(names: Names, line: Line): string {
  return line.sujetId === names.viewerId
    ? "qui sont à vous"
    : `qui concernent ${called(names, line.sujetId)}`;
}

function granted(names: Names, line: Line): string {
  const what = `${SET}${pour(names, line)}${terms(names, line)}`;
  const accepted = text(line, "invitationId") !== null && line.acteurId === line.sujetId;
  if (!accepted) return toThem(names, line, "donné", what);
  return did(names, line, `reçu ${what}, par invitation`);
}

function named(names: Names, line: Line, role: string): string {
  const accepted = text(line, "invitationId") !== null && line.acteurId === line.sujetId;
  return accepted ? did(names, line, `reçu ${role}, par invitation`) : toThem(names, line, "donné", role);
}

/** A right of an account, of which another one of the same person has become the holder. */
function merged(names: Names, line: Line, right: string): string {
  const onto = `sur ${theirs(names, line, "compte")}`;
  return did(names, line, `reporté ${onto} ${right} d’un autre compte de la même personne`);
}

function reopened(names: Names, line: Line): string {
  const [day, before] = [text(line, "finLe"), text(line, "finAvant")];
  const production = theFiche(names, line, "la production");
  if (line.details.rouverte !== true && day && before && day < before)
    return did(names, line, `avancé la fin de ${production}, maintenant active ${until(day)}`);
  const deed = line.details.rouverte === true ? "rouvert" : "prolongé";
  return did(names, line, `${deed} ${production}${day ? ` ${until(day)}` : ""}`);
}

function invited(names: Names, line: Line): string {
  const asked = line.ficheId
    ? ` à accéder au SET${pour(names, line)}${terms(names, line)}`
    : ` à devenir ${text(line, "genre") === "DELEGUE" ? "délégué" : "utilisateur principal"}`;
  return did(names, line, `invité ${invitee(names, line)}${asked}`);
}

function readdressed(names: Names, line: Line): string {
  const deed = line.details.courriel === true ? "changé le courriel de" : "modifié";
  return did(names, line, `${deed} ${invitationOf(names, line)}${terms(names, line)}`);
}

function flagged(_names: Names, line: Line): string {
  const total = count(line, "lignes");
  const left = total === undefined ? "" : ` : ${plural(total, "droit reste", "droits restent")} à confirmer`;
  return `${REVUE}${trimestre(line)} est terminée${left}`;
}

function previewed(names: Names, line: Line): string {
  const total = count(line, "personnes");
  const size = total === undefined ? "" : ` de ${plural(total, "personne", "personnes")}`;
  return did(names, line, `vérifié une liste${size} à ajouter aux accès${pour(names, line)}`);
}

function key(line: Line): string {
  const kid = text(line, "cle");
  return kid ? ` (${kid})` : "";
}

/** What a person adds to, or removes from, the ways of proving who they are. */
function factor(line: Line): string {
  return text(line, "facteur") === "PASSKEY" ? "une clé d’accès" : "l’application d’authentification";
}

/** Every line of the journal in one sentence, without its final period. */
const sentences: Readonly<Record<JournalAction, Sentence>> = {
  "compte.create": (names, line) => did(names, line, "créé un compte"),
  "compte.confirm": (names, line) => did(names, line, `confirmé ${theirs(names, line, "courriel")}`),
  "compte.passwordReset": (names, line) => did(names, line, "choisi un nouveau mot de passe"),
  "compte.rename": (names, line) => did(names, line, "changé le nom du compte"),
  "compte.prefer": (names, line) => did(names, line, "changé les courriels à recevoir"),
  "compte.passwordChange": (names, line) => did(names, line, "changé de mot de passe"),
  "compte.courrielAsk": (names, line) => did(names, line, "demandé à changer de courriel"),
  "compte.courrielChange": (names, line) => did(names, line, "changé de courriel"),
  "compte.courrielUndo": (names, line) => did(names, line, `repris ${theirs(names, line, "ancienCourriel")}`),
  "compte.factorAdd": (names, line) => did(names, line, `ajouté ${factor(line)}`),
  "compte.factorRemove": (names, line) => did(names, line, `retiré ${factor(line)}`),
  "compte.codesRenew": (names, line) => did(names, line, "tiré de nouveaux codes de secours"),
  "compte.export": (names, line) => did(names, line, `téléchargé ${theirs(names, line, "renseignements")}`),
  "compte.delete": (names, line) => did(names, line, `supprimé ${theirs(names, line, "compte")}`),
  "compte.anonymize": () => "Un compte inutilisé depuis 24 mois a été supprimé, comme prévu",
  "compte.merge": (names, line) => did(names, line, `réuni ${twoAccounts(names, line)}`),
  "session.open": (names, line) => did(names, line, "ouvert une session"),
  "session.refuse": (names, line) => refused(names, "Une connexion", line.sujetId),
  "session.close": (names, line) => {
    const total = count(line, "sessions") ?? 1;
    return did(names, line, total > 1 ? `fermé ${total} sessions` : "fermé une session");
  },
  "session.lock": (names, line) =>
    `Trop d’essais de suite\u00a0: ${line.sujetId === names.viewerId ? "votre connexion" : `la connexion ${de(called(names, line.sujetId))}`} attend`,
  "session.confirm": (names, line) => did(names, line, `confirmé ${theirs(names, line, "identite")}`),
  "user.nameStaff": (names, line) => toThem(names, line, "donné", STAFF),
  "user.removeStaff": (names, line) => toThem(names, line, "retiré", STAFF),
  "user.closeSessions": (names, line) => did(names, line, `fermé toutes ${theirs(names, line, "sessions")}`),
  "user.resetFactor": (names, line) => toThem(names, line, "retiré", "le second facteur"),
  "user.sendReset": (names, line) =>
    toThem(names, line, "envoyé", "le lien pour choisir un autre mot de passe"),
  "user.correctName": (names, line) => did(names, line, `corrigé ${theirs(names, line, "nom")}`),
  "user.suspend": (names, line) => did(names, line, `suspendu ${theirs(names, line, "compte")}`),
  "user.reactivate": (names, line) => did(names, line, `réactivé ${theirs(names, line, "compte")}`),
  "user.resendConfirmation": (names, line) => toThem(names, line, "renvoyé", "le courriel de confirmation"),
  "maison.create": (names, line) => did(names, line, "inscrit la maison de production au portail"),
  "maison.import": (names, line) => did(names, line, "importé des maisons de production et leurs délégués"),
  "maison.edit": editedMaison,
  "delegue.add": (names, line) => named(names, line, DELEGUE),
  "delegue.remove": (names, line) => toThem(names, line, "retiré", DELEGUE),
  "principal.add": (names, line) => named(names, line, PRINCIPAL),
  "principal.remove": (names, line) => toThem(names, line, "retiré", PRINCIPAL),
  "principal.leave": (names, line) => did(names, line, `quitté ${PRINCIPAL}`),
  "administrateur.merge": (names, line) =>
    merged(names, line, text(line, "genre") === "DELEGUE" ? DELEGUE : PRINCIPAL),
  "producteur.create": (names, line) => did(names, line, `ajouté ${producteur(names, line)} au répertoire`),
  "producteur.edit": (names, line) => did(names, line, `modifié ${producteur(names, line)}${fields(line)}`),
  "fiche.create": (names, line) => did(names, line, `créé ${theFiche(names, line, "la fiche")}`),
  "fiche.edit": (names, line) =>
    did(names, line, `modifié ${theFiche(names, line, "la fiche")}${fields(line)}`),
  "fiche.end": (names, line) => did(names, line, `mis fin à ${theFiche(names, line, "la production")}`),
  "fiche.reopen": reopened,
  "fiche.expire": (names, line) =>
    `${upper(theFiche(names, line, "la production"))} a pris fin, comme prévu, avec ses accès`,
  "acces.preview": previewed,
  "acces.grant": granted,
  "acces.change": changed,
  "acces.revoke": (names, line) => toThem(names, line, "retiré", `${SET}${pour(names, line)}`),
  "acces.leave": (names, line) =>
    did(names, line, `renoncé à ${theirs(names, line, "acces")}${pour(names, line)}`),
  "acces.expire": (names, line) =>
    `${upper(theirs(names, line, "acces", true))}${pour(names, line)} a pris fin, comme prévu`,
  "acces.merge": (names, line) => `${merged(names, line, SET)}${pour(names, line)}${terms(names, line)}`,
  "invitation.send": invited,
  "invitation.resend": (names, line) => did(names, line, `renvoyé ${invitationOf(names, line)}`),
  "invitation.change": readdressed,
  "invitation.cancel": (names, line) => did(names, line, `annulé ${invitationOf(names, line)}`),
  "invitation.accept": (names, line) => did(names, line, `accepté ${invitationOf(names, line)}`),
  "invitation.expire": (names, line) => `${upper(invitationOf(names, line))} a expiré sans réponse`,
  "demande.send": (names, line) => did(names, line, `demandé ${SET}${pour(names, line)}`),
  "demande.accept": (names, line) =>
    did(names, line, `accepté ${theirs(names, line, "demande")}${pour(names, line)}`),
  "demande.refuse": (names, line) =>
    did(names, line, `refusé ${theirs(names, line, "demande")}${pour(names, line)}`),
  "revue.open": (_names, line) => `${REVUE}${trimestre(line)} a commencé`,
  "revue.confirm": confirmed,
  "revue.flag": flagged,
  ...listed("fonction", "la fonction"),
  ...listed("type", "le type de production"),
  ...listed("categorie", "la catégorie budgétaire"),
  "set.open": (names, line) => did(names, line, `ouvert le SET${pour(names, line)}`),
  "set.redeem": (names, line) => `Le SET a confirmé ${arrival(names, line)}${pour(names, line)}`,
  "set.refuse": (names, line) =>
    `Le SET ne s’est pas ouvert pour ${who(names, line)}${pour(names, line)}${because(line)}`,
  "set.logout": (names, line) =>
    `${upper(theirs(names, line, "session", true))} au SET${pour(names, line)} a été fermée${because(line)}`,
  "set.logoutDelivered": (names, line) =>
    `Le SET a été avisé de la fin de ${theirs(names, line, "session")}${pour(names, line)}`,
  "set.logoutAbandoned": (names, line) =>
    `Le SET n’a pas pu être avisé de la fin de ${theirs(names, line, "session")}${pour(names, line)}`,
  "set.logoutRetry": (names, line) =>
    did(
      names,
      line,
      `redemandé d’aviser le SET de la fin de ${theirs(names, line, "session")}${pour(names, line)}`,
    ),
  "liste.export": (names, line) => did(names, line, `exporté ${exported(line)}`),
  "incident.create": (names, line) => did(names, line, "inscrit un incident au registre"),
  "incident.edit": (names, line) => did(names, line, "modifié un incident du registre"),
  "annonce.create": (names, line) => did(names, line, "publié une annonce"),
  "annonce.edit": (names, line) => did(names, line, "modifié une annonce"),
  "annonce.retire": (names, line) => did(names, line, "retiré une annonce"),
  "courriel.resend": (names, line) => did(names, line, "renvoyé un courriel abandonné"),
  "cle.prepare": (names, line) => did(names, line, `publié une nouvelle clé de signature${key(line)}`),
  "cle.activate": (names, line) => did(names, line, `commencé à signer avec une autre clé${key(line)}`),
  "cle.retire": (names, line) => did(names, line, `retiré une clé de signature${key(line)}`),
  "autorisation.refuse": (names, line) => refused(names, "Une action", line.acteurId),
};

function refused(names: Names, what: string, id: string | null): string {
  return id === names.viewerId
    ? `${what} vous a été refusée`
    : `${what} a été refusée à ${called(names, id)}`;
}

/** The hand-off notes its traveller as author or as subject. */
function traveller({ acteurId, sujetId }: Line): string | null {
  return sujetId ?? acteurId;
}

function arrival(names: Names, line: Line): string {
  return theirs(names, { ...line, sujetId: traveller(line) }, "arrivee", true);
}

function who(names: Names, line: Line): string {
  const id = traveller(line);
  return id === names.viewerId ? "vous" : called(names, id);
}

/** One line of the journal as a French sentence; people by the name they bear today, the reader as « vous ». */
export function sentenceOf(names: Names, line: Line): string {
  return sentences[line.action](names, line);
}
