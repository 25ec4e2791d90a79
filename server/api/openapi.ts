import { z } from "zod";
import { accesPage, fiche, UUID } from "@/lib/set/api-schema";
import { SET_LECTURE } from "@/lib/set/schema";
import { type ProblemCode, problems } from "@/server/api/problem";
import { accesQuery, probleme } from "@/server/api/schema";
import { API_PATH } from "@/server/headers";
import { routes } from "@/server/oidc/configuration";

const schemas = { AccesPage: accesPage, Fiche: fiche, Probleme: probleme };
const HELD = "Rien n’a changé depuis la marque donnée dans If-None-Match.";

/** What any reading may refuse. */
const REFUSALS: readonly ProblemCode[] = [
  "parametre",
  "jeton-absent",
  "portee-insuffisante",
  "methode",
  "format",
  "hote",
  "trop-de-demandes",
  "indisponible",
];

let memo: { origin: string; body: string } | undefined;

/** The OpenAPI 3.1 document, drawn from the schemas that the code reads and writes with. */
export function openapi(origin: string): string {
  if (memo?.origin !== origin) memo = { origin, body: JSON.stringify(documentOf(origin)) };
  return memo.body;
}

function documentOf(origin: string) {
  return {
    openapi: "3.1.0",
    info: {
      title: "Portail SET de l’AQPM : lecture par le SET",
      version: "1.0.0",
      description:
        "Ce qui est public d’une production, et qui peut ouvrir le SET aujourd’hui. Le mode d’emploi accompagne le contrat.",
    },
    servers: [{ url: origin }],
    tags: [{ name: "lecture", description: "Ce que lisent les machines des partenaires." }],
    security: [{ machine: [SET_LECTURE] }],
    paths: {
      [`${API_PATH}v1/acces`]: {
        get: reading({
          operationId: "listerAcces",
          summary: "Les accès en vigueur, par pages",
          parameters: queryParameters(),
          schema: "AccesPage",
          more: { Link: header("La page suivante (rel=next), quand il y en a une.") },
        }),
      },
      [`${API_PATH}v1/fiches/{id}`]: {
        get: reading({
          operationId: "lireFiche",
          summary: "Ce qui est public d’une production",
          parameters: [
            {
              name: "id",
              in: "path",
              required: true,
              description: "L’identifiant de la production (« fiche_id »).",
              schema: { type: "string", pattern: `^${UUID}$` },
            },
          ],
          schema: "Fiche",
          refusals: ["introuvable"],
        }),
      },
    },
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, toJson(schema)])),
      securitySchemes: {
        machine: {
          type: "oauth2",
          description: "Un jeton de cinq minutes, demandé avec l’authentification habituelle du partenaire.",
          flows: {
            clientCredentials: {
              tokenUrl: origin + routes.token,
              scopes: { [SET_LECTURE]: "Lire les productions et les accès." },
            },
          },
        },
      },
    },
  };
}

type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly object[];
  readonly schema: keyof typeof schemas;
  readonly more?: object;
  readonly refusals?: readonly ProblemCode[];
};

function reading({ operationId, summary, parameters, schema, more = {}, refusals = [] }: Operation) {
  const headers = { ETag: header("La marque de ce contenu."), ...more };
  return {
    operationId,
    summary,
    tags: ["lecture"],
    parameters: [...parameters, ifNoneMatch],
    responses: {
      200: { description: "Lu.", headers, content: { "application/json": { schema: reference(schema) } } },
      304: { description: HELD, headers },
      ...Object.fromEntries([...REFUSALS, ...refusals].map((code) => [problems[code].status, refusal(code)])),
    },
  };
}

const ifNoneMatch = {
  name: "If-None-Match",
  in: "header",
  required: false,
  description: "La marque (ETag) de ce que l’on tient déjà.",
  schema: { type: "string" },
};

function refusal(code: ProblemCode) {
  const { status, title } = problems[code];
  const told: Partial<Record<number, object>> = {
    401: { "WWW-Authenticate": header("Comment s’authentifier (RFC 6750).") },
    403: { "WWW-Authenticate": header("La portée qui manque (RFC 6750).") },
    405: { Allow: header("Les méthodes permises.") },
    429: { "Retry-After": header("Les secondes à attendre.") },
    503: { "Retry-After": header("Les secondes à attendre.") },
  };
  return {
    description: `${title}.`,
    ...(told[status] ? { headers: told[status] } : {}),
    content: { "application/problem+json": { schema: reference("Probleme") } },
  };
}

function queryParameters(): object[] {
  const { properties = {} } = toJson(accesQuery);
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as { description?: string };
    return { name, in: "query", required: false, description, schema };
  });
}

const header = (description: string) => ({ description, schema: { type: "string" } });
const reference = (name: keyof typeof schemas) => ({ $ref: `#/components/schemas/${name}` });

function toJson(schema: z.ZodType) {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: "draft-2020-12" });
  return json;
}
