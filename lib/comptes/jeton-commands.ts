import { randomUUID } from "node:crypto";
import { confirmationMail } from "@/lib/comptes/mails";
import type { Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { JetonUsage } from "@/lib/platform/generated/client";
import { hashSecret, newSecret } from "@/lib/platform/ids";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";

/** An account whose row is locked until the end of the transaction. */
export type Account = {
  readonly id: string;
  readonly prenom: string;
  readonly courriel: string;
  readonly confirmedAt: Date | null;
  readonly suspendedAt: Date | null;
};

/** The account of this address (case ignored), locked: what follows is done by one request at a time. */
export async function lockAccountOf(tx: Tx, courriel: string): Promise<Account | undefined> {
  const rows = await tx.$queryRaw<Account[]>`
    SELECT "id", "prenom", "courriel"::text AS "courriel", "confirmedAt", "suspendedAt"
    FROM "User" WHERE "courriel" = ${courriel}::citext FOR UPDATE`;
  return rows[0];
}

/** The account of this id, locked; one that was deleted is no more. */
export async function lockAccount(tx: Tx, id: string): Promise<Account | undefined> {
  const rows = await tx.$queryRaw<Account[]>`
    SELECT "id", "prenom", "courriel"::text AS "courriel", "confirmedAt", "suspendedAt"
    FROM "User" WHERE "id" = ${id}::uuid AND "anonymizedAt" IS NULL FOR UPDATE`;
  return rows[0];
}

/** The same for what is done to someone’s account by its id. Throws `NotFound`. */
export async function requireAccount(tx: Tx, id: string): Promise<Account> {
  const user = await lockAccount(tx, id);
  if (!user) throw new NotFound("user");
  return user;
}

/** ASVS 6.5.5: a reset link lives an hour; a confirmation link a day (it is a link, not a code to type). */
const HOURS: Record<JetonUsage, number> = { VERIFICATION: 24, MOT_DE_PASSE: 1 };

/** Makes a link for a locked account; the earlier ones of the same use die. Returns its id and its secret. */
export async function createJeton(
  tx: Tx,
  userId: string,
  usage: JetonUsage,
): Promise<{ id: string; secret: string }> {
  const id = randomUUID();
  const secret = newSecret();
  await tx.jeton.deleteMany({ where: { userId, usage } });
  await tx.$executeRaw`
    INSERT INTO "Jeton" ("id", "hash", "usage", "userId", "expiresAt")
    VALUES (${id}::uuid, ${hashSecret(secret)}, ${usage}::"JetonUsage", ${userId}::uuid,
      portail_now() + make_interval(hours => ${HOURS[usage]}))`;
  return { id, secret };
}

/** Uses the link up, once; returns false when it was used, replaced or is too old. */
export async function consumeJeton(tx: Tx, id: string): Promise<boolean> {
  const touched = await tx.$executeRaw`
    UPDATE "Jeton" SET "consumedAt" = portail_now()
    WHERE "id" = ${id}::uuid AND "consumedAt" IS NULL AND "expiresAt" > portail_now()`;
  return touched === 1;
}

/** Sends a fresh confirmation link to a locked account that is not confirmed. */
export async function sendConfirmation(tx: Tx, user: Account): Promise<void> {
  const { id, secret } = await createJeton(tx, user.id, "VERIFICATION");
  await enqueueCourriel(tx, {
    cle: `confirmation:${id}`,
    gabarit: "confirmation",
    destinataire: user.courriel,
    mail: confirmationMail(user, secret),
  });
}
