import { createHmac, createPublicKey } from "node:crypto";
import {
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSigningKeys } from "@/lib/set/keys";
import { startTrial, type Trial } from "@/server/oidc/trial.testing";
import { askPyJwt, ensurePyJwt, hasOpenssl, opensslBelieves } from "@/server/oidc/validateurs.testing";

/* What others than the portal's own libraries think of its ID tokens. */

/** Installing python3-jwt may take a while. */
const INSTALL_MS = 240_000;

type Fields = Record<string, unknown>;

let trial: Trial;
let issued: string;
let nonce: string;
let keys: JWK[];

beforeAll(async () => {
  trial = await startTrial();
  const { callback, transaction } = await trial.authorize();
  issued = (await trial.redeem(callback, transaction)).id_token ?? "";
  nonce = transaction.nonce;
  keys = ((await (await fetch(`${trial.issuer}/oidc/jwks`)).json()) as { keys: JWK[] }).keys;
});

afterAll(() => trial.close());

const encode = (fields: Fields) => Buffer.from(JSON.stringify(fields)).toString("base64url");
const header = (): Fields => ({ ...decodeProtectedHeader(issued) });
const signature = () => issued.split(".")[2] ?? "";
const keyOf = (kid: unknown) => keys.find((key) => key.kid === kid) as JWK;

/** The same token with these fields instead, and the signature it had. */
const altered = (head: Fields, claims: Fields, proof = signature()) =>
  `${encode(head)}.${encode(claims)}.${proof}`;

function otherThan(value: unknown): unknown {
  if (typeof value === "number") return value + 3600;
  if (typeof value === "boolean") return !value;
  return typeof value === "string" ? `${value}0` : "autre";
}

/** One token for each claim and each header changed, removed or added. */
function alterations(): Record<string, string> {
  const [head, claims] = [header(), decodeJwt(issued) as Fields];
  const tokens: Record<string, string> = {};
  for (const name of Object.keys(claims)) {
    const { [name]: value, ...rest } = claims;
    tokens[`champ ${name} changé`] = altered(head, { ...claims, [name]: otherThan(value) });
    tokens[`champ ${name} ôté`] = altered(head, rest);
  }
  tokens["champ ajouté"] = altered(head, { ...claims, admin: true });
  for (const name of Object.keys(head)) {
    const { [name]: value, ...rest } = head;
    tokens[`en-tête ${name} changé`] = altered({ ...head, [name]: otherThan(value) }, claims);
    tokens[`en-tête ${name} ôté`] = altered(rest, claims);
  }
  for (const extra of [
    { crit: ["exp"] },
    { jku: "https://ailleurs.example/jwks" },
    { x5u: "https://ailleurs.example" },
  ])
    tokens[`en-tête ${Object.keys(extra)} ajouté`] = altered({ ...head, ...extra }, claims);
  const next = keys.find((key) => key.kid !== head.kid);
  tokens["kid de la prochaine clé"] = altered({ ...head, kid: next?.kid }, claims);
  for (const alg of ["none", "None", "ES384", "RS256"]) {
    tokens[`alg ${alg}, même signature`] = altered({ ...head, alg }, claims);
    tokens[`alg ${alg}, sans signature`] = altered({ ...head, alg }, claims, "");
  }
  tokens["sans signature"] = altered(head, claims, "");
  tokens["signature tronquée"] = altered(head, claims, signature().slice(0, -4));
  tokens["signature de zéros"] = altered(head, claims, Buffer.alloc(64).toString("base64url"));
  const first = signature().startsWith("A") ? "B" : "A";
  tokens["signature touchée"] = altered(head, claims, first + signature().slice(1));
  return tokens;
}

/** Signed by someone who does not hold the key: with one of their own, or with ours, which is public, as a secret. */
async function forgeries(): Promise<Record<string, string>> {
  const [head, claims] = [header(), decodeJwt(issued) as Fields];
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const sign = (marks: Fields) =>
    new SignJWT(claims).setProtectedHeader({ ...head, alg: "ES256", ...marks }).sign(privateKey);
  const published = keyOf(head.kid);
  const secrets = {
    JWK: JSON.stringify(published),
    PEM: createPublicKey({ key: { ...published }, format: "jwk" })
      .export({ type: "spki", format: "pem" })
      .toString(),
    x: String(published.x),
  };
  const hmacs = Object.entries(secrets).map(([name, secret]) => {
    const signed = `${encode({ ...head, alg: "HS256" })}.${encode(claims)}`;
    const proof = createHmac("sha256", secret).update(signed).digest("base64url");
    return [`HS256 avec la clé publique (${name})`, `${signed}.${proof}`];
  });
  return {
    "clé d’un autre, notre kid": await sign({}),
    "clé d’un autre, jointe (jwk)": await sign({ jwk: await exportJWK(publicKey) }),
    ...Object.fromEntries(hmacs),
  };
}

/** Signed by the portal’s very key. */
async function signAsPortal(change: Fields = {}, marks: Fields = {}): Promise<string> {
  const [key] = await readSigningKeys();
  return new SignJWT({ ...(decodeJwt(issued) as Fields), ...change })
    .setProtectedHeader({ ...header(), alg: "ES256", ...marks })
    .sign(await importJWK(key as JWK, "ES256"));
}

/** Signed so, but not what was asked for. */
async function outOfPlace(): Promise<Record<string, string>> {
  const now = Math.floor(Date.now() / 1000);
  return {
    "émis pour un autre client": await signAsPortal({ aud: "set-autre" }),
    "d’un autre émetteur": await signAsPortal({ iss: "https://ailleurs.example" }),
    "d’une autre transaction": await signAsPortal({ nonce: "autre" }),
    échu: await signAsPortal({ iat: now - 900, exp: now - 600 }),
    "à venir": await signAsPortal({ iat: now + 600, exp: now + 900 }),
    "fin de droit": await signAsPortal({}, { typ: "logout+jwt" }),
  };
}

describe("PyJWT, de Debian", () => {
  test(
    "refuse chaque jeton modifié, contrefait ou déplacé, et accepte le nôtre",
    async (context) => {
      context.skip(
        !(await ensurePyJwt()),
        "python3-jwt manque et ne s’installe pas ici : apt-get install python3-jwt.",
      );
      const wrong = { ...alterations(), ...(await forgeries()), ...(await outOfPlace()) };
      const verdicts = askPyJwt({
        jwks: { keys },
        iss: trial.issuer,
        aud: "set-essai",
        nonce,
        // The second shows that the ones out of place are refused for where they are, not for how they are signed.
        jetons: { ...wrong, "tel quel": issued, "notre clé, mêmes champs": await signAsPortal() },
      });
      const believed = Object.keys(verdicts).filter((name) => verdicts[name] === null);
      expect(believed).toEqual(["tel quel", "notre clé, mêmes champs"]);
      expect(Object.keys(wrong).length).toBeGreaterThan(60);
    },
    INSTALL_MS,
  );
});

describe("openssl", () => {
  test("ne reconnaît notre signature sur aucun jeton modifié ou contrefait, et la reconnaît sur le nôtre", async (context) => {
    context.skip(!hasOpenssl(), "openssl manque ici.");
    const { kid } = header();
    const wrong = { ...alterations(), ...(await forgeries()) };
    const believed = Object.keys(wrong).filter((name) => opensslBelieves(wrong[name] ?? "", keyOf(kid)));
    expect(believed).toEqual([]);
    expect(opensslBelieves(issued, keyOf(kid))).toBe(true);
  });
});
