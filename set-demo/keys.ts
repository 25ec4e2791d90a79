import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from "jose";

/** What the stand-in signs its client assertions with. */
export type SigningKey = { readonly key: CryptoKey; readonly kid: string };

/**
 * The stand-in's own ES256 key, made once: `cle-privee.json` stays here, `cle-publique.json` is what the portal reads.
 * Throws when the folder cannot be written or the kept key cannot be read.
 */
export async function ensureKey(folder: string): Promise<SigningKey> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const privateJwk = (await readKey(path.join(folder, "cle-privee.json"))) ?? (await makeKey(folder));
  const { d: _secret, ...publicPart } = privateJwk;
  await write(folder, "cle-publique.json", { ...publicPart, use: "sig" }, 0o644);
  const key = await importJWK(privateJwk, "ES256");
  if (key instanceof Uint8Array || !privateJwk.kid)
    throw new Error("the kept key is not an EC key with a kid");
  return { key, kid: privateJwk.kid };
}

async function readKey(file: string): Promise<JWK | null> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function makeKey(folder: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  const complete = { ...jwk, alg: "ES256", kid: await calculateJwkThumbprint(jwk) };
  await write(folder, "cle-privee.json", complete, 0o600);
  return complete;
}

/** Renamed into place: whoever reads meanwhile sees all of it or nothing. */
async function write(folder: string, name: string, jwk: JWK, mode: number): Promise<void> {
  const draft = path.join(folder, `${name}.${process.pid}`);
  await writeFile(draft, `${JSON.stringify(jwk, null, 2)}\n`, { mode });
  await rename(draft, path.join(folder, name));
}
