import { type Refusal, refusals } from "@/lib/authorization/refusals";
import {
  type AdministrateurGenre,
  lacksFactor,
  type MaisonStatut,
  type Viewer,
} from "@/lib/authorization/viewer";
import { Forbidden, IdentityNeeded } from "@/lib/platform/errors";

export type MaisonTarget = { readonly id: string; readonly statut: MaisonStatut };
export type AdministrateurTarget = {
  readonly userId: string;
  readonly genre: AdministrateurGenre;
  readonly maison: MaisonTarget;
};
export type FicheTarget = {
  readonly maison: MaisonTarget;
  /** `isFicheActive` of the row. */
  readonly active: boolean;
  /** The viewer is on its access list, within their dates (`isAccesCurrent` of their own row). */
  readonly onList: boolean;
};
export type UserTarget = { readonly id: string };

/** Allowed (null), or why not. */
type Verdict = Refusal | null;

function administers(viewer: Viewer, maison: MaisonTarget): boolean {
  return viewer.maisons.some(({ id }) => id === maison.id);
}

function isDelegueOf(viewer: Viewer, maison: MaisonTarget): boolean {
  return viewer.maisons.some(({ id, genre }) => id === maison.id && genre === "DELEGUE");
}

const staffOnly = (viewer: Viewer): Verdict => (viewer.staff ? null : "aqpm");

function staffForOthers(viewer: Viewer, user: UserTarget): Verdict {
  return staffOnly(viewer) ?? (user.id === viewer.id ? "soi-meme" : null);
}

function ownOnly(viewer: Viewer, user: UserTarget): Verdict {
  return user.id === viewer.id ? null : "autrui";
}

function listMaisons(viewer: Viewer): Verdict {
  return viewer.staff || viewer.maisons.length > 0 ? null : "sans-maison";
}

function readMaison(viewer: Viewer, maison: MaisonTarget): Verdict {
  return viewer.staff || administers(viewer, maison) ? null : "administrateur";
}

/** Rules 4 and 8: administrateurs of an active house; staff in any state of it. */
function actForMaison(viewer: Viewer, maison: MaisonTarget): Verdict {
  if (viewer.staff) return null;
  if (!administers(viewer, maison)) return "administrateur";
  return maison.statut === "ACTIF" ? null : "maison-inactive";
}

/** Rule 3: délégués of an active house; staff mend what a house cannot. */
function managePrincipaux(viewer: Viewer, maison: MaisonTarget): Verdict {
  if (viewer.staff) return null;
  if (!isDelegueOf(viewer, maison)) return "delegue";
  return maison.statut === "ACTIF" ? null : "maison-inactive";
}

function grantAcces(viewer: Viewer, fiche: FicheTarget): Verdict {
  return actForMaison(viewer, fiche.maison) ?? (fiche.active ? null : "fiche-terminee");
}

/** Rules 5 and 6. The account itself is checked by there being a viewer at all. */
function openSet(viewer: Viewer, fiche: FicheTarget): Verdict {
  if (viewer.staff) return "personnel";
  if (fiche.maison.statut !== "ACTIF") return "maison-inactive";
  if (!fiche.active) return "fiche-terminee";
  return fiche.onList ? null : "sans-acces";
}

/**
 * Every action of the portal and who may take it: the single home of the rules of `docs/regles.md`.
 * An action absent from this table does not compile where it is asked for.
 */
