import { z } from "zod";
import { inviteToMaisonSchema } from "@/lib/invitations/schema";
import { checkbox, requiredChoice, requiredId, requiredText, rowVersion } from "@/lib/platform/fields";
import { optionalNeq } from "@/lib/platform/neq";
import { fold } from "@/lib/platform/text";

export const statuts = ["ACTIF", "INACTIF"] as const;
export const genres = ["DELEGUE", "PRINCIPAL"] as const;

export const libelleStatut = { ACTIF: "Actif", INACTIF: "Inactif" } as const;
/** What adding someone as each is asked of the rules, and told to the journal. */
export const ajoutDe = { DELEGUE: "delegue.add", PRINCIPAL: "principal.add" } as const;

/** As a sentence says it, after a name. */
export const titreDeGenre = {
  DELEGUE: "à titre de délégué",
  PRINCIPAL: "à titre d’utilisateur principal",
} as const;

/** The same, where it stands alone. */
export const titreSeulDeGenre = {
  DELEGUE: "À titre de délégué",
  PRINCIPAL: "À titre d’utilisateur principal",
} as const;

export const libelleGenre = { DELEGUE: "Délégué", PRINCIPAL: "Principal" } as const;

const fields = {
  nom: requiredText("Entrez le nom de la maison de production.", 150).refine(
    (nom) => nom === "" || fold(nom) !== "",
    "Entrez un nom qui contient des lettres ou des chiffres.",
  ),
  statut: requiredChoice(statuts, "Choisissez le statut de la maison de production."),
  /** Not sent at all, it stays as it is. */
  neq: optionalNeq().optional(),
};

export const newMaisonSchema = z.strictObject(fields);
/** `confirme` once what stops or resumes with another statut was shown. */
export const maisonSchema = z.strictObject({
  maisonId: requiredId(),
  version: rowVersion(),
  confirme: checkbox(),
  ...fields,
});

/** A person chosen in the picker. */
export const choiceSchema = z.strictObject({
  maisonId: requiredId(),
  userId: requiredId("Choisissez une personne dans la liste."),
});

const genre = requiredChoice(genres, "Choisissez « Délégué » ou « Principal ».");

/** A person to add: `confirme` once their full name and address were shown, for someone new to the house. */
export const administrateurSchema = choiceSchema.extend({
  genre,
  confirme: checkbox(),
});

/** An address to invite, and as what. */
export const invitationSchema = inviteToMaisonSchema.extend({ genre });

export const removalSchema = z.strictObject({ maisonId: requiredId(), administrateurId: requiredId() });
export const departureSchema = z.strictObject({ maisonId: requiredId() });

export type NewMaisonInput = z.output<typeof newMaisonSchema>;
export type MaisonInput = z.output<typeof maisonSchema>;
export type AdministrateurInput = z.output<typeof administrateurSchema>;
export type InvitationInput = z.output<typeof invitationSchema>;
export type RemovalInput = z.output<typeof removalSchema>;
