import { z } from "zod";
import { keysOf, MAX_PAGE, UUID } from "@/lib/set/api-schema";
import { problems } from "@/server/api/problem";

/* What the interface for machines takes, and how it refuses. */

export const probleme = z
  .strictObject({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: "Une phrase, en français." }),
    code: z.enum(keysOf(problems)).meta({ description: "Ce qu’un programme lit." }),
    requete: z.string().meta({ description: "La référence de la demande, à citer à l’AQPM." }),
  })
  .meta({ description: "Un refus (RFC 9457)." });

/** What follows « ? » of the list. A text is never more than asked for: each is bounded by its form. */
export const accesQuery = z.strictObject({
  apres: z
    .string()
    .regex(new RegExp(`^${UUID}\\.${UUID}$`), "apres ne vient pas du champ « suivante » d’une page.")
    .optional()
    .meta({ description: "Où commence la page : tel que le donne « suivante ». Absent : au début." }),
  limite: z
    .string()
    .regex(/^([1-9]\d?|[1-4]\d\d|500)$/, `limite doit être un nombre de 1 à ${MAX_PAGE}.`)
    .default(String(MAX_PAGE))
    .meta({ description: "Combien d’accès au plus dans la page, de 1 à 500." }),
});

export const noQuery = z.strictObject({});
