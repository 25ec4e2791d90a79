import { randomUUID } from "node:crypto";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { CodeGiven } from "@/lib/comptes/code-commands";
import { refuseWithoutFactor } from "@/lib/comptes/facteur-commands";
import { codesRenewedMail, codeUsedMail } from "@/lib/comptes/facteur-mails";
import { lockAccount } from "@/lib/comptes/jeton-commands";
import { sendNotice } from "@/lib/comptes/link-commands";
import { newSecoursCode, readSecoursCode } from "@/lib/comptes/secours";
import { writeJournal } from "@/lib/journal/commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";
import { hashSecret } from "@/lib/platform/ids";

/** How many are drawn at once. */
export const CODES = 10;

/** Draws the recovery codes of a locked account; those from before are worth nothing any more. Returns them, this once. */
export async function drawCodes(tx: Tx, userId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: CODES }, newSecoursCode);
  await tx.codeSecours.deleteMany({ where: { userId } });
  await tx.codeSecours.createMany({
    data: codes.map((code) => ({ id: randomUUID(), userId, hash: hashOf(code) })),
  });
  return codes;
}

/** Draws other recovery codes. Throws `Forbidden`, `IdentityNeeded`. */
export async function renewCodes(viewer: Viewer): Promise<Result<{ readonly codes: readonly string[] }>> {
  authorize(viewer, "user.changeFactors", { id: viewer.id });
  return transaction(async (tx) => {
    const account = await lockAccount(tx, viewer.id);
    if (!account) throw new NotFound();
    const refused = await refuseWithoutFactor(tx, viewer);
    if (refused) return refused;
    const application = await tx.totp.count({ where: { userId: viewer.id, confirmedAt: { not: null } } });
    const passkeys = viewer.staff ? await tx.passkey.count({ where: { userId: viewer.id } }) : 0;
    if (application + passkeys === 0)
      return failure(
        "form",
        "Les codes de secours remplacent un second facteur\u00a0: ajoutez-en un d’abord.",
      );
    const codes = await drawCodes(tx, viewer.id);
    await writeJournal(tx, { action: "compte.codesRenew", acteurId: viewer.id, sujetId: viewer.id });
    await sendNotice(tx, "codes-renouveles", account.courriel, codesRenewedMail(account));
    return { ok: true, codes };
  });
}

/** Uses up a recovery code: right once. The person is told by e-mail, and how many remain. */
export async function useSecoursCode(tx: Tx, userId: string, typed: string): Promise<CodeGiven> {
  const code = readSecoursCode(typed);
  if (!code) return "faux";
  const where = { userId, hash: hashSecret(code) };
  // One statement decides between two requests that bring the same code.
  const used = await tx.$executeRaw`
    UPDATE "CodeSecours" SET "usedAt" = portail_now()
    WHERE "userId" = ${userId}::uuid AND "hash" = ${where.hash} AND "usedAt" IS NULL`;
  if (used === 0) return (await tx.codeSecours.count({ where })) > 0 ? "rejoue" : "faux";
  const restants = await tx.codeSecours.count({ where: { userId, usedAt: null } });
  const { prenom, courriel } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { prenom: true, courriel: true },
  });
  await sendNotice(tx, "code-de-secours", courriel, codeUsedMail({ prenom }, restants));
  return "bon";
}

function hashOf(code: string): string {
  return hashSecret(readSecoursCode(code) ?? code);
}
