import { createHash, randomBytes } from "node:crypto";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text may be asked of the database as an id: a wrong id is simply not found, never an error. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && UUID.test(text);
}

/** A secret of 256 random bits, for cookies and links (ASVS 11.5.1). */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a secret. A plain SHA-256 is enough: nobody guesses 256 random bits. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
