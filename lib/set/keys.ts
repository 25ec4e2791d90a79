import { randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { writeJournalLines } from "@/lib/journal/commands";
import { db, type Tx, transaction } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { seal, unseal } from "@/lib/platform/seal";

/** Any constant: whoever changes the keys, and the starts of several processes, queue on it. */
const LOCK = 7_363_101;

type StoredKey = { readonly kid: string; readonly privee: string };

/** What this process has opened: a key never changes, so the secret that sealed it may, while it runs. */
const opened = new Map<string, JWK>();

/** One change of the keys at a time, whichever process makes it. */
export function withKeys<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::int)`;
    return work(tx);
  });
}

/**
 * Makes the signing keys when there are none: one that signs, and the next one, published ahead so that partners know
 * it before it is needed (ASVS 11.1). Processes that start together make them once. Those that the former AUTH_SECRET
 * sealed are sealed again by today's. Throws as `readSigningKeys`.
 */
export async function ensureSigningKey(): Promise<void> {
  await withKeys(async (tx) => {
    const known = await tx.cleSignature.findMany({ select: { kid: true, privee: true, active: true } });
    for (const key of known) await sealAgain(tx, key);
    if (!known.some((key) => key.active)) await createKey(tx, true);
    if (known.length === 0) await createKey(tx, false);
  });
}

/**
 * The private keys of the JWKS, the one that signs first. Throws a French sentence when neither AUTH_SECRET nor the
 * former one is what they were encrypted with.
 */
export async function readSigningKeys(): Promise<JWK[]> {
  const keys = await db.cleSignature.findMany({
    select: { kid: true, privee: true },
    orderBy: [{ active: "desc" }, { createdAt: "desc" }, { kid: "asc" }],
  });
  for (const kid of opened.keys()) if (!keys.some((key) => key.kid === kid)) opened.delete(kid);
  return keys.map(open);
}

/** The one that signs: what is wrong with another of them stops no logout. Throws as `readSigningKeys`. */
export async function readActiveKey(): Promise<JWK> {
  const key = await db.cleSignature.findFirstOrThrow({
    where: { active: true },
    select: { kid: true, privee: true },
  });
  return open(key);
}

/** What changes whenever the keys do: short to ask, again and again. */
export async function fingerprintKeys(): Promise<string> {
  const keys = await db.cleSignature.findMany({
    select: { kid: true, active: true },
    orderBy: { kid: "asc" },
  });
  return keys.map(({ kid, active }) => `${kid}${active ? "*" : ""}`).join(" ");
}

/** Makes a key, published from then on, with its journal lines; `active` when nothing signs yet. Returns its `kid`. */
export async function createKey(tx: Tx, active: boolean): Promise<string> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  // In hexadecimal: it is typed after a command, where a dash at its head would be an option.
  const marks = { kid: randomBytes(12).toString("hex"), alg: "ES256", use: "sig" };
  const { kid } = marks;
  const publique = { ...(await exportJWK(publicKey)), ...marks } as Prisma.InputJsonObject;
  const privee = encrypt({ ...(await exportJWK(privateKey)), ...marks }, kid);
  await tx.$executeRaw`
    INSERT INTO "CleSignature" ("kid", "publique", "privee", "active", "activeeLe")
    VALUES (${kid}, ${publique}::jsonb, ${privee}, ${active}, CASE WHEN ${active} THEN portail_now() END)`;
  const line = { details: { cle: kid } };
  await writeJournalLines(tx, [
    { action: "cle.prepare", ...line },
    ...(active ? [{ action: "cle.activate", ...line } as const] : []),
  ]);
  return kid;
}

async function sealAgain(tx: Tx, key: StoredKey): Promise<void> {
  const jwk = open(key);
  if (!unseal("cle-signature", key.kid, key.privee)?.former) return;
  const privee = encrypt(jwk, key.kid);
  await tx.cleSignature.update({ where: { kid: key.kid }, data: { privee }, select: { kid: true } });
}

function open({ kid, privee }: StoredKey): JWK {
  const known = opened.get(kid);
  if (known) return known;
  const unsealed = unseal("cle-signature", kid, privee);
  if (!unsealed)
    throw new Error(
      "Les clés de signature ont été chiffrées avec un autre AUTH_SECRET : remettez celui d’avant, ou donnez-le dans AUTH_SECRET_ANCIEN.",
    );
  const jwk = JSON.parse(unsealed.text) as JWK;
  opened.set(kid, jwk);
  return jwk;
}

function encrypt(key: JWK, kid: string): string {
  return seal("cle-signature", kid, JSON.stringify(key));
}
