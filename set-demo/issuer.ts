import { setTimeout as sleep } from "node:timers/promises";
import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import * as oidc from "openid-client";
import type { SigningKey } from "./keys";
import type { Settings } from "./settings";

export const CLOCK_TOLERANCE_SECONDS = 15;
const PATIENCE_SECONDS = 5;
const PAUSES_MS = [0, 250, 750];
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

type Known = { readonly configuration: oidc.Configuration; readonly keys: JWTVerifyGetKey };

/** The portal as an OpenID Provider: found at the first need, since it starts after the stand-in. */
export class Issuer {
  #known: Promise<Known> | null = null;

  constructor(
    readonly settings: Settings,
    readonly signingKey: SigningKey,
  ) {}

  /** Its addresses and its keys. Throws when it does not answer; the next call tries again. */
  know(): Promise<Known> {
    this.#known ??= this.#discover().catch((error: unknown) => {
      this.#known = null;
      throw error;
    });
    return this.#known;
  }

  async #discover(): Promise<Known> {
    let failure: unknown;
    for (const pause of PAUSES_MS) {
      await sleep(pause);
      try {
        return await this.#discoverOnce();
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  async #discoverOnce(): Promise<Known> {
    const { issuer, clientId } = this.settings;
    const server = new URL(issuer);
    const configuration = await oidc.discovery(
      server,
      clientId,
      { id_token_signed_response_alg: "ES256", [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
      oidc.PrivateKeyJwt(this.signingKey),
      {
        timeout: PATIENCE_SECONDS,
        execute: LOOPBACK.has(server.hostname) ? [oidc.allowInsecureRequests] : [],
      },
    );
    const { jwks_uri } = configuration.serverMetadata();
    if (!jwks_uri) throw new Error("the issuer publishes no keys");
    // An unknown `kid` asks for the keys again, at most once a second.
    const keys = createRemoteJWKSet(new URL(jwks_uri), { cooldownDuration: 1_000 });
    return { configuration, keys };
  }
}
