import { z } from "zod";
import {
  checkbox,
  optionalDay,
  optionalLines,
  requiredChoice,
  requiredDay,
  requiredId,
  requiredLines,
  requiredText,
  rowVersion,
} from "@/lib/platform/fields";

const TEXT = 4_000;

const fields = {
  resume: requiredText("Dites en quelques mots ce qui est arrivé.", 150),
  renseignements: requiredLines(
    "Décrivez les renseignements personnels visés ou, si on ne les connaît pas, dites pourquoi.",
    TEXT,
  ),
  circonstances: requiredLines("Décrivez brièvement les circonstances.", TEXT),
  survenuDu: requiredDay("Entrez la date de l’incident, ou le début de la période."),
  survenuAu: optionalDay(),
  connuLe: requiredDay("Entrez la date où l’AQPM a pris connaissance de l’incident."),
  personnes: requiredText("Entrez le nombre de personnes concernées.", 20)
    .refine((text) => text === "" || /^\d{1,9}$/.test(text), "Entrez un nombre entier.")
    .transform(Number),
  approximatif: checkbox(),
  prejudiceSerieux: requiredChoice(
    ["oui", "non"],
    "Dites s’il y a un risque qu’un préjudice sérieux soit causé.",
  ).transform((answer) => answer === "oui"),
  evaluation: requiredLines("Dites ce qui amène à conclure ainsi du risque.", TEXT),
  avisCommissionLe: optionalDay(),
  avisPersonnesLe: optionalDay(),
  avisPublic: optionalLines(TEXT),
  mesures: requiredLines("Décrivez les mesures prises pour diminuer le risque.", TEXT),
};

type Dates = { survenuDu: string; survenuAu: string | null; connuLe: string };

function checkDates({ survenuDu, survenuAu, connuLe }: Dates, ctx: z.RefinementCtx): void {
  const refuse = (field: string, message: string) => ctx.addIssue({ code: "custom", path: [field], message });
  if (survenuAu && survenuAu < survenuDu) refuse("survenuAu", "La fin de la période précède son début.");
  if (connuLe < survenuDu) refuse("connuLe", "Un incident ne se connaît pas avant d’être survenu.");
}

/** An incident, in the words of the Règlement sur les incidents de confidentialité (art. 7). */
export const incidentSchema = z.strictObject(fields).superRefine(checkDates);
export const editedIncidentSchema = z
  .strictObject({ ...fields, id: requiredId(), version: rowVersion() })
  .superRefine(checkDates);

export type IncidentInput = z.output<typeof incidentSchema>;
export type EditedIncident = z.output<typeof editedIncidentSchema>;
