import type { JWK } from "jose";
import { type ClientMetadata, type Configuration, errors, type JWKS } from "oidc-provider";
import { oidcAdapter } from "@/lib/set/adapter";
import type { Partner } from "@/lib/set/partner-schema";
import { SET_LECTURE } from "@/lib/set/schema";
import { claims, toAccount } from "@/server/oidc/account";
import { renderOidcError } from "@/server/oidc/errors";
import { identityOf, redeemPassage, requireOpenid, requireQuery } from "@/server/oidc/passage";

const TOKEN_SECONDS = 300;
const CODE_SECONDS = 60;

/** Addresses of the provider, under the portal's origin; anything else under `/oidc/` does not exist. */
export const routes = {
  authorization: "/oidc/auth",
  token: "/oidc/token",
  jwks: "/oidc/jwks",
  introspection: "/oidc/token/introspection",
  revocation: "/oidc/token/revocation",
} as const;

/** The whole configuration of the OpenID Provider. */
export function configuration(partners: readonly Partner[], keys: readonly JWK[]): Configuration {
  return {
    adapter: (model) =>
      oidcAdapter(model, {
        alreadyConsumed: () => new errors.InvalidGrant("authorization code already consumed"),
        alreadySeen: () => new errors.InvalidClientAuth("client assertion tokens must only be used once"),
      }),
    clients: partners.map(toClient),
    jwks: { keys } as JWKS,
    routes: { ...routes },
    scopes: ["openid", "profile", "email", SET_LECTURE],
    claims,
    conformIdTokenClaims: false,
    responseTypes: ["code"],
    pkce: { required: () => true },
    clientAuthMethods: ["client_secret_basic", "private_key_jwt"],
    enabledJWA: {
      clientAuthSigningAlgValues: ["ES256", "RS256", "PS256"],
      idTokenSigningAlgValues: ["ES256"],
    },
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    clockTolerance: 15,
    ttl: {
      AuthorizationCode: CODE_SECONDS,
      AccessToken: TOKEN_SECONDS,
      ClientCredentials: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Grant: CODE_SECONDS + TOKEN_SECONDS,
      Session: CODE_SECONDS,
      Interaction: CODE_SECONDS,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      dPoP: { enabled: false },
      resourceIndicators: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      registration: { enabled: false },
      backchannelLogout: { enabled: true },
      // A partner's server asks for itself, and reads `/api/set`: no person stands behind such a token.
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        allowedPolicy: async (_ctx, client, token) =>
          token.clientId === client.clientId && (await identityOf(token, client.clientId)) !== null,
      },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
    },
    // No screen: the passage says who, and the portal's own session said it before.
    interactions: { policy: [] },
    // In this order: a passage is looked at last.
    extraParams: { response_mode: requireQuery, scope: requireOpenid, login_hint: redeemPassage },
    loadExistingGrant: (ctx) => ctx.state.grant,
    findAccount: async (ctx, _sub, source) => {
      const identity = source ? await identityOf(source, ctx.oidc.client?.clientId) : ctx.state.identity;
      return identity ? toAccount(identity) : undefined;
    },
    // The provider's session is never kept: nothing of it may be asked for at the token.
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    renderError: renderOidcError,
  };
}

function toClient({
  initiate_login_uri: _launch,
  target_link_uri: _target,
  environnement: _environment,
  health_uri: _health,
  lecture,
  ...partner
}: Partner): ClientMetadata {
  return {
    ...partner,
    grant_types: ["authorization_code", ...(lecture ? ["client_credentials"] : [])],
    response_types: ["code"],
    id_token_signed_response_alg: "ES256",
    // The `sid` is the passage: it ties the code and the token to the rights that are read again.
    backchannel_logout_session_required: true,
  } as ClientMetadata;
}
