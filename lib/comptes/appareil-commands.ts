import { randomUUID } from "node:crypto";
import { newDeviceMail } from "@/lib/comptes/appareil-mails";
import { deviceKey } from "@/lib/comptes/essai-commands";
import { sendNotice } from "@/lib/comptes/link-commands";
import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { hashSecret } from "@/lib/platform/ids";
import { purge } from "@/lib/platform/tasks/purge";

type Appareil = {
  readonly userId: string;
  /** The secret of the browser's cookie, of which only the hash is stored. */
  readonly secret: string;
  readonly navigateur: string | undefined;
};

/**
 * Notes, in the transaction that opens a session, that this browser is known to this account. When it was not, and the
 * person had signed in before, they are told by e-mail (ASVS 6.3.5). Returns whether it is new.
 */
export async function recordDevice(tx: Tx, { userId, secret, navigateur }: Appareil): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ nouveau: boolean; moment: Date }[]>`
    INSERT INTO "Appareil" AS a ("id", "hash", "userId", "navigateur")
    VALUES (${randomUUID()}::uuid, ${hashSecret(secret)}, ${userId}::uuid, ${navigateur ?? null})
    ON CONFLICT ("userId", "hash") DO UPDATE
      SET "lastSeenAt" = portail_now(), "navigateur" = coalesce(excluded."navigateur", a."navigateur")
    RETURNING a."xmax" = 0 AS "nouveau", a."lastSeenAt" AS "moment"`;
  if (!row?.nouveau) return false;
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { prenom: true, courriel: true, lastSeenAt: true, _count: { select: { appareils: true } } },
  });
  if (user.lastSeenAt || user._count.appareils > 1) {
    const mail = newDeviceMail(user, { navigateur, moment: row.moment });
    await sendNotice(tx, "nouvel-appareil", user.courriel, mail);
  }
  return true;
}

/** No browser is known to this account any more: its password was reset, or it is suspended. */
export async function forgetDevices(tx: Tx, userId: string): Promise<void> {
  const devices = await tx.appareil.findMany({ where: { userId }, select: { hash: true } });
  const cles = devices.map(({ hash }) => deviceKey(userId, hash));
  await tx.essaisConnexion.deleteMany({ where: { cle: { in: cles } } });
  await tx.appareil.deleteMany({ where: { userId } });
}

/** Forgets the browsers that nobody signed in from for 13 months: their cookie lives for 400 days. */
export function purgeDevices(): Promise<number> {
  return purge("Appareil", Prisma.sql`"lastSeenAt" < portail_now() - interval '13 months'`);
}
