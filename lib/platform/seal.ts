import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/platform/env";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What is sealed: each use has a key of its own, drawn from AUTH_SECRET. */
type Use = "cle-signature" | "totp";

/** A text, encrypted (AES-256-GCM); it opens only for the same use and the same `about`, an id that stands beside it. */
export function seal(use: Use, about: string, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyFor(use, env().AUTH_SECRET), iv).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/**
 * The text that `seal` was given, and whether it was the former AUTH_SECRET that sealed it; null when neither secret of
 * this process did.
 */
export function unseal(use: Use, about: string, sealed: string): { text: string; former: boolean } | null {
  for (const [rank, secret] of env().secrets.entries()) {
    const text = openWith(keyFor(use, secret), about, sealed);
    if (text !== null) return { text, former: rank > 0 };
  }
  return null;
}

const keys = new Map<string, Buffer>();

function keyFor(use: Use, secret: string): Buffer {
  const known = keys.get(`${use} ${secret}`);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", secret, "portail-set", use, 32));
  keys.set(`${use} ${secret}`, key);
  return key;
}

function openWith(key: Buffer, about: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)];
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(about))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
      "utf8",
    );
  } catch {
    return null;
  }
}
