import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as client from "openid-client";
import { expect } from "vitest";
import { db } from "@/lib/platform/db";
import { cookieName } from "@/lib/session/cookie";
import { openSet } from "@/lib/set/commands";
import { type SignedIn, signIn } from "@/prisma/cast-session";
import { createPartnerKeys, createSetStage, ficheOf, partnerAt, type SetStage } from "@/prisma/cast-set";

const PARTNER = "http://127.0.0.1:9";
const OTHER = "http://127.0.0.1:8";
export const REDIRECT = `${PARTNER}/oidc/callback`;
export const OTHER_REDIRECT = `${OTHER}/oidc/callback`;

type Transaction = { url: URL; verifier: string; nonce: string; state: string };

/** Has the server answer as the provider of this issuer. */
type Mount = (server: Server, issuer: string) => Promise<void>;

/** For tests of the provider: it runs alone on a port of its own, as the front mounts it, without Next. */
export async function startTrial(mount: Mount = mountHere): Promise<Trial> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  process.env.PORTAL_URL = issuer;
  const [one, two] = await Promise.all([createPartnerKeys("un"), createPartnerKeys("deux")]);
  process.env.SET_PARTENAIRES = JSON.stringify([
    partnerAt(PARTNER, "set-essai", one.publicJwk),
    partnerAt(OTHER, "set-autre", two.publicJwk),
  ]);

  await mount(server, issuer);

  const discover = (id: string, { privateKey }: { privateKey: CryptoKey }, kid: string) =>
    client.discovery(new URL(issuer), id, undefined, client.PrivateKeyJwt({ key: privateKey, kid }), {
      execute: [client.allowInsecureRequests],
    });
  const config = await discover("set-essai", one, "un");
  const other = await discover("set-autre", two, "deux");
  const stage = await createSetStage();
  const chloe = await signIn(stage.cast.ids.chloe);
  return new Trial(server, issuer, stage, chloe, config, other);
}

async function mountHere(server: Server, issuer: string): Promise<void> {
  // Only now: the provider reads its settings as it loads.
  const { createOidc } = await import("@/server/oidc/provider");
  const handle = await createOidc(issuer);
  server.on("request", (req, res) => {
    req.headers["x-forwarded-proto"] = "http";
    void handle(req, res);
  });
}

/** Chloé’s browser, and the partner where it takes her. */
export class Trial {
  constructor(
    private readonly server: Server,
    readonly issuer: string,
    readonly stage: SetStage,
    readonly chloe: SignedIn,
    /** « set-essai », the partner of the trial. */
    readonly config: client.Configuration,
    /** « set-autre », which has nothing to do with it. */
    readonly other: client.Configuration,
  ) {}

  /** Clicks « Accéder au SET »; returns the secret of the passage. */
  async passage(): Promise<string> {
    const { chloe, stage } = this;
    const url = new URL(await openSet(chloe.viewer, await ficheOf(chloe.viewer, stage.ficheId)));
    expect(url.searchParams.get("iss")).toBe(this.issuer);
    return url.searchParams.get("login_hint") ?? "";
  }

  /** Where the partner sends the browser, with this passage. */
  async begin(login_hint: string, extra: Record<string, string> = {}): Promise<Transaction> {
    const verifier = client.randomPKCECodeVerifier();
    const [nonce, state] = [client.randomNonce(), client.randomState()];
    const url = client.buildAuthorizationUrl(this.config, {
      redirect_uri: REDIRECT,
      scope: "openid",
      nonce,
      state,
      login_hint,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...extra,
    });
    return { url, verifier, nonce, state };
  }

  /** What the browser does, with the portal's cookie and whatever else it carries. */
  browse(url: URL, token: string | null = this.chloe.token): Promise<Response> {
    const cookies = ["_session=intruse", ...(token ? [`${cookieName("session")}=${token}`] : [])];
    return fetch(url, { redirect: "manual", headers: { cookie: cookies.join("; "), accept: "text/html" } });
  }

  /** A new passage, all the way to the code. */
  async authorize(): Promise<{ callback: URL; transaction: Transaction }> {
    const transaction = await this.begin(await this.passage());
    const response = await this.browse(transaction.url);
    expect(response.status).toBe(303);
    return { callback: new URL(response.headers.get("location") ?? ""), transaction };
  }

  redeem(callback: URL, { verifier, nonce, state }: Transaction, as = this.config) {
    return client.authorizationCodeGrant(as, callback, {
      pkceCodeVerifier: verifier,
      expectedNonce: nonce,
      expectedState: state,
    });
  }

  async withdrawAcces(): Promise<void> {
    await this.setRetrait(new Date());
  }

  async restoreAcces(): Promise<void> {
    await this.setRetrait(null);
  }

  private async setRetrait(retireLe: Date | null): Promise<void> {
    const { stage } = this;
    const where = { ficheId_userId: { ficheId: stage.ficheId, userId: stage.cast.ids.chloe } };
    await db.acces.update({ where, data: { retireLe }, select: { id: true } });
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}
