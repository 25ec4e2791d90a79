import type { z } from "zod";
import { findApiFiche, listApiAcces } from "@/lib/set/api-queries";
import type { accesPage } from "@/lib/set/api-schema";
import { noteLecture } from "@/lib/set/lecture-commands";
import type { Machine } from "@/lib/set/schema";
import { Problem } from "@/server/api/problem";
import { accesQuery, noQuery } from "@/server/api/schema";
import { API_PATH } from "@/server/headers";

/** What is sent, and where the next page is when there is one. */
export type Answer = { readonly body: string; readonly next?: string | undefined };

/** `GET /api/set/v1/acces`: one page of the reconciliation list. Throws `Problem` and `Forbidden`. */
export async function readAcces(machine: Machine, search: URLSearchParams): Promise<Answer> {
  const { apres, limite } = parse(accesQuery, search);
  const [ficheId = "", sub = ""] = apres?.split(".") ?? [];
  const { acces, suite } = await listApiAcces(machine, {
    apres: apres ? { ficheId, sub } : null,
    limite: Number(limite),
  });
  await noteLecture(machine, "acces");
  const next = suite ? `${API_PATH}v1/acces?apres=${suite.ficheId}.${suite.sub}&limite=${limite}` : undefined;
  const page: z.output<typeof accesPage> = { acces, suivante: next ?? null };
  return { body: JSON.stringify(page), next };
}

/** `GET /api/set/v1/fiches/{id}`. Throws `Problem` and `Forbidden`. */
export async function readFiche(machine: Machine, id: string, search: URLSearchParams): Promise<Answer> {
  parse(noQuery, search);
  const found = await findApiFiche(machine, id);
  await noteLecture(machine, "fiche");
  if (!found) throw new Problem("introuvable", "Aucune production ne porte cet identifiant.");
  return { body: JSON.stringify(found) };
}

/** Throws a `Problem` for a parameter that is unknown, given twice, or not of its form. */
function parse<T extends z.ZodObject>(schema: T, search: URLSearchParams): z.output<T> {
  const names = [...search.keys()];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Problem("parametre", "Un paramètre est donné deux fois.");
  const result = schema.safeParse(Object.fromEntries(search));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const why = issue?.code === "invalid_format" ? issue.message : "Un paramètre est inconnu de cette adresse.";
  throw new Problem("parametre", why);
}
