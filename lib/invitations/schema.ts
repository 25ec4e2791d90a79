import { z } from "zod";
import type { Day } from "@/lib/platform/dates";
import { optionalDay, optionalText, requiredCourriel, requiredId, rowContents } from "@/lib/platform/fields";

const courriel = requiredCourriel("Entrez le courriel de la personne à inviter.");
const invitationId = requiredId();
/** As the house writes it; the person gives their own when accepting. */
const nom = optionalText(200);

/** « Inviter » to the access list of a fiche. */
export const inviteToFicheSchema = z.strictObject({
  ficheId: requiredId(),
  courriel,
  nom,
  fonctionCode: optionalText(40),
  jusquau: optionalDay(),
});

/** « Inviter » as administrateur of a house. */
export const inviteToMaisonSchema = z.strictObject({ maisonId: requiredId(), courriel, nom });

/** The row of an invitation to a fiche; without `courriel` the address stays. */
export const changeInvitationSchema = z.strictObject({
  invitationId,
  version: rowContents(),
  courriel: courriel.optional(),
  fonctionCode: optionalText(40),
  jusquau: optionalDay(),
});

/** The row of an invitation to a house. */
export const changeMaisonInvitationSchema = z.strictObject({
  invitationId,
  version: rowContents(),
  courriel,
});

export const invitationIdSchema = z.strictObject({ invitationId });

/** « Accepter » on the page of the link, for someone signed in. */
export const jetonSchema = z.strictObject({ jeton: z.string().max(100) });

export type InviteToFicheInput = z.output<typeof inviteToFicheSchema>;
/** Without a version: nothing was shown that could have changed since. */
type Unshown<T extends { version: string }> = Omit<T, "version"> & { readonly version?: string };
export type ChangeInvitationInput = Unshown<z.output<typeof changeInvitationSchema>>;
export type ChangeMaisonInvitationInput = Unshown<z.output<typeof changeMaisonInvitationSchema>>;

/** What is changed on the row of an invitation or, without an address, of an access. */
export type Contents = {
  readonly courriel?: string;
  readonly fonctionCode: string | null;
  readonly jusquau: Day | null;
};

/**
 * What the row of an invitation or of an access holds, in one text: its form sends it back, and what someone else changed
 * since it was shown is not written over.
 */
export function versionOf({ courriel, fonctionCode, jusquau }: Contents): string {
  return [courriel, fonctionCode, jusquau].join("|");
}

/** Where a pending invitation stands, as those who sent it see it. */
export type Etat = "en-attente" | "envoyee" | "ouverte" | "non-livree" | "sans-effet" | "expiree";

type Sending = {
  readonly id: string;
  readonly ouverteLe: Date | null;
  readonly expiresAt: Date;
  readonly envoi: {
    readonly statut: string;
    readonly rebondLe: Date | null;
    readonly rebond: string | null;
  } | null;
};

/** What the database says of the invitations of a list: its moment, and those that `findFallen` found. */
type Seen = { readonly now: Date; readonly fallen: ReadonlySet<string> };

/** An address that does not receive is what there is to mend, before what the link is worth and its age. */
export function etatOf({ id, ouverteLe, expiresAt, envoi }: Sending, { now, fallen }: Seen): Etat {
  const failed = envoi !== null && (envoi.statut === "ABANDONNE" || envoi.rebondLe !== null);
  if (failed && !ouverteLe) return "non-livree";
  if (fallen.has(id)) return "sans-effet";
  if (expiresAt <= now) return "expiree";
  if (ouverteLe) return "ouverte";
  return envoi?.statut === "EN_ATTENTE" || envoi?.rebond === "retard" ? "en-attente" : "envoyee";
}

/** Why an invitation can no longer be accepted. */
export type Fin =
  | "acceptee"
  | "annulee"
  | "maison-inactive"
  | "fiche-terminee"
  | "terme-passe"
  | "expiree"
  | "inconnue";

/** What is said to whoever opens such a link, and what they can do. */
export const finsDInvitation: Readonly<Record<Fin, string>> = {
  acceptee:
    "Cette invitation a déjà été acceptée. Ce qu’elle donnait se trouve dans votre compte du portail.",
  annulee:
    "Cette invitation a été annulée. Si vous devez agir pour la maison de production, demandez-lui de vous inviter de nouveau, ou écrivez à l’AQPM si l’invitation venait d’elle.",
  "maison-inactive":
    "Cette maison de production est inactive : personne ne peut agir pour elle en ce moment. Écrivez-lui, ou écrivez à l’AQPM.",
  "fiche-terminee":
    "Cette production est terminée : elle ne reçoit plus personne. Si elle reprend, demandez à la maison de production de la rouvrir.",
  "terme-passe":
    "L’accès que cette invitation donnait a pris fin. Demandez à la maison de production de changer sa date, si vous en avez encore besoin.",
  expiree:
    "Cette invitation a plus de 14 jours. Demandez à la maison de production de vous l’envoyer de nouveau (elle la voit dans sa liste), ou à l’AQPM si l’invitation venait d’elle.",
  inconnue:
    "Un courriel plus récent a remplacé celui-ci, ou l’adresse a été copiée en partie seulement. Ouvrez le dernier courriel reçu, ou demandez à la maison de production, ou à l’AQPM si l’invitation venait d’elle, de vous inviter de nouveau.",
};

/** « Prénom Nom » or « Nom, Prénom » as the house wrote it, to begin the form with; the person corrects it. */
export function splitNom(nom: string | null): { prenom: string; nom: string } {
  const text = (nom ?? "").trim();
  const [last = "", first] = text.split(/\s*,\s*/, 2);
  if (first) return { prenom: first, nom: last };
  const [prenom = "", ...rest] = text.split(/\s+/);
  return rest.length === 0 ? { prenom: "", nom: "" } : { prenom, nom: rest.join(" ") };
}
