import { errors, type KoaContextWithOIDC } from "oidc-provider";
import { hashSecret } from "@/lib/platform/ids";
import { consumePassage, recheckPassage } from "@/lib/set/commands";
import type { SetRefusal } from "@/lib/set/refusals";
import type { PassageIdentity } from "@/lib/set/schema";
import { sessionTokenOf } from "@/server/oidc/session-token";

/** A refused passage: said on a page of the portal, never sent back to the partner as an error. */
export class PassageRefused extends errors.InvalidRequest {
  constructor(readonly raison: SetRefusal) {
    super(`passage refused: ${raison}`);
    this.allow_redirect = false;
  }
}

/** A code comes back in the address, as the contract says. Any other way is refused there, before a passage is spent. */
export function requireQuery(ctx: KoaContextWithOIDC, mode: string | undefined): void {
  if (ctx.oidc.route !== "authorization" || mode === undefined || mode === "query") return;
  Object.assign(ctx.oidc.params ?? {}, { response_mode: undefined });
  throw new errors.UnsupportedResponseMode();
}

/** Without `openid` there would be no ID token, hence nobody recognized: refused before a passage is spent. */
export function requireOpenid(ctx: KoaContextWithOIDC, scope: string | undefined): void {
  if (ctx.oidc.route !== "authorization" || scope?.split(" ").includes("openid")) return;
  throw new errors.InvalidScope("openid scope must be requested", scope ?? "");
}

/**
 * The validation of `login_hint` at `/oidc/auth`, the last one before a code is issued: consumes the passage and signs
 * its person in, for this answer only. Throws `PassageRefused`.
 */
export async function redeemPassage(ctx: KoaContextWithOIDC, passage: string | undefined): Promise<void> {
  const { client, session, provider, route } = ctx.oidc;
  if (route !== "authorization") return;
  if (!client || !session || !passage) throw new PassageRefused("inconnu");

  const token = sessionTokenOf(ctx.req);
  const sessionHash = token === null ? null : hashSecret(token);
  const redemption = await consumePassage({ secret: passage, partenaire: client.clientId, sessionHash });
  if (!redemption.ok) throw new PassageRefused(redemption.raison);

  const { identity } = redemption;
  const grant = new provider.Grant({ accountId: identity.userId, clientId: client.clientId });
  grant.addOIDCScope("openid profile email");
  await grant.save();
  ctx.state.grant = grant;
  ctx.state.identity = identity;
  const loginTs = Math.floor(identity.sessionStartedAt.getTime() / 1000);
  session.loginAccount({ accountId: identity.userId, loginTs, transient: true });
  session.sidFor(client.clientId, identity.passageId);
}

/** Who a code or a token stands for, read again now; null when a right ended since. */
export async function identityOf(
  source: object,
  partenaire: string | undefined,
): Promise<PassageIdentity | null> {
  const { sid } = source as { sid?: unknown };
  return typeof sid === "string" && partenaire ? recheckPassage(sid, partenaire) : null;
}
