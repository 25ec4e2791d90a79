import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";
import { type Configuration, type JWKS, type KoaContextWithOIDC, Provider } from "oidc-provider";

export const FICHE = "0199a8f0-1111-7000-8000-000000000001";

/** What the portal of the tests says of whoever arrives; a test changes it to make the portal err. */
export const chloe = {
  name: "Chloé Tremblay-Gagné",
  email: "chloe@example.org",
  email_verified: true,
  fiche_id: FICHE,
  fiche_numero: "2026-0001",
  fiche_titre: "L’Été <sans> Élise",
  maison_id: "m1",
  maison_nom: "Productions Boréales",
  fonction: "Coordination",
  acces_fin: "2099-03-01",
};

/** A real OpenID Provider, with one client and no screen: any `login_hint` is Chloé's passage, and its `sid`. */
export async function startPortal(setUrl: string, partnerKey: JWK) {
  const server = createServer();
  const issuer = await listen(server);
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: "portail-1", alg: "ES256", use: "sig" };
  const says = { claims: { ...chloe } as Record<string, unknown>, idToken: (token: string) => token };

  const provider = new Provider(issuer, configuration(setUrl, partnerKey, { keys: [key] } as JWKS, says));
  provider.use(async (ctx, next) => {
    await next();
    const body = ctx.body as { id_token?: string } | undefined;
    if (body?.id_token) body.id_token = says.idToken(body.id_token);
  });
  server.on("request", provider.callback());

  const signLogout = (claims: JWTPayload, header: { typ?: string; kid?: string } = {}, signer = privateKey) =>
    new SignJWT({ iss: issuer, aud: "set-demo", ...logoutClaims(), ...claims })
      .setProtectedHeader({ alg: "ES256", kid: "portail-1", typ: "logout+jwt", ...header })
      .sign(signer);
  return { issuer, says, signLogout, close: () => stop(server) };
}

function logoutClaims(): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
  return { iat: now, exp: now + 120, jti: crypto.randomUUID(), events };
}

function configuration(
  setUrl: string,
  partnerKey: JWK,
  jwks: JWKS,
  says: { claims: Record<string, unknown> },
): Configuration {
  const enabled = { enabled: true };
  const disabled = { enabled: false };
  return {
    clients: [
      {
        client_id: "set-demo",
        redirect_uris: [`${setUrl}/oidc/callback`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "private_key_jwt",
        token_endpoint_auth_signing_alg: "ES256",
        id_token_signed_response_alg: "ES256",
        backchannel_logout_uri: `${setUrl}/oidc/deconnexion`,
        backchannel_logout_session_required: true,
        jwks: { keys: [partnerKey] } as JWKS,
      },
    ],
    jwks,
    claims: { openid: ["sub", ...Object.keys(chloe)] },
    conformIdTokenClaims: false,
    clientAuthMethods: ["private_key_jwt"],
    enabledJWA: { clientAuthSigningAlgValues: ["ES256"], idTokenSigningAlgValues: ["ES256"] },
    pkce: { required: () => true },
    features: { devInteractions: disabled, rpInitiatedLogout: disabled, backchannelLogout: enabled },
    interactions: { policy: [] },
    extraParams: { login_hint: signIn },
    loadExistingGrant: (ctx) => ctx.state.grant,
    expiresWithSession: () => false,
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...says.claims }) }),
    cookies: { keys: ["pour-les-essais"] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Session: 60, Grant: 60 },
  };
}

async function signIn(ctx: KoaContextWithOIDC, passage: string | undefined): Promise<void> {
  const { client, session, provider, route } = ctx.oidc;
  if (route !== "authorization" || !client || !session || !passage) return;
  const grant = new provider.Grant({ accountId: "chloe", clientId: client.clientId });
  grant.addOIDCScope("openid profile email");
  await grant.save();
  ctx.state.grant = grant;
  session.loginAccount({ accountId: "chloe", transient: true });
  session.sidFor(client.clientId, passage);
}

/** Listens on a free port of the machine; returns the origin. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
