import { z } from "zod";

/** Whose people work there: those of trials, or the real ones. One installation has one of the two (decision 18). */
export const environnements = ["essai", "production"] as const;
export type Environnement = (typeof environnements)[number];

const address = z.url({ protocol: /^https?$/, error: "doit être une adresse complète" });

const jwk = z
  .looseObject({ kty: z.enum(["EC", "RSA"]), kid: z.string().min(1) })
  .refine((key) => !("d" in key), { error: "ne doit contenir que des clés publiques" });

const common = {
  client_id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,62}$/, "ne compte que des lettres minuscules, des chiffres et des tirets"),
  client_name: z.string().min(1, "est requis"),
  environnement: z.enum(environnements, { error: "doit être « essai » ou « production »" }).optional(),
  redirect_uris: z.array(address).min(1, "doit compter au moins une adresse"),
  initiate_login_uri: address,
  backchannel_logout_uri: address,
  target_link_uri: address.refine((uri) => uri.includes("{fiche_id}"), "doit contenir {fiche_id}"),
  /** What the quiet probe asks; the home of the site when absent. */
  health_uri: address.optional(),
  /** Its machines may read the fiches and the accesses (decision 20). */
  lecture: z.boolean({ error: "doit être true ou false" }).default(false),
};

const byKey = z.strictObject({
  ...common,
  token_endpoint_auth_method: z.literal("private_key_jwt"),
  token_endpoint_auth_signing_alg: z
    .enum(["ES256", "RS256", "PS256"], { error: "doit être ES256, RS256 ou PS256" })
    .default("ES256"),
  jwks: z.strictObject({ keys: z.array(jwk).min(1, "doit compter au moins une clé") }),
});

const bySecret = z.strictObject({
  ...common,
  token_endpoint_auth_method: z.literal("client_secret_basic"),
  client_secret: z.string().min(32, "doit compter au moins 32 caractères tirés au hasard"),
});

const partnerSchema = z.discriminatedUnion("token_endpoint_auth_method", [byKey, bySecret], {
  error: "doit être private_key_jwt ou client_secret_basic",
});

/** One Relying Party, in the names of OpenID Connect; `target_link_uri` holds `{fiche_id}`. */
export type Partner = z.output<typeof partnerSchema> & { readonly environnement: Environnement };

type Config = {
  /** A demonstration, whose people are not real and whose addresses need no https. */
  readonly demo: boolean;
  /** The client_id that SET_PRINCIPAL names; the first partner when absent. */
  readonly principal?: string | undefined;
};

/**
 * The partners that a configuration describes, the SET that the button opens first. Throws an Error whose message is
 * one French sentence a line: everything that can be wrong in SET_PARTENAIRES and SET_PRINCIPAL is said here.
 */
export function parsePartners(value: unknown, { demo, principal }: Config): readonly Partner[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new Error(
      "SET_PARTENAIRES doit être un tableau JSON d’au moins un partenaire (docs/exploitation.md).",
    );
  const read = value.map((raw: unknown, index) => ({
    called: nameOf(raw, index),
    ...partnerSchema.safeParse(raw),
  }));
  const wrong = read.flatMap(({ called, error }) =>
    (error?.issues ?? []).map((issue) => `SET_PARTENAIRES, ${called} : ${sentenceOf(issue)}.`),
  );
  if (wrong.length > 0) throw new Error([...new Set(wrong)].join("\n"));
  const usual: Environnement = demo ? "essai" : "production";
  const partners = read.flatMap(({ data }) =>
    data ? [{ ...data, environnement: data.environnement ?? usual }] : [],
  );
  const refusals = [...refusalsOf(partners, demo), ...refusalsOfPrincipal(partners, principal)];
  if (refusals.length > 0) throw new Error(refusals.join("\n"));
  return partners.toSorted((a, b) => Number(b.client_id === principal) - Number(a.client_id === principal));
}

/** What each of them allows and all of them together do not. */
function refusalsOf(partners: readonly Partner[], demo: boolean): string[] {
  const ids = partners.map(({ client_id }) => client_id);
  const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  const environments = new Set(partners.map(({ environnement }) => environnement));
  return [
    ...twice.map((id) => `SET_PARTENAIRES : deux partenaires ont le client_id « ${id} ».`),
    ...(environments.size > 1
      ? ["SET_PARTENAIRES mêle essai et production : une installation n’a qu’un environnement."]
      : []),
    ...(demo && environments.has("production")
      ? ["SET_PARTENAIRES : une démonstration n’ouvre jamais un SET de production."]
      : []),
    ...(demo ? [] : partners.flatMap(insecureAddresses)),
  ];
}

function insecureAddresses(partner: Partner): string[] {
  const { redirect_uris, initiate_login_uri, backchannel_logout_uri, target_link_uri, health_uri } = partner;
  const all = [...redirect_uris, initiate_login_uri, backchannel_logout_uri, target_link_uri, health_uri];
  return all
    .filter((uri) => uri !== undefined && !uri.startsWith("https://"))
    .map((uri) => `SET_PARTENAIRES : ${uri} doit commencer par https:// en production.`);
}

function refusalsOfPrincipal(partners: readonly Partner[], principal: string | undefined): string[] {
  if (principal === undefined || partners.some(({ client_id }) => client_id === principal)) return [];
  const known = partners.map(({ client_id }) => client_id).join(", ");
  return [`SET_PRINCIPAL nomme « ${principal} », qui n’est pas un partenaire de SET_PARTENAIRES (${known}).`];
}

function nameOf(raw: unknown, index: number): string {
  const id = (raw as { client_id?: unknown } | null)?.client_id;
  return typeof id === "string" ? `partenaire « ${id} »` : `partenaire n° ${index + 1}`;
}

/** Never the value: it may be a secret. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return `${issue.keys.join(", ")} est inconnu`;
  const field = issue.path.filter((part) => typeof part === "string").join(".");
  if (!field) return "ce n’est pas un objet JSON";
  const ours = /^(doit|ne|est)\b/.test(issue.message);
  return `${field} ${ours ? issue.message : "manque ou n’a pas la forme attendue"}`;
}
