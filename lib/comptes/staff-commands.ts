import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { forgetDevices } from "@/lib/comptes/appareil-commands";
import { type Account, lockAccount, requireAccount, sendConfirmation } from "@/lib/comptes/jeton-commands";
import { sendNotice } from "@/lib/comptes/link-commands";
import { reactivatedMail, suspendedMail } from "@/lib/comptes/mails";
import {
  endSessions,
  lockStaff,
  refuseLastStaff,
  requireStaffIn,
  requireStillStaff,
} from "@/lib/comptes/personnel-commands";
import { writeJournal } from "@/lib/journal/commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";

type Done = Result<{ message: string }>;

/** Suspends an account: from its next request it can do nothing (rule 1). Throws `Forbidden`, `NotFound`. */
export async function suspendUser(viewer: Viewer, id: string): Promise<Done> {
  authorize(viewer, "user.suspend", { id });
  return transaction(async (tx) => {
    const staff = await lockStaff(tx);
    requireStillStaff(staff, viewer);
    const last = refuseLastStaff(staff, id);
    if (last) return last;
    const user = await requireAccount(tx, id);
    if (user.suspendedAt) return failure("form", "Ce compte est déjà suspendu.");
    await tx.$executeRaw`UPDATE "User" SET "suspendedAt" = portail_now() WHERE "id" = ${id}::uuid`;
    await endSessions(tx, id);
    await tx.jeton.deleteMany({ where: { userId: id } });
    await forgetDevices(tx, id);
    await writeJournal(tx, { action: "user.suspend", acteurId: viewer.id, sujetId: id });
    await sendNotice(tx, "compte-suspendu", user.courriel, suspendedMail(user));
    return { ok: true, message: "Le compte est suspendu. Un courriel le dit à la personne." };
  });
}

/** Lifts a suspension. Throws `Forbidden`, `NotFound`. */
export async function reactivateUser(viewer: Viewer, id: string): Promise<Done> {
  authorize(viewer, "user.reactivate", { id });
  return withAccount(viewer, id, async (tx, user) => {
    if (!user.suspendedAt) return failure("form", "Ce compte n’est pas suspendu.");
    await tx.user.update({ where: { id }, data: { suspendedAt: null }, select: { id: true } });
    await writeJournal(tx, { action: "user.reactivate", acteurId: viewer.id, sujetId: id });
    await sendNotice(tx, "compte-reactive", user.courriel, reactivatedMail(user));
    return { ok: true, message: "Le compte est réactivé. Un courriel le dit à la personne." };
  });
}

/** Sends a fresh confirmation link; the earlier ones die. Throws `Forbidden`, `NotFound`. */
export async function resendConfirmation(viewer: Viewer, id: string): Promise<Done> {
  authorize(viewer, "user.resendConfirmation", { id });
  return withAccount(viewer, id, async (tx, user) => {
    if (user.confirmedAt) return failure("form", "Ce compte est déjà confirmé.");
    if (user.suspendedAt) return failure("form", "Ce compte est suspendu\u00a0: réactivez-le d’abord.");
    await sendConfirmation(tx, user);
    await writeJournal(tx, { action: "user.resendConfirmation", acteurId: viewer.id, sujetId: id });
    return { ok: true, message: "Le courriel de confirmation est parti de nouveau." };
  });
}

/**
 * What staff do to an account, its row locked, by someone who is still of the staff by then: while they waited for the
 * lock, they may have been removed or suspended. Throws `Forbidden`, `NotFound`.
 */
export async function withAccount<T>(
  viewer: Viewer,
  id: string,
  work: (tx: Tx, user: Account) => Promise<T>,
): Promise<T> {
  return transaction(async (tx) => {
    const user = await lockAccount(tx, id);
    await requireStaffIn(tx, viewer);
    if (!user) throw new NotFound("user");
    return work(tx, user);
  });
}
