import { jwtVerify } from "jose";
import * as oidc from "openid-client";
import { type Arrival, claimsSchema } from "./claims";
import { CLOCK_TOLERANCE_SECONDS, type Issuer } from "./issuer";
import { Refusal, refuse } from "./refusal";
import type { Settings } from "./settings";
import type { Transaction } from "./transactions";

/** What no trustworthy portal would send: an answer or a token that fails its checks. */
const NOT_TRUSTED = new Set([
  "OAUTH_INVALID_RESPONSE",
  "OAUTH_JWT_TIMESTAMP_CHECK_FAILED",
  "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
  "ERR_JOSE_ALG_NOT_ALLOWED",
  "ERR_JWKS_NO_MATCHING_KEY",
  "ERR_JWS_INVALID",
  "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
  "ERR_JWT_CLAIM_VALIDATION_FAILED",
  "ERR_JWT_EXPIRED",
  "ERR_JWT_INVALID",
]);

/** The fiche and the passage of a third-party-initiated login (OpenID Connect Core 1.0, section 4). Throws a Refusal (400). */
export function readLaunch(
  query: URLSearchParams,
  settings: Settings,
): { ficheId: string; loginHint: string } {
  if (query.get("iss") !== settings.issuer)
    throw refuse(400, "Ce passage ne vient pas du portail de l’AQPM.");
  const target = query.get("target_link_uri") ?? "";
  const prefix = `${settings.url}/productions/`;
  const ficheId = target.startsWith(prefix) ? target.slice(prefix.length) : "";
  if (!/^[\w-]{1,64}$/.test(ficheId)) throw refuse(400, "Ce passage ne mène pas à une production du SET.");
  const loginHint = query.get("login_hint");
  if (!loginHint) throw refuse(400, "Ce passage est incomplet.");
  return { ficheId, loginHint };
}

/** Where the browser goes to be recognised. Throws a Refusal (502) when the portal does not answer. */
export async function authorizationUrl(
  issuer: Issuer,
  transaction: Transaction,
  loginHint: string,
): Promise<string> {
  try {
    const { configuration } = await issuer.know();
    return oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: issuer.settings.redirectUri,
      scope: "openid profile email",
      state: transaction.state,
      nonce: transaction.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(transaction.verifier),
      code_challenge_method: "S256",
      login_hint: loginHint,
    }).href;
  } catch (error) {
    throw toRefusal(error);
  }
}

/**
 * Who arrived, once the code was exchanged and the ID token believed: iss, aud, nonce and exp by openid-client, the ES256
 * signature here by the portal's published keys. Throws a Refusal (403 when refused, 502 when the portal fails).
 */
export async function redeem(issuer: Issuer, answer: URL, transaction: Transaction): Promise<Arrival> {
  try {
    const { configuration, keys } = await issuer.know();
    const tokens = await oidc.authorizationCodeGrant(configuration, answer, {
      expectedState: transaction.state,
      expectedNonce: transaction.nonce,
      pkceCodeVerifier: transaction.verifier,
    });
    const { clientId, issuer: iss } = issuer.settings;
    const { payload, protectedHeader } = await jwtVerify(tokens.id_token ?? "", keys, {
      issuer: iss,
      audience: clientId,
      algorithms: ["ES256"],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success || claims.data.fiche_id !== transaction.ficheId) {
      throw refuse(403, "Le jeton du portail n’est pas celui que le SET attendait.");
    }
    const { alg, kid = "" } = protectedHeader;
    return { claims: claims.data, proof: { alg, kid, iss, aud: clientId } };
  } catch (error) {
    throw toRefusal(error);
  }
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof oidc.AuthorizationResponseError && !/server_error|unavailable/.test(error.error)) {
    return refuse(403, "Le portail n’a pas confirmé votre passage.", `Sa réponse : ${error.error}.`);
  }
  if (error instanceof oidc.ResponseBodyError && error.error === "invalid_grant") {
    const used = "Le passage a déjà servi, a expiré, ou l’accès vient d’être retiré (invalid_grant).";
    return refuse(403, "Le portail a refusé ce passage.", used);
  }
  const { code = "" } = error as { code?: string };
  if (NOT_TRUSTED.has(code)) {
    return refuse(403, "Le SET a refusé la réponse du portail.", `Une vérification a échoué (${code}).`);
  }
  return new Refusal(
    502,
    "Le portail de l’AQPM ne répond pas.",
    "Revenez au portail et réessayez dans un instant.",
  );
}
