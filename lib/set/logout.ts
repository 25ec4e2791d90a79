import { randomUUID } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import { env } from "@/lib/platform/env";
import { postForm } from "@/lib/platform/outbound";
import { readActiveKey } from "@/lib/set/keys";
import type { Partner } from "@/lib/set/partner-schema";
import { findPartners } from "@/lib/set/partners";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const TOKEN_SECONDS = 120;

/** Whom to tell, of which session (the passage) and of whom. */
export type Logout = { readonly partenaire: string; readonly sid: string; readonly sub: string };

/**
 * Posts a new logout token to the partner (OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.5). Returns null
 * once the partner says that it is done, else what went wrong. Never throws.
 */
export async function sendLogout({ partenaire, sid, sub }: Logout): Promise<string | null> {
  try {
    const partner = (await findPartners()).find(({ client_id }) => client_id === partenaire);
    if (!partner) return "partenaire inconnu";
    const logout_token = await signLogout(partner, sid, sub);
    const status = await postForm(partner.backchannel_logout_uri, { logout_token }, env().demo);
    return status === 200 || status === 204 ? null : `HTTP ${status}`;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return `${code ?? ""} ${message ?? error}`.trim().slice(0, 300);
  }
}

/** Signed by the key that signs ID tokens; never a `nonce`, so that it can pass for none. */
async function signLogout({ client_id }: Partner, sid: string, sub: string): Promise<string> {
  const key = await readActiveKey();
  return new SignJWT({ sid, events: { [EVENT]: {} } })
    .setProtectedHeader({ alg: "ES256", kid: key.kid ?? "", typ: "logout+jwt" })
    .setIssuer(env().origin)
    .setAudience(client_id)
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime(`${TOKEN_SECONDS}s`)
    .setJti(randomUUID())
    .sign(await importJWK(key, "ES256"));
}
