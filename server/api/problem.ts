import type { ServerResponse } from "node:http";
import { SET_LECTURE } from "@/lib/set/schema";

/** Everything that the interface for machines refuses, by the code that a program reads (RFC 9457). */
export const problems = {
  parametre: { status: 400, title: "Requête mal formée" },
  contenu: { status: 400, title: "Requête mal formée" },
  "jeton-absent": { status: 401, title: "Authentification requise" },
  "jeton-invalide": { status: 401, title: "Authentification requise" },
  "portee-insuffisante": { status: 403, title: "Accès refusé" },
  introuvable: { status: 404, title: "Introuvable" },
  methode: { status: 405, title: "Méthode non permise" },
  format: { status: 406, title: "Format non offert" },
  hote: { status: 421, title: "Requête mal adressée" },
  "trop-de-demandes": { status: 429, title: "Trop de demandes" },
  indisponible: { status: 503, title: "Momentanément indisponible" },
} as const;

export type ProblemCode = keyof typeof problems;

/** A refusal: its code, the sentence for whoever reads the logs of the other side, and the seconds to wait when there are. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

const CHALLENGES: Partial<Record<ProblemCode, string>> = {
  "jeton-absent": 'Bearer realm="set"',
  "jeton-invalide": 'Bearer realm="set", error="invalid_token"',
  "portee-insuffisante": `Bearer realm="set", error="insufficient_scope", scope="${SET_LECTURE}"`,
};

/** Answers with a refusal, and the headers that its status asks for. */
export function sendProblem(res: ServerResponse, problem: Problem, requete: string): void {
  const { code, message, retryAfter } = problem;
  const { status, title } = problems[code];
  const challenge = CHALLENGES[code];
  res.statusCode = status;
  res.setHeader("Content-Type", "application/problem+json; charset=utf-8");
  if (challenge) res.setHeader("WWW-Authenticate", challenge);
  if (status === 405) res.setHeader("Allow", "GET, HEAD");
  if (retryAfter !== undefined) res.setHeader("Retry-After", String(retryAfter));
  res.end(JSON.stringify({ type: "about:blank", title, status, detail: message, code, requete }));
}
