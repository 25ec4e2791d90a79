import { spawnSync } from "node:child_process";
import { createPublicKey } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { JWK } from "jose";
import { installPackages } from "@/scripts/debian";

/** Debian's, where python3-jwt is: another Python of the machine would not find it. */
const PYTHON = "/usr/bin/python3";

type Question = {
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly iss: string;
  readonly aud: string;
  readonly nonce: string;
  readonly jetons: Readonly<Record<string, string>>;
};

/** Whether python3-jwt is here, after an attempt to install it when we are root. */
export async function ensurePyJwt(): Promise<boolean> {
  const works = () => spawnSync(PYTHON, ["-c", "import cryptography, jwt"]).status === 0;
  if (works()) return true;
  await installPackages(["python3-jwt", "python3-cryptography"]).catch(() => undefined);
  return works();
}

/** What PyJWT thinks of each token: null when it believes it, else why not. */
export function askPyJwt(question: Question): Record<string, string | null> {
  const { status, stdout, stderr } = spawnSync(PYTHON, ["server/oidc/validateur.py"], {
    input: JSON.stringify(question),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Whether openssl is here. */
export function hasOpenssl(): boolean {
  return spawnSync("openssl", ["version"]).status === 0;
}

/** Whether openssl finds the signature of this token to be the one of this key. */
export function opensslBelieves(token: string, key: JWK): boolean {
  const folder = mkdtempSync(path.join(os.tmpdir(), "openssl-"));
  try {
    const [head, body, signature = ""] = token.split(".");
    const [publicKey, signed, proof] = ["cle.pem", "texte", "signature"].map((name) =>
      path.join(folder, name),
    );
    if (!publicKey || !signed || !proof) return false;
    writeFileSync(
      publicKey,
      createPublicKey({ key: { ...key }, format: "jwk" }).export({ type: "spki", format: "pem" }),
    );
    writeFileSync(signed, `${head}.${body}`);
    writeFileSync(proof, toDer(Buffer.from(signature, "base64url")));
    return (
      spawnSync("openssl", ["dgst", "-sha256", "-verify", publicKey, "-signature", proof, signed]).status ===
      0
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A JWS holds the two numbers of an ECDSA signature one after the other; openssl reads them in DER. */
function toDer(raw: Buffer): Buffer {
  const integer = (bytes: Buffer) => {
    const from = bytes.findIndex((byte) => byte !== 0);
    const digits = bytes.subarray(from < 0 ? bytes.length : from);
    const value = (digits[0] ?? 0x80) >= 0x80 ? Buffer.concat([Buffer.from([0]), digits]) : digits;
    return Buffer.concat([Buffer.from([2, value.length]), value]);
  };
  const half = raw.length / 2;
  const both = Buffer.concat([integer(raw.subarray(0, half)), integer(raw.subarray(half))]);
  return Buffer.concat([Buffer.from([0x30, both.length]), both]);
}
