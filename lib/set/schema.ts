import { z } from "zod";
import type { FicheTarget } from "@/lib/authorization/rules";
import type { SetRefusal } from "@/lib/set/refusals";

/** What opening the SET needs to know of a fiche; `findFicheTarget` reads it through the viewer. */
export type SetFiche = FicheTarget & { readonly id: string };

/** What a redeemed passage says: the claims of the ID token, and the session it was begun from. */
export type PassageIdentity = {
  readonly passageId: string;
  readonly userId: string;
  readonly sessionStartedAt: Date;
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly ficheId: string;
  readonly ficheNumero: string;
  readonly ficheTitre: string;
  readonly maisonId: string;
  readonly maisonNom: string;
  /** The label of the function, when the access has one. */
  readonly fonction: string | null;
  /** The earlier of the access's end and the fiche's, `AAAA-MM-JJ`. */
  readonly accesFin: string;
};

export type Redemption =
  | { readonly ok: true; readonly identity: PassageIdentity }
  | { readonly ok: false; readonly raison: SetRefusal };

/** What ended a right behind a redeemed passage; `interruption` when it ended and came back since. */
export type EndReason =
  | "personnel"
  | "compte"
  | "session"
  | "duree"
  | "maison-inactive"
  | "fiche-terminee"
  | "sans-acces"
  | "interruption";

/** Which of the closings told to a partner: its id, as the list of `/aqpm/set` has it. */
export const deconnexionSchema = z.strictObject({
  id: z.uuid("Cet avis n’existe pas. Rechargez la page."),
});

/** What a token of `client_credentials` must say to read the interface for machines. */
export const SET_LECTURE = "set.lecture";

/** A partner's server that asks for itself, with nobody behind it; `findMachine` alone makes one, from its token. */
export type Machine = { readonly partenaire: string; readonly portees: readonly string[] };

/** What became of the closings told to partners. */
export const etatsLivraison = ["attente", "livree", "abandonnee"] as const;
export type EtatLivraison = (typeof etatsLivraison)[number];

export const libelleLivraison: Readonly<Record<EtatLivraison, string>> = {
  attente: "En attente",
  livree: "Livré",
  abandonnee: "Abandonné",
};
