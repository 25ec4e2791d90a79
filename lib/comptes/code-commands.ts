import type { Viewer } from "@/lib/authorization/viewer";
import { stepOf } from "@/lib/comptes/totp";
import { db, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
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
  const step = stepOf(openTotpSecret(userId, row.secret).text, code, row.pas);
  if (step === null) return "faux";
  // One statement decides between two requests that bring the same code.
  const used = await tx.$executeRaw`
    UPDATE "Totp" SET "dernierPas" = ${step}::int
    WHERE "userId" = ${userId}::uuid AND "confirmedAt" IS NOT NULL AND "secret" = ${row.secret} AND "dernierPas" < ${step}::int`;
  return used === 1 ? "bon" : "rejoue";
}

/** The secret of an application in use, as it is stored: encrypted, for this person alone. */
export function sealTotpSecret(userId: string, secret: string): string {
  return seal("totp", userId, secret);
}

/** The secret, and whether the former AUTH_SECRET sealed it. Throws when neither did. */
function openTotpSecret(userId: string, sealed: string): { text: string; former: boolean } {
  const opened = unseal("totp", userId, sealed);
  if (!opened) throw new Error("an application’s secret was sealed with another AUTH_SECRET");
  return opened;
}

type Setting = Pick<Viewer, "id" | "sessionId">;

/** The secret of an application that is being set up, as it is stored: no other session of the person reads it. */
export function sealPending({ id, sessionId }: Setting, secret: string): string {
  return seal("totp", `${id} ${sessionId}`, secret);
}

/** The secret, or null when another session, or another AUTH_SECRET, sealed it: one begins again. */
export function openPending({ id, sessionId }: Setting, sealed: string): string | null {
  return unseal("totp", `${id} ${sessionId}`, sealed)?.text ?? null;
}

/** At the start: what the former AUTH_SECRET sealed is sealed again by today's, so that the former one may be forgotten. */
export async function sealApplicationsAgain(): Promise<void> {
  if (env().secrets.length === 1) return;
  const rows = await db.totp.findMany({
    where: { secret: { not: null } },
    select: { userId: true, secret: true },
  });
  for (const { userId, secret } of rows) {
    const opened = secret === null ? null : unseal("totp", userId, secret);
    if (!opened?.former) continue;
    // Nothing is undone of what the person does at the same moment.
    await db.totp.updateMany({
      where: { userId, secret },
      data: { secret: sealTotpSecret(userId, opened.text) },
    });
  }
}
