import { z } from "zod";
import { associations, ententes, langues, prisesDeVues } from "@/lib/fiches/labels";
import { addDays, type Day } from "@/lib/platform/dates";
import {
  checkbox,
  manyChoices,
  optionalChoice,
  optionalCount,
  optionalCourriel,
  optionalDay,
  optionalLines,
  optionalText,
  requiredChoice,
  requiredCourriel,
  requiredDay,
  requiredId,
  requiredText,
  rowVersion,
} from "@/lib/platform/fields";
import { optionalNeq } from "@/lib/platform/neq";
import { optionalPhone, requiredPhone } from "@/lib/platform/phone";
import { optionalPostalCode } from "@/lib/platform/postal-code";
import { NOM_MAX, nomDeProducteur } from "@/lib/producteurs/schema";

function keysOf<T extends Record<string, string>>(labels: T) {
  return Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]];
}

/** The value of `producteurId` that means « nouveau producteur ». */
export const NEW_PRODUCTEUR = "nouveau";

/** The types whose episodes are counted, whatever staff call them. */
const EN_EPISODES: ReadonlySet<string> = new Set(["SERIE", "WEBSERIE"]);

// In the order of the form: so are its messages summed up.
const fields = z.strictObject({
  titre: requiredText("Entrez le titre de la production."),
  titreTravail: optionalText(),
  type: requiredText("Choisissez le type de production.", 40),
  entente: requiredChoice(keysOf(ententes), "Choisissez l’entente applicable."),
  priseDeVues: optionalChoice(keysOf(prisesDeVues)),
  saison: optionalCount(999),
  episodes: optionalCount(9999),
  duree: optionalCount(9999),
  langues: manyChoices(keysOf(langues)),
  synopsis: optionalLines(1000),
  producteurId: z.union(
    [z.literal(NEW_PRODUCTEUR), requiredId("Choisissez le producteur, ou « Nouveau producteur ».")],
    {
      error: "Choisissez le producteur, ou « Nouveau producteur ».",
    },
  ),
  producteurNature: optionalChoice(["SOCIETE", "PERSONNE"]),
  producteurNom: optionalText(NOM_MAX),
  producteurNeq: optionalNeq(),
  tournageDebut: requiredDay("Entrez le premier jour du tournage."),
  tournageFin: requiredDay("Entrez le dernier jour du tournage."),
  preproductionDebut: optionalDay(),
  preproductionFin: optionalDay(),
  postproductionDebut: optionalDay(),
  postproductionFin: optionalDay(),
  datesApproximatives: checkbox(),
  lieux: optionalLines(500),
  ressourceNom: requiredText("Entrez le nom de la personne-ressource."),
  ressourceCourriel: requiredCourriel("Entrez le courriel de la personne-ressource."),
  ressourceTelephone: requiredPhone("Entrez le téléphone de la personne-ressource."),
  productionDeleguee: optionalText(),
  realisation: optionalText(),
  scenarisation: optionalText(),
  directionNom: optionalText(),
  directionCourriel: optionalCourriel(),
  directionTelephone: optionalPhone(),
  coordinationNom: optionalText(),
  coordinationCourriel: optionalCourriel(),
  coordinationTelephone: optionalPhone(),
  bureauAdresse: optionalText(),
  bureauVille: optionalText(100),
  bureauCodePostal: optionalPostalCode(),
  diffuseurs: optionalText(500),
  distributeur: optionalText(),
  categorieBudgetaire: optionalText(40),
  associations: manyChoices(keysOf(associations)),
  numeroInterne: optionalText(50),
  coproduction: checkbox(),
  coproductionPartenaires: optionalText(500),
  service: checkbox(),
  servicePartenaires: optionalText(500),
});

type Fields = z.output<typeof fields>;

/** What one field cannot say alone: pairs of dates, a new producer, the episodes of a series. */
function checkTogether(fiche: Fields, ctx: z.RefinementCtx): void {
  const refuse = (path: keyof Fields, message: string) =>
    ctx.addIssue({ code: "custom", path: [path], message });
  const period = (debut: keyof Fields & `${string}Debut`, fin: keyof Fields & `${string}Fin`) => {
    const from = fiche[debut];
    const to = fiche[fin];
    if (from && to && from > to) refuse(fin, "La fin ne peut pas précéder le début.");
  };
  period("preproductionDebut", "preproductionFin");
  period("tournageDebut", "tournageFin");
  period("postproductionDebut", "postproductionFin");
  if (fiche.postproductionFin && fiche.postproductionFin < fiche.tournageFin) {
    refuse("postproductionFin", "La postproduction ne peut pas se terminer avant le tournage.");
  }
  if (EN_EPISODES.has(fiche.type) && fiche.episodes === null) {
    refuse("episodes", "Entrez le nombre d’épisodes : il est requis pour une série ou une websérie.");
  }
  if (fiche.producteurId !== NEW_PRODUCTEUR) {
    // Without JavaScript both can be filled in: which one is meant is not for us to guess.
    if (fiche.producteurNom || fiche.producteurNeq)
      refuse("producteurId", "Choisissez « Nouveau producteur », ou videz les champs du nouveau producteur.");
    return;
  }
  if (!fiche.producteurNature)
    refuse("producteurNature", "Dites si le producteur est une société ou une personne.");
  const nom = nomDeProducteur.safeParse(fiche.producteurNom ?? "");
  for (const { message } of nom.error?.issues ?? []) refuse("producteurNom", message);
  if (fiche.producteurNature === "PERSONNE" && fiche.producteurNeq) {
    refuse("producteurNeq", "Le NEQ est celui d’une société : laissez ce champ vide pour une personne.");
  }
}

