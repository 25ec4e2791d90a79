import { z } from "zod";

const MIN_SECRET = 32;
const NO_DATABASE = "DATABASE_URL doit donner l’adresse de la base PostgreSQL.";
const DEFAULT_SECRETS = ["secret", "changeme", "change-me", "password"];

function isExample(secret: string): boolean {
  return DEFAULT_SECRETS.some((word) => secret.toLowerCase().startsWith(word)) || /^(.)\1*$/.test(secret);
}

/** What `LOG_LEVEL` may be, the most talkative first. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined);

/** As `optional`, with what stands for a setting that is absent or blank. */
const orElse = (byDefault: string) => optional.transform((value) => value ?? byDefault);

/** A setting that is on or off; nothing else is near enough to on, whoever reads it. */
const flag = (name: string) =>
  z
    .string()
    .optional()
    .transform((value) => (value?.trim() ? value : undefined))
    .pipe(z.literal("1", { error: `${name} vaut 1, ou rien.` }).optional());

const schema = z
  .object({
    DATABASE_URL: z.string({ error: NO_DATABASE }).min(1, NO_DATABASE),
    DEMO: flag("DEMO"),
    HOST: optional,
    LOG_LEVEL: optional.pipe(
      z.enum(LOG_LEVELS, { error: `LOG_LEVEL est l’un de : ${LOG_LEVELS.join(", ")}.` }).optional(),
    ),
    PORT: orElse("3000")
      .transform(Number)
      .refine((port) => Number.isInteger(port) && port >= 1 && port <= 65_535, {
        error: "PORT doit être un nombre de 1 à 65535.",
      }),
    PORTAL_URL: z.url({
      error: "PORTAL_URL doit donner l’adresse publique du portail, par exemple https://set.aqpm.ca.",
    }),
    AUTH_SECRET: z
      .string({ error: "AUTH_SECRET est requis : au moins 32 caractères tirés au hasard." })
      .min(MIN_SECRET, "AUTH_SECRET doit compter au moins 32 caractères tirés au hasard."),
    // As it was, spaces and all: keys were drawn from it.
    AUTH_SECRET_ANCIEN: z
      .string()
      .optional()
      .transform((value) => value || undefined),
    DATA_DIR: orElse(".data"),
    RESEND_API_KEY: optional,
    RESEND_WEBHOOK_SECRET: optional,
    MAIL_FROM: orElse("Portail SET de l’AQPM <portail@set.aqpm.ca>"),
    SET_PARTENAIRES: optional,
    SET_PRINCIPAL: optional,
    SET_URL: optional,
    TRUST_PROXY: flag("TRUST_PROXY"),
    RESPONSABLE_NOM: orElse("la personne responsable de la protection des renseignements personnels"),
    RESPONSABLE_COURRIEL: orElse("renseignements@aqpm.ca"),
  })
  .superRefine((env, ctx) => {
    const refuse = (message: string) => ctx.addIssue({ code: "custom", message });
    if (isExample(env.AUTH_SECRET)) refuse("AUTH_SECRET est une valeur d’exemple : tirez-en une au hasard.");
    const former = env.AUTH_SECRET_ANCIEN;
    if (former !== undefined && (former.length < MIN_SECRET || isExample(former)))
      refuse(
        "AUTH_SECRET_ANCIEN est un autre AUTH_SECRET, celui d’avant ou celui qui vient : au moins 32 caractères tirés au hasard.",
      );
    if (former === env.AUTH_SECRET)
      refuse("AUTH_SECRET_ANCIEN et AUTH_SECRET sont le même : ôtez AUTH_SECRET_ANCIEN.");
    if (env.DEMO) return;
    if (!env.PORTAL_URL.startsWith("https://"))
      refuse("PORTAL_URL doit commencer par https:// en production.");
    if (!env.RESEND_API_KEY) refuse("RESEND_API_KEY est requis en production, pour envoyer les courriels.");
    if (!env.SET_PARTENAIRES)
      refuse("SET_PARTENAIRES est requis en production : la configuration du SET (docs/exploitation.md).");
  });

export type Env = z.infer<typeof schema> & {
  readonly demo: boolean;
  readonly origin: string;
  /** What secrets are drawn from: the first writes, and all of them are read (ASVS 13.3). */
  readonly secrets: readonly string[];
};

let memo: Env | undefined;

/** Reads the configuration; throws an Error whose message is one French sentence a line. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source);
  if (!result.success) throw new Error(result.error.issues.map((issue) => issue.message).join("\n"));
  const { DEMO, PORTAL_URL, AUTH_SECRET, AUTH_SECRET_ANCIEN } = result.data;
  const secrets = [AUTH_SECRET, ...(AUTH_SECRET_ANCIEN ? [AUTH_SECRET_ANCIEN] : [])];
  return { ...result.data, demo: DEMO === "1", origin: new URL(PORTAL_URL).origin, secrets };
}

/** The configuration of this process, read once, on first use (a build has none). */
export function env(): Env {
  memo ??= readEnv(process.env);
  return memo;
}
