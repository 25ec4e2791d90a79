import { z } from "zod";
import { ententes, langues } from "@/lib/fiches/labels";

/* What partners' machines are told, and no more (decision 20): read by the queries, and by the OpenAPI document. */

/** How many accesses a page holds at most. */
export const MAX_PAGE = 500;
/** The form of an id, in a pattern. */
export const UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

const id = (description: string) =>
  z
    .string()
    .regex(new RegExp(`^${UUID}$`))
    .meta({ description });
const day = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .meta({ description: `${description} (AAAA-MM-JJ, à l’heure de Montréal)` });
const dayOrNone = (description: string) => day(description).nullable();
/** The keys of a list of labels, as zod wants them. */
export const keysOf = <T extends object>(labels: T) => Object.keys(labels) as [keyof T & string];

const ficheId = id("L’identifiant de la production, opaque et stable : celui du jeton d’identité.");

export const acces = z
  .strictObject({
    fiche_id: ficheId,
    sub: id("L’identifiant de la personne, opaque et stable : le « sub » du jeton d’identité."),
    name: z.string().meta({ description: "Son prénom et son nom." }),
    fonction: z
      .string()
      .nullable()
      .meta({ description: "Sa fonction sur cette production, si elle est précisée." }),
    acces_debut: day("Le jour où l’accès a été donné"),
    acces_fin: day("Le dernier jour de l’accès, compris"),
  })
  .meta({ description: "Une personne qui peut ouvrir le SET aujourd’hui, pour une production." });

export const accesPage = z
  .strictObject({
    acces: z.array(acces).max(MAX_PAGE),
    suivante: z
      .string()
      .nullable()
      .meta({ description: "Le chemin de la page suivante; nul à la dernière. Aussi dans l’en-tête Link." }),
  })
  .meta({ description: "Une page des accès en vigueur, par production puis par personne." });

export const fiche = z
  .strictObject({
    fiche_id: ficheId,
    fiche_numero: z.string().meta({ description: "Son numéro, AAAA-NNNN.", examples: ["2026-0042"] }),
    fiche_titre: z.string(),
    titre_travail: z.string().nullable(),
    etat: z.enum(["active", "terminee", "maison-inactive"]).meta({
      description:
        "« active » : elle ouvre le SET. Autrement, le SET ferme la sienne; elle peut redevenir active.",
    }),
    fin_le: day("Le dernier jour de la fiche, compris, si rien ne la termine avant"),
    type: z.string().meta({
      description:
        "Le code du type de production : il ne change jamais. L’AQPM en ajoute : ne comptez pas sur une liste close.",
      examples: ["LONG_METRAGE"],
    }),
    type_libelle: z
      .string()
      .meta({ description: "Ce type, tel que le portail le montre.", examples: ["Long métrage"] }),
    entente: z.enum(keysOf(ententes)),
    saison: z.int().nullable(),
    episodes: z.int().nullable(),
    langues: z.array(z.enum(keysOf(langues))),
    maison: z.strictObject({ maison_id: id("La maison de production."), maison_nom: z.string() }),
    producteur: z.strictObject({
      nature: z.enum(["SOCIETE", "PERSONNE"]),
      nom: z.string(),
      neq: z.string().nullable().meta({ description: "Le numéro d’entreprise du Québec d’une société." }),
    }),
    dates: z.strictObject({
      preproduction_debut: dayOrNone("Début de la préproduction"),
      preproduction_fin: dayOrNone("Fin de la préproduction"),
      tournage_debut: day("Début du tournage"),
      tournage_fin: day("Fin du tournage"),
      postproduction_debut: dayOrNone("Début de la postproduction"),
      postproduction_fin: dayOrNone("Fin de la postproduction"),
      approximatives: z.boolean(),
    }),
    lieux: z.string().nullable(),
  })
  .meta({ description: "Ce qui est public d’une production." });

export type ApiAcces = z.output<typeof acces>;
export type ApiFiche = z.output<typeof fiche>;