const creation = fields.extend({
  maisonId: requiredId("Choisissez la maison de production."),
  cle: requiredId("Rechargez la page."),
  autoriser: checkbox(),
  memeTitre: checkbox(),
  copie: requiredId("Rechargez la page.").optional(),
  equipe: checkbox(),
  brouillon: requiredId("Rechargez la page.").optional(),
});

/**
 * « Créer »: the fields, the house, one's own access and the key of this form (a double submit makes one fiche);
 * « Créer quand même » under a title taken; the fiche that this one is a copy of, and whether its team comes along; the key of the draft shown.
 */
export const createFicheSchema = creation.superRefine(checkTogether);

/** A field as it was typed, whatever it is worth, less what PostgreSQL cannot hold. */
const typed = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === "string" ? storable(value) : value.map(storable)));

function storable(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Cs}/gu, "");
}

/** « Garder le brouillon »: the fields of « Créer », none of them required, none of them judged. */
export const keepDraftSchema = z.strictObject({
  ...(Object.fromEntries(Object.keys(creation.shape).map((name) => [name, typed.optional()])) as {
    [name in keyof typeof creation.shape]: z.ZodOptional<typeof typed>;
  }),
  maisonId: requiredId("Choisissez la maison de production."),
  cle: requiredId("Rechargez la page."),
  brouillon: requiredId("Rechargez la page.").optional(),
  /** The button, and not the typing alone. */
  geste: z.literal("brouillon").optional(),
  /** When the draft that the page shows was kept; absent when it shows none. */
  vu: z.iso.datetime().optional(),
});

/** « Effacer le brouillon », on the form of a new fiche or on that of a copy: `confirme` once it was asked what is lost. */
export const eraseDraftSchema = z.strictObject({
  maisonId: requiredId(),
  copie: requiredId().optional(),
  confirme: checkbox(),
});

/** « Sauvegarder »: the fields of a fiche that exists, as it was when the form was shown. */
export const editFicheSchema = fields
  .extend({ id: requiredId(), version: rowVersion() })
  .superRefine(checkTogether);

/** The fields that hold lists, for `readFields`. */
export const ficheLists = ["langues", "associations"] as const;

/** « Terminer maintenant ». */
export const endFicheSchema = z.strictObject({ id: requiredId(), version: rowVersion() });
/** « Prolonger », « Rouvrir » and « Changer la fin »: the new end, of the fiche as it was when the form was shown. */
export const reopenFicheSchema = endFicheSchema.extend({
  finLe: requiredDay("Entrez la nouvelle date de fin."),
});

/** The last day that the end of a fiche may be moved to: two years from today, or the end that it has already. */
export function lastReopening(finLe: Day, today: Day): Day {
  const twoYears = addDays(today, 730);
  return finLe > twoYears ? finLe : twoYears;
}

/**
 * What « Prolonger » proposes: 30 days more, or as many as there may be, null when none may; « Rouvrir », the end that was
 * planned if it is to come, or 30 days from today.
 */
export function proposedEnd({ active, finLe }: { active: boolean; finLe: Day }, today: Day): Day | null {
  if (!active) return finLe > today ? finLe : addDays(today, 30);
  const [more, last] = [addDays(finLe, 30), lastReopening(finLe, today)];
  if (more <= last) return more;
  return last > finLe ? last : null;
}

export type FicheFields = Fields;
export type CreateFicheInput = z.output<typeof createFicheSchema>;
export type KeepDraftInput = z.output<typeof keepDraftSchema>;
export type EditFicheInput = z.output<typeof editFicheSchema>;
/** Without a version: nothing was shown that could have changed since. */
export type EndFicheInput = { readonly id: string; readonly version?: number };
export type ReopenFicheInput = z.output<typeof reopenFicheSchema>;
