import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { importJWK, type JWK, SignJWT } from "jose";
import type { Portals } from "@/scripts/portals";
import { type Answer, ask } from "./http";

const CLIENT = "set-demo";

/** What a hand-off left behind: everything that no table may hold in clear. */
export type Arrivee = {
  readonly passage: string;
  readonly code: string;
  readonly accessToken: string;
  readonly idToken: string;
  /** How long each of the portal's three answers took. */
  readonly clic: number;
  readonly auth: number;
  readonly jeton: number;
};

/** Chloé’s browser, and the partner that she is sent to, in one: it knows the key of the stand-in SET. */
export class Voyage {
  constructor(
    readonly portals: Portals,
    readonly ficheId: string,
    readonly cookie: string,
    private readonly key: CryptoKey,
    private readonly kid: string,
  ) {}

  static async begin(portals: Portals, ficheId: string, cookie: string): Promise<Voyage> {
    const file = path.join(portals.dataDir, "set-demo", "cle-privee.json");
    const jwk = JSON.parse(await readFile(file, "utf8")) as JWK;
    const key = (await importJWK(jwk, "ES256")) as CryptoKey;
    return new Voyage(portals, ficheId, cookie, key, jwk.kid ?? "");
  }

  /** « Accéder au SET »: the passage, and how long the portal took. */
  async click(): Promise<{ passage: string; ms: number }> {
    const answer = await this.browse(`${this.portals.origin}/fiches/${this.ficheId}/set`);
    const passage = new URL(locationOf(answer)).searchParams.get("login_hint");
    if (!passage) throw new Error(`Le clic a répondu ${answer.status} vers ${locationOf(answer)}.`);
    return { passage, ms: answer.ms };
  }

  /** Where the partner sends the browser with this passage. */
  authorization(passage: string): { url: string; verifier: string } {
    const verifier = randomBytes(32).toString("base64url");
    const query = new URLSearchParams({
      client_id: CLIENT,
      redirect_uri: this.redirect,
      response_type: "code",
      scope: "openid",
      state: randomUUID(),
      nonce: randomUUID(),
      login_hint: passage,
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    });
    return { url: `${this.portals.origin}/oidc/auth?${query}`, verifier };
  }

  browse(url: string): Promise<Answer> {
    return ask(url, { headers: { cookie: this.cookie, accept: "text/html" } });
  }

  /** Exchanges the code, as the partner does from its own server. */
  async exchange(code: string, verifier: string): Promise<Answer> {
    const form = {
      grant_type: "authorization_code",
      code,
      redirect_uri: this.redirect,
      code_verifier: verifier,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await this.assertion(),
    };
    return ask(`${this.portals.origin}/oidc/token`, { form });
  }

  /** The whole way, from a click or from a passage that was written before. Throws when a step is refused. */
  async go(written?: string): Promise<Arrivee> {
    const { passage, ms: clic } = written ? { passage: written, ms: 0 } : await this.click();
    const { url, verifier } = this.authorization(passage);
    const authorized = await this.browse(url);
    const code = codeOf(authorized);
    if (!code) throw new Error(`/oidc/auth a répondu ${authorized.status} vers ${locationOf(authorized)}.`);
    const exchanged = await this.exchange(code, verifier);
    if (exchanged.status !== 200)
      throw new Error(`/oidc/token a répondu ${exchanged.status} : ${exchanged.body}`);
    const { access_token, id_token } = JSON.parse(exchanged.body) as Record<string, string>;
    return {
      passage,
      code,
      accessToken: access_token ?? "",
      idToken: id_token ?? "",
      clic,
      auth: authorized.ms,
      jeton: exchanged.ms,
    };
  }

  private get redirect(): string {
    return `${this.portals.setUrl}/oidc/callback`;
  }

  private assertion(): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: "ES256", kid: this.kid })
      .setIssuer(CLIENT)
      .setSubject(CLIENT)
      .setAudience(this.portals.origin)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime("60s")
      .sign(this.key);
  }
}

const locationOf = ({ headers }: Answer) => headers.location ?? "";

/** The code of an answer of `/oidc/auth`, or null. */
export function codeOf(answer: Answer): string | null {
  const location = locationOf(answer);
  return URL.canParse(location) ? new URL(location).searchParams.get("code") : null;
}
