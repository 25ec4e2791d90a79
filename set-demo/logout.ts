import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { CLOCK_TOLERANCE_SECONDS, type Issuer } from "./issuer";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const OLDEST_SECONDS = 300;

const logoutSchema = z
  .object({
    jti: z.string().min(1),
    exp: z.number(),
    sid: z.string().min(1).optional(),
    sub: z.string().min(1).optional(),
    nonce: z.never({ error: "nonce is prohibited" }).optional(),
    events: z.looseObject(
      { [EVENT]: z.looseObject({}) },
      { error: "events must name the back-channel logout" },
    ),
  })
  .refine(({ sid, sub }) => sid || sub, { error: "sid or sub is required" });

/** A logout token that is not one; the message is for the portal's own log. */
export class LogoutRefused extends Error {}

/** Reads logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
export class LogoutReader {
  readonly #seen = new Map<string, number>();

  constructor(readonly issuer: Issuer) {}

  /** What to end, or null when this very token was honoured already. Throws LogoutRefused; any other error is the portal's. */
  async read(token: string): Promise<{ sid?: string; sub?: string } | null> {
    const result = logoutSchema.safeParse(await this.#verify(token));
    if (!result.success) throw new LogoutRefused(result.error.issues[0]?.message);
    const { jti, exp, sid, sub } = result.data;
    for (const [old, until] of this.#seen) if (until < Date.now()) this.#seen.delete(old);
    if (this.#seen.has(jti)) return null;
    this.#seen.set(jti, (exp + CLOCK_TOLERANCE_SECONDS) * 1000);
    return { ...(sid && { sid }), ...(sub && { sub }) };
  }

  async #verify(token: string): Promise<unknown> {
    const { keys } = await this.issuer.know();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.issuer.settings.issuer,
        audience: this.issuer.settings.clientId,
        algorithms: ["ES256"],
        typ: "logout+jwt",
        maxTokenAge: OLDEST_SECONDS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return payload;
    } catch (error) {
      if (!(error instanceof errors.JOSEError) || isUnreachable(error)) throw error;
      throw new LogoutRefused(error.message);
    }
  }
}

/** The keys could not be fetched: the token is neither good nor bad. */
function isUnreachable({ code }: errors.JOSEError): boolean {
  return code === "ERR_JWKS_TIMEOUT" || code === "ERR_JWKS_INVALID" || code === "ERR_JOSE_GENERIC";
}
