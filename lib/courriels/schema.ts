import { z } from "zod";
import { requiredId } from "@/lib/platform/fields";

/** What became of an e-mail, as the filter of `/aqpm/courriels` names it. */
export const etatsCourriel = ["attente", "envoye", "retarde", "revenu", "abandonne"] as const;
export type EtatCourriel = (typeof etatsCourriel)[number];

export const libelleCourriel: Readonly<Record<EtatCourriel, string>> = {
  attente: "En attente",
  envoye: "Envoyé",
  retarde: "Retardé",
  revenu: "Revenu",
  abandonne: "Abandonné",
};

/** « Renvoyer », of `/aqpm/courriels` or of the page of a person. */
export const resendSchema = z.strictObject({
  id: requiredId("Rechargez la page."),
  personneId: requiredId("Rechargez la page.").optional(),
});
