import { stepOf } from "@/lib/comptes/totp";
import type { Tx } from "@/lib/platform/db";
import { seal, unseal } from "@/lib/platform/seal";

/** What a code of an application is worth: right, wrong, or right but used already. */
export type CodeGiven = "bon" | "faux" | "rejoue";

/**
 * Uses up a code of the person's application: right once, within a step of 30 seconds of the database's time, and never
 * after a later one. For sign-in and for confirming one's identity. Throws when no AUTH_SECRET at hand sealed the secret.
 */
export async function useTotpCode(tx: Tx, userId: string, code: string): Promise<CodeGiven> {
  const [row] = await tx.$queryRaw<{ secret: string; pas: number }[]>`
    SELECT "secret", floor(extract(epoch FROM portail_now()) / 30)::int AS "pas" FROM "Totp"
    WHERE "userId" = ${userId}::uuid AND "confirmedAt" IS NOT NULL`;
  if (!row) return "faux";
  const { text, former } = openTotpSecret(userId, row.secret);
  const step = stepOf(text, code, row.pas);
  if (step === null) return "faux";
  // One statement decides between two requests that bring the same code.
  const secret = former ? sealTotpSecret(userId, text) : row.secret;
  const used = await tx.$executeRaw`
    UPDATE "Totp" SET "dernierPas" = ${step}::int, "secret" = ${secret}
    WHERE "userId" = ${userId}::uuid AND "confirmedAt" IS NOT NULL AND "secret" = ${row.secret} AND "dernierPas" < ${step}::int`;
  return used === 1 ? "bon" : "rejoue";
}

/** The secret as it is stored: encrypted, for this person alone. */
export function sealTotpSecret(userId: string, secret: string): string {
  return seal("totp", userId, secret);
}

/** The secret, and whether it is to be sealed again with today's AUTH_SECRET. */
export function openTotpSecret(userId: string, sealed: string): { text: string; former: boolean } {
  const opened = unseal("totp", userId, sealed);
  if (!opened) throw new Error("the secret of an application was sealed with another AUTH_SECRET");
  return opened;
}
