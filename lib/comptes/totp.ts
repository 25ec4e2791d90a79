import { Secret, TOTP } from "otpauth";

/* Codes of an authenticator application (RFC 6238): SHA-1, six digits, 30 seconds, which is all that every application knows. */

const SECONDS = 30;
const DIGITS = 6;
const SIX_DIGITS = /^[0-9]{6}$/;
/** A code of the step before or after is accepted: clocks differ, and people type slowly. */
const WINDOW = 1;
/** RFC 4226 recommends 160 bits. */
const SECRET_BYTES = 20;

/** A secret to share with an application, in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

function totpOf(secret: string, courriel = ""): TOTP {
  return new TOTP({
    issuer: "Portail SET (AQPM)",
    label: courriel,
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: DIGITS,
    period: SECONDS,
  });
}

/** The code of a step: the number of 30 seconds since 1970. */
export function codeAt(secret: string, step: number): string {
  return totpOf(secret).generate({ timestamp: step * SECONDS * 1_000 });
}

/** The step that this code is of, among the one under way, the one before and the one after; null when it is of none. */
export function stepOf(secret: string, code: string, now: number): number | null {
  if (!SIX_DIGITS.test(code)) return null;
  const delta = totpOf(secret).validate({ token: code, timestamp: now * SECONDS * 1_000, window: WINDOW });
  return delta === null ? null : now + delta;
}

/** What the QR code says: the address of the secret, as applications read it. */
export function totpAddress(secret: string, courriel: string): string {
  return totpOf(secret, courriel).toString();
}

/** The step of a moment of this machine. */
export function stepAt(moment: number): number {
  return Math.floor(moment / (SECONDS * 1_000));
}
