import type { Cell, Kind, Role } from "@/lib/authorization/matrix-axes";
import {
  acc,
  adm,
  all,
  aqpm,
  del,
  type Entry,
  ina,
  list,
  non,
  type Others,
  others,
  oui,
  ownOnly,
  per,
  staffForOthers,
  staffOnly,
  ter,
} from "@/lib/authorization/matrix-rows";
import type { Action } from "@/lib/authorization/rules";

/*
 * The oracle of the authorization tests: every action × role × state of its target, and the answer that `docs/regles.md`
 * gives: drawn from there, never copied from `rules.ts`. A change of rule is made here first.
 */
const outsidersOfMaison = others([adm, adm]);

/** Rule 8: an inactive house is read by its people. */
const readMaison: Entry = {
  kind: "maison",
  rows: { personnel: [oui, oui], delegue: [oui, oui], principal: [oui, oui], ...outsidersOfMaison },
};
const changeMaison: Entry = {
  kind: "maison",
  rows: { personnel: [oui, oui], delegue: [oui, ina], principal: [oui, ina], ...outsidersOfMaison },
};

/** Nobody outside the house and AQPM touches a fiche, whether on its list or not. */
const outsidersOfFiche: Others = {
  autorise: [adm, non, adm, non, adm, non, adm, non],
  sansAcces: [non, adm, non, adm, non, adm, non, adm],
  exAdministrateur: all("fiche", adm),
  autreMaison: all("fiche", adm),
};

/** Rules 4 and 8; editing is how an ended fiche is reopened (rule 7). */
const changeFiche: Entry = {
  kind: "fiche",
  rows: {
    personnel: all("fiche", oui),
    delegue: [oui, oui, oui, oui, ina, ina, ina, ina],
    principal: [oui, oui, oui, oui, ina, ina, ina, ina],
    ...outsidersOfFiche,
  },
};
/** Accesses end with the fiche (rule 7): none is given on an ended one. */
const giveAcces: Entry = {
  kind: "fiche",
  rows: {
    personnel: [oui, oui, ter, ter, oui, oui, ter, ter],
    delegue: [oui, oui, ter, ter, ina, ina, ina, ina],
    principal: [oui, oui, ter, ter, ina, ina, ina, ina],
    ...outsidersOfFiche,
  },
};