const rules = {
  "maison.list": listMaisons,
  "maison.read": readMaison,
  "maison.create": staffOnly,
  "maison.import": staffOnly,
  "maison.edit": (viewer: Viewer, _maison: MaisonTarget): Verdict => staffOnly(viewer),
  "delegue.add": (viewer: Viewer, _maison: MaisonTarget): Verdict => staffOnly(viewer),
  "delegue.remove": (viewer: Viewer, _target: AdministrateurTarget): Verdict => staffOnly(viewer),
  "principal.add": managePrincipaux,
  "principal.remove": (viewer: Viewer, target: AdministrateurTarget): Verdict =>
    target.genre === "DELEGUE" ? staffOnly(viewer) : managePrincipaux(viewer, target.maison),
  "principal.leave": (viewer: Viewer, target: AdministrateurTarget): Verdict =>
    target.userId !== viewer.id ? "delegue" : target.genre === "PRINCIPAL" ? null : "aqpm",
  "producteur.list": listMaisons,
  "producteur.read": readMaison,
  "producteur.create": actForMaison,
  "producteur.edit": actForMaison,
  "fiche.read": (viewer: Viewer, fiche: FicheTarget): Verdict =>
    fiche.active && fiche.onList && !viewer.staff ? null : readMaison(viewer, fiche.maison),
  "fiche.create": (viewer: Viewer, maison: MaisonTarget): Verdict =>
    viewer.staff ? "administrateur" : actForMaison(viewer, maison),
  "fiche.edit": (viewer: Viewer, fiche: FicheTarget): Verdict => actForMaison(viewer, fiche.maison),
  "fiche.end": (viewer: Viewer, fiche: FicheTarget): Verdict => actForMaison(viewer, fiche.maison),
  "fiche.reopen": (viewer: Viewer, fiche: FicheTarget): Verdict => actForMaison(viewer, fiche.maison),
  "acces.read": (viewer: Viewer, fiche: FicheTarget): Verdict => readMaison(viewer, fiche.maison),
  "acces.grant": grantAcces,
  "acces.grantSelf": (viewer: Viewer, fiche: FicheTarget): Verdict =>
    viewer.staff ? "personnel" : grantAcces(viewer, fiche),
  "acces.change": grantAcces,
  "acces.revoke": (viewer: Viewer, fiche: FicheTarget): Verdict => actForMaison(viewer, fiche.maison),
  "acces.revokeAll": actForMaison,
  "acces.leave": ownOnly,
  "demande.send": (viewer: Viewer): Verdict => (viewer.staff ? "personnel" : null),
  "revue.list": staffOnly,
  "revue.confirm": (viewer: Viewer, maison: MaisonTarget): Verdict =>
    viewer.staff ? "administrateur" : actForMaison(viewer, maison),
  "liste.edit": staffOnly,
  "liste.export": staffOnly,
  "tableau.read": staffOnly,
  "recherche.ask": staffOnly,
  "incident.read": staffOnly,
  "incident.write": staffOnly,
  "annonce.list": staffOnly,
  "annonce.write": staffOnly,
  "journal.read": staffOnly,
  "courriel.list": staffOnly,
  "courriel.resend": staffOnly,
  "set.open": openSet,
  "set.watch": staffOnly,
  "set.deliver": staffOnly,
  "user.list": staffOnly,
  "user.read": (viewer: Viewer, _user: UserTarget): Verdict => staffOnly(viewer),
  "user.suspend": staffForOthers,
  "user.reactivate": (viewer: Viewer, _user: UserTarget): Verdict => staffOnly(viewer),
  "user.resendConfirmation": (viewer: Viewer, _user: UserTarget): Verdict => staffOnly(viewer),
  "user.sendReset": (viewer: Viewer, _user: UserTarget): Verdict => staffOnly(viewer),
  "user.closeSessions": staffForOthers,
  "user.resetFactor": staffForOthers,
  "user.correctName": staffForOthers,
  "user.merge": staffForOthers,
  "user.nameStaff": (viewer: Viewer, _user: UserTarget): Verdict => staffOnly(viewer),
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
} as const;

/** What staff may do before their second factor: what concerns their own account, and giving it. */
const WITHOUT_FACTOR: ReadonlySet<string> = new Set<keyof typeof rules>([
  "user.rename",
  "user.changePassword",
  "user.changeFactors",
  "user.readSessions",
  "user.endSessions",
]);

/** Dangerous changes (ASVS 7.5.1, 7.5.3): they ask who one is again when it was confirmed more than ten minutes ago. */
const CONFIRMED: ReadonlySet<string> = new Set<keyof typeof rules>([
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
]);

export type Action = keyof typeof rules;
/** What the action is about: nothing, a maison, an administrateur, a fiche or a person. */
export type TargetOf<A extends Action> =
  Parameters<(typeof rules)[A]> extends [Viewer, infer T] ? [target: T] : [];

export const actions = Object.keys(rules) as Action[];

/** Why the viewer may not, or null when they may. */
export function refusalOf<A extends Action>(
  viewer: Viewer,
  action: A,
  ...target: TargetOf<A>
): Refusal | null {
  if (lacksFactor(viewer) && !WITHOUT_FACTOR.has(action)) return "second-facteur";
  const rule = rules[action] as (viewer: Viewer, ...target: TargetOf<A>) => Verdict;
  return rule(viewer, ...target);
}

/** Whether the viewer may: for buttons, pages and the middleware. */
export function can<A extends Action>(viewer: Viewer, action: A, ...target: TargetOf<A>): boolean {
  return refusalOf(viewer, action, ...target) === null;
}

/** For pages, before they show what an action is about. Throws `Forbidden`, whose message is the sentence for the person. */
export function permit<A extends Action>(viewer: Viewer, action: A, ...target: TargetOf<A>): void {
  const refusal = refusalOf(viewer, action, ...target);
  if (refusal) throw new Forbidden(refusals[refusal], { cause: `${action}: ${refusal}` });
}

/**
 * The first line of every command. Throws `Forbidden`, whose message is the sentence for the person; `IdentityNeeded`
 * when they may, but must first confirm who they are.
 */
export function authorize<A extends Action>(viewer: Viewer, action: A, ...target: TargetOf<A>): void {
  permit(viewer, action, ...target);
  if (CONFIRMED.has(action) && !viewer.identityFresh) throw new IdentityNeeded(action);
}
