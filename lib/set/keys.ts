import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Prisma } from "@/lib/platform/generated/client";

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Any constant: the starts of several processes queue on it. */
const LOCK = 7_363_101;

type StoredKey = { readonly kid: string; readonly privee: string };

/**
 * Makes the signing keys when there are none: one that signs, and the next one, published ahead so that partners know
 * it before it is needed (ASVS 11.1). Processes that start together make them once.
 */
export async function ensureSigningKey(): Promise<void> {
  await transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::int)`;
    const known = await tx.cleSignature.findMany({ select: { kid: true, active: true } });
    if (!known.some((key) => key.active)) await createKey(tx, true);
    if (known.length === 0) await createKey(tx, false);
  });
}

/**
 * The private keys of the JWKS, the one that signs first. Throws a French sentence when AUTH_SECRET is not the one
 * that they were encrypted with.
 */
export async function readSigningKeys(): Promise<JWK[]> {
  const keys = await db.cleSignature.findMany({
    select: { kid: true, privee: true },
    orderBy: [{ active: "desc" }, { createdAt: "desc" }, { kid: "asc" }],
  });
  return keys.map(decrypt);
}

async function createKey(tx: Tx, active: boolean): Promise<void> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const marks = { kid: randomBytes(12).toString("base64url"), alg: "ES256", use: "sig" };
  const publique = { ...(await exportJWK(publicKey)), ...marks } as Prisma.InputJsonObject;
  const privee = encrypt({ ...(await exportJWK(privateKey)), ...marks }, marks.kid);
  await tx.cleSignature.create({ data: { kid: marks.kid, publique, privee, active }, select: { kid: true } });
}

function encryptionKey(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "portail-set", "cle-signature", 32));
}

function encrypt(key: JWK, kid: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", encryptionKey(), iv).setAAD(Buffer.from(kid));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(key), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

function decrypt({ kid, privee }: StoredKey): JWK {
  const bytes = Buffer.from(privee, "base64url");
  const iv = bytes.subarray(0, IV_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", encryptionKey(), iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(kid))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString("utf8")) as JWK;
  } catch (cause) {
    throw new Error(
      "Les clés de signature ont été chiffrées avec un autre AUTH_SECRET : remettez celui d’avant.",
      { cause },
    );
  }
}
