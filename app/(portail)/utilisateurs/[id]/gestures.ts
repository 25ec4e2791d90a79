import {
  closeSessionsAction,
  nameStaffAction,
  removeStaffAction,
  resetFactorAction,
} from "@/app/(portail)/utilisateurs/staff-actions";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Security } from "@/lib/comptes/etat-queries";
import type { FormAction } from "@/lib/platform/form-state";

/** What is asked before it is done: in a dialog, or on a page of its own without JavaScript. */
export type Gesture = {
  readonly nom: "nommer" | "retirer" | "sessions" | "facteur";
  readonly action: FormAction;
  readonly trigger: string;
  readonly title: string;
  readonly confirm: string;
  readonly text: string;
  readonly tone: "primary" | "danger";
  /** Helps the person back in; otherwise it changes what they may do. */
  readonly helps: boolean;
};

type User = {
  readonly id: string;
  readonly prenom: string;
  readonly nom: string;
  readonly staff: boolean;
  readonly confirmedAt: Date | null;
  readonly suspendedAt: Date | null;
};

/** Those that the state of the account calls for, and that the viewer may do. */
export function gesturesFor(viewer: Viewer, user: User, security: Security): readonly Gesture[] {
  const nom = `${user.prenom} ${user.nom}`;
  const counts = user.confirmedAt !== null && user.suspendedAt === null;
  return [
    ...(security.sessions > 0 && can(viewer, "user.closeSessions", user) ? [closing(nom)] : []),
    ...((security.totp || security.passkey) && can(viewer, "user.resetFactor", user) ? [factor(nom)] : []),
    ...(user.staff && can(viewer, "user.removeStaff", user) ? [removing(nom)] : []),
    ...(!user.staff && counts && can(viewer, "user.nameStaff", user) ? [naming(nom)] : []),
  ];
}

const closing = (nom: string): Gesture => ({
  nom: "sessions",
  action: closeSessionsAction,
  trigger: "Fermer ses connexions",
  title: `Fermer les connexions de ${nom}?`,
  confirm: "Fermer les connexions",
  text: "Toutes ses connexions se ferment aussitôt, celles du SET aussi. Son mot de passe ne change pas. Un courriel le lui dit.",
  helps: true,
  tone: "danger",
});

const factor = (nom: string): Gesture => ({
  nom: "facteur",
  action: resetFactorAction,
  trigger: "Retirer son second facteur",
  title: `Retirer le second facteur de ${nom}?`,
  confirm: "Retirer le second facteur",
  text: "L’application d’authentification, les codes de secours et les clés d’accès sont retirés, et ses connexions se ferment. Assurez-vous d’abord, de vive voix, que c’est bien cette personne qui le demande. Un courriel le lui dit.",
  helps: true,
  tone: "danger",
});

const naming = (nom: string): Gesture => ({
  nom: "nommer",
  action: nameStaffAction,
  trigger: "Nommer au personnel de l’AQPM",
  title: `Nommer ${nom} au personnel de l’AQPM?`,
  confirm: "Nommer",
  text: "Cette personne verra tout, de toutes les maisons de production, et pourra faire ce que vous faites ici. Ses connexions se ferment, et elle ajoutera un second facteur. Un courriel le lui dit.",
  helps: false,
  tone: "primary",
});

const removing = (nom: string): Gesture => ({
  nom: "retirer",
  action: removeStaffAction,
  trigger: "Retirer du personnel de l’AQPM",
  title: `Retirer ${nom} du personnel de l’AQPM?`,
  confirm: "Retirer",
  text: "Cette personne ne verra plus rien des maisons de production. Ses connexions se ferment; son compte reste. Les invitations de délégué qu’elle a envoyées sont à l’AQPM et valent encore\u00a0: sa page vous y mènera. Un courriel le lui dit.",
  helps: false,
  tone: "danger",
});