const entries: Readonly<Record<Action, Entry>> = {
  "maison.list": list,
  "maison.read": readMaison,
  "maison.create": staffOnly("rien"),
  "maison.import": staffOnly("rien"),
  "maison.edit": staffOnly("maison"),
  "delegue.add": staffOnly("maison"),
  "delegue.remove": {
    kind: "administrateur",
    rows: {
      personnel: [non, non, oui, oui, non, non],
      delegue: [non, non, aqpm, aqpm, aqpm, aqpm],
      principal: [non, non, aqpm, aqpm, non, non],
      ...others([non, non, aqpm, aqpm, non, non]),
    },
  },
  "principal.add": {
    kind: "maison",
    rows: {
      personnel: [oui, oui],
      delegue: [oui, ina],
      principal: [del, del],
      ...others([del, del]),
    },
  },
  // Whatever the name of the action, a délégué is removed by AQPM alone (rule 2).
  "principal.remove": {
    kind: "administrateur",
    rows: {
      personnel: [oui, oui, non, non, non, non],
      delegue: [oui, ina, aqpm, aqpm, aqpm, aqpm],
      principal: [del, del, aqpm, aqpm, del, del],
      ...others([del, del, aqpm, aqpm, non, non]),
    },
  },
  // Rule 3 lets a principal leave without condition: giving up one's own right changes nothing of an inactive house's.
  "principal.leave": {
    kind: "administrateur",
    rows: {
      personnel: [del, del, del, del, non, non],
      delegue: [del, del, del, del, aqpm, aqpm],
      principal: [del, del, del, del, oui, oui],
      ...others([del, del, del, del, non, non]),
    },
  },
  "producteur.list": list,
  "producteur.read": readMaison,
  "producteur.create": changeMaison,
  "producteur.edit": changeMaison,
  // Rule 7: an access that ended with its fiche no longer shows it; rule 8: an inactive house still does.
  "fiche.read": {
    kind: "fiche",
    rows: {
      personnel: all("fiche", oui),
      delegue: all("fiche", oui),
      principal: all("fiche", oui),
      autorise: [oui, non, adm, non, oui, non, adm, non],
      sansAcces: [non, adm, non, adm, non, adm, non, adm],
      exAdministrateur: [oui, adm, adm, adm, oui, adm, adm, adm],
      autreMaison: [oui, adm, adm, adm, oui, adm, adm, adm],
    },
  },
  // Rule 4: the house's people create its fiches; staff edit them (rule 8).
  "fiche.create": { kind: "maison", rows: { ...changeMaison.rows, personnel: [adm, adm] } },
  "fiche.edit": changeFiche,
  "fiche.end": changeFiche,
  "fiche.reopen": changeFiche,
  "acces.read": {
    kind: "fiche",
    rows: {
      personnel: all("fiche", oui),
      delegue: all("fiche", oui),
      principal: all("fiche", oui),
      ...outsidersOfFiche,
    },
  },
  "acces.grant": giveAcces,
  "acces.grantSelf": { kind: "fiche", rows: { ...giveAcces.rows, personnel: all("fiche", per) } },
  "acces.change": giveAcces,
  "acces.revoke": changeFiche,
  // Whoever may take people off the lists of a house may take one off all of them at once.
  "acces.revokeAll": changeMaison,
  // Giving up one's own right needs nobody's leave.
  "acces.leave": ownOnly,
  // Anyone may ask; staff are never on a list (rule 8).
  "demande.send": {
    kind: "rien",
    rows: { personnel: [per], delegue: [oui], principal: [oui], ...others([oui]) },
  },
  // The house answers for its own rights; AQPM sees who is up to date.
  "revue.list": staffOnly("rien"),
  "revue.confirm": { kind: "maison", rows: { ...changeMaison.rows, personnel: [adm, adm] } },
  "liste.edit": staffOnly("rien"),
  "liste.export": staffOnly("rien"),
  "tableau.read": staffOnly("rien"),
  "recherche.ask": staffOnly("rien"),
  "incident.read": staffOnly("rien"),
  "incident.write": staffOnly("rien"),
  "annonce.list": staffOnly("rien"),
  "annonce.write": staffOnly("rien"),
  "journal.read": staffOnly("rien"),
  "courriel.list": staffOnly("rien"),
  "courriel.resend": staffOnly("rien"),
  // Rules 5, 6 and 8: the list is the whole truth, and staff are never on it.
  "set.open": {
    kind: "fiche",
    rows: {
      personnel: all("fiche", per),
      delegue: [oui, acc, ter, ter, ina, ina, ina, ina],
      principal: [oui, acc, ter, ter, ina, ina, ina, ina],
      autorise: [oui, non, ter, non, ina, non, ina, non],
      sansAcces: [non, acc, non, ter, non, ina, non, ina],
      exAdministrateur: [oui, acc, ter, ter, ina, ina, ina, ina],
      autreMaison: [oui, acc, ter, ter, ina, ina, ina, ina],
    },
  },
  // The hand-offs as a whole, and the closings that a partner did not get, are AQPM's to follow.
  "set.watch": staffOnly("rien"),
  "set.deliver": staffOnly("rien"),
  "user.list": staffOnly("rien"),
  "user.read": staffOnly("personne"),
  "user.suspend": staffForOthers,
  "user.reactivate": staffOnly("personne"),
  "user.resendConfirmation": staffOnly("personne"),
  "user.sendReset": staffOnly("personne"),
  "user.closeSessions": staffForOthers,
  "user.resetFactor": staffForOthers,
  "user.correctName": staffForOthers,
  "user.merge": staffForOthers,
  "user.nameStaff": staffOnly("personne"),
  "user.removeStaff": staffForOthers,
  "user.rename": ownOnly,
  "user.prefer": ownOnly,
  "user.changePassword": ownOnly,
  "user.changeCourriel": ownOnly,
  "user.changeFactors": ownOnly,
  "user.readSessions": ownOnly,
  "user.endSessions": ownOnly,
  "user.export": ownOnly,
  "user.delete": ownOnly,
};

/** Rule 18: what staff do of their own account before giving their second factor; nothing else. */
const beforeFactor: readonly Action[] = [
  "user.rename",
  "user.changePassword",
  "user.changeFactors",
  "user.readSessions",
  "user.endSessions",
];

type FullEntry = { readonly kind: Kind; readonly rows: Readonly<Record<Role, readonly Cell[]>> };

export const matrix = Object.fromEntries(
  (Object.keys(entries) as Action[]).map((action) => {
    const { kind, rows } = entries[action];
    const sansFacteur = beforeFactor.includes(action) ? rows.personnel : all(kind, "second-facteur");
    return [action, { kind, rows: { ...rows, sansFacteur } }];
  }),
) as Readonly<Record<Action, FullEntry>>;

/** Rule 19: what asks to confirm again who one is, more than ten minutes after. */
export const confirmed: readonly Action[] = [
  "maison.import",
  "maison.edit",
  "delegue.add",
  "delegue.remove",
  "principal.add",
  "principal.remove",
  "user.suspend",
  "user.reactivate",
  "user.resetFactor",
  "user.merge",
  "user.nameStaff",
  "user.removeStaff",
  "user.changeCourriel",
  "user.changeFactors",
  "user.delete",
];
