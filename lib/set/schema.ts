import { z } from "zod";
import type { FicheTarget } from "@/lib/authorization/rules";
import type { SetRefusal } from "@/lib/set/refusals";

/** What opening the SET needs to know of a fiche; `findFicheTarget` reads it through the viewer. */
export type SetFiche = FicheTarget & { readonly id: string };

/** What a redeemed passage says: the claims of the ID token, and the session it was begun from. */
export type PassageIdentity = {
  readonly passageId: string;
  readonly userId: string;
  readonly sessionStartedAt: Date;
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly ficheId: string;
  readonly ficheNumero: string;
  readonly ficheTitre: string;
  readonly maisonId: string;
  readonly maisonNom: string;
  /** The label of the function, when the access has one. */
  readonly fonction: string | null;
  /** The earlier of the access's end and the fiche's, `AAAA-MM-JJ`. */
  readonly accesFin: string;
};

export type Redemption =
  | { readonly ok: true; readonly identity: PassageIdentity }
  | { readonly ok: false; readonly raison: SetRefusal };

/** What ended a right behind a redeemed passage; `interruption` when it ended and came back since. */
export type EndReason =
  | "personnel"
  | "compte"
  | "session"
  | "maison-inactive"
  | "fiche-terminee"
  | "sans-acces"
  | "interruption";

const address = (name: string) =>
  z.url({ protocol: /^https?$/, error: `${name} doit être une adresse complète.` });

const jwk = z
  .looseObject({ kty: z.enum(["EC", "RSA"]), kid: z.string().min(1) })
  .refine((key) => !("d" in key), {
    error: "jwks ne doit contenir que des clés publiques.",
  });

const common = {
  client_id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,62}$/, "client_id : lettres minuscules, chiffres et tirets."),
  client_name: z.string().min(1, "client_name est requis."),
  redirect_uris: z.array(address("redirect_uris")).min(1, "redirect_uris doit compter au moins une adresse."),
  initiate_login_uri: address("initiate_login_uri"),
  backchannel_logout_uri: address("backchannel_logout_uri"),
  target_link_uri: address("target_link_uri").refine(
    (uri) => uri.includes("{fiche_id}"),
    "target_link_uri doit contenir {fiche_id}.",
  ),
};

const byKey = z.strictObject({
  ...common,
  token_endpoint_auth_method: z.literal("private_key_jwt"),
  token_endpoint_auth_signing_alg: z.enum(["ES256", "RS256", "PS256"]).default("ES256"),
  jwks: z.strictObject({ keys: z.array(jwk).min(1, "jwks doit compter au moins une clé.") }),
});

const bySecret = z.strictObject({
  ...common,
  token_endpoint_auth_method: z.literal("client_secret_basic"),
  client_secret: z.string().min(32, "client_secret doit compter au moins 32 caractères tirés au hasard."),
});

/** One Relying Party, in the names of OpenID Connect; `target_link_uri` holds `{fiche_id}`. */
export const partnerSchema = z.discriminatedUnion("token_endpoint_auth_method", [byKey, bySecret], {
  error: "token_endpoint_auth_method doit être private_key_jwt ou client_secret_basic.",
});

/** The value of SET_PARTENAIRES: the first partner is the SET that « Accéder au SET » opens. */
export const partnersSchema = z
  .array(partnerSchema)
  .min(1, "SET_PARTENAIRES doit décrire au moins un partenaire.")
  .refine(
    (partners) => new Set(partners.map((partner) => partner.client_id)).size === partners.length,
    "SET_PARTENAIRES : deux partenaires ont le même client_id.",
  );

export type Partner = z.output<typeof partnerSchema>;
