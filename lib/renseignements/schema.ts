import { z } from "zod";

/** The button that deletes one's account: whose it is, the session says. */
export const deleteSchema = z.strictObject({});

/** What an account that is gone is called, wherever a name was. */
export const EFFACE = { prenom: "Compte", nom: "supprimé" } as const;

/** An address that nobody can write to (RFC 2606), and that frees the former one. */
export function erasedCourriel(id: string): string {
  return `supprime-${id}@supprime.invalid`;
}

/** What someone who leaves held in one house, when it ended. */
export type Held = {
  readonly maison: { readonly id: string; readonly nom: string };
  readonly role: boolean;
  /** Productions that they could still open the SET for. */
  readonly acces: number;
};

/** Who wanted it: the person, or 24 months without a visit. */
export type Cause = "demande" | "inutilise";

export const STAFF =
  "Ce compte appartient au personnel de l’AQPM. Demandez d’abord à une autre personne de l’AQPM de le retirer du personnel, puis revenez ici.";

/** Why the last administrateur of these houses stays, and the way out. */
export function heldAlone(maisons: readonly { nom: string }[]): string {
  const noms = maisons.map(({ nom }) => nom).join(", ");
  const [whose, theirs] =
    maisons.length > 1
      ? ["ces maisons de production n’auraient", "chacune"]
      : ["cette maison de production n’aurait", "la maison"];
  return `Vous êtes la seule personne à agir pour ${noms}\u00a0: sans vous, ${whose} plus d’administrateur. Ajoutez-en un autre dans la page de ${theirs}, ou demandez à l’AQPM d’en désigner un, puis revenez ici.`;
}
