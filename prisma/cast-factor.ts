import { sealTotpSecret } from "@/lib/comptes/code-commands";
import type { Tx } from "@/lib/platform/db";
import { demoTotpSecret } from "@/prisma/personas";

/** Gives this person an authenticator application that holds `demoTotpSecret`. */
export async function giveApplication(tx: Tx, userId: string, confirmedAt = new Date()): Promise<void> {
  const secret = sealTotpSecret(userId, demoTotpSecret);
  await tx.totp.create({
    data: { userId, secret, confirmedAt, createdAt: confirmedAt },
    select: { userId: true },
  });
}
