import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { forgetDevices } from "@/lib/comptes/appareil-commands";
import { type Account, lockAccount, lockAccountOf, sendConfirmation } from "@/lib/comptes/jeton-commands";
import { sendNotice } from "@/lib/comptes/link-commands";
import { reactivatedMail, suspendedMail } from "@/lib/comptes/mails";
import { writeJournal } from "@/lib/journal/commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";

type Done = Result<{ message: string }>;

/** Suspends an account: from its next request it can do nothing (rule 1). Throws `Forbidden`, `NotFound`. */
export async function suspendUser(viewer: Viewer, id: string): Promise<Done> {
  authorize(viewer, "user.suspend", { id });
  return withAccount(id, async (tx, user) => {
    if (user.suspendedAt) return failure("form", "Ce compte est déjà suspendu.");
    await tx.$executeRaw`UPDATE "User" SET "suspendedAt" = portail_now() WHERE "id" = ${id}::uuid`;
    await tx.session.deleteMany({ where: { userId: id } });
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
  return withAccount(id, async (tx, user) => {
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
  return withAccount(id, async (tx, user) => {
    if (user.confirmedAt) return failure("form", "Ce compte est déjà confirmé.");
    if (user.suspendedAt) return failure("form", "Ce compte est suspendu\u00a0: réactivez-le d’abord.");
    await sendConfirmation(tx, user);
    await writeJournal(tx, { action: "user.resendConfirmation", acteurId: viewer.id, sujetId: id });
    return { ok: true, message: "Le courriel de confirmation est parti de nouveau." };
  });
}

/**
 * Makes a confirmed account one of AQPM's staff: for whoever runs the installation, from its command line. Their
 * sessions end, since staff sessions are shorter (OWASP ASVS 5.0, 7.3).
 */
export async function nameStaff(courriel: string): Promise<Done> {
  return transaction(async (tx): Promise<Done> => {
    const user = await lockAccountOf(tx, courriel);
    if (!user?.confirmedAt || user.suspendedAt) {
      return failure(
        "form",
        "Aucun compte confirmé et actif n’a cette adresse. Inscrivez-la d’abord sur le portail.",
      );
    }
    const { id } = user;
    const acts = await tx.user.count({
      where: { id, OR: [{ administre: { some: {} } }, { acces: { some: { retireLe: null } } }] },
    });
    if (acts)
      return failure(
        "form",
        "Ce compte agit pour une maison de production : retirez-lui d’abord ses droits.",
      );
    await tx.user.update({ where: { id }, data: { staff: true }, select: { id: true } });
    await tx.session.deleteMany({ where: { userId: id } });
    await writeJournal(tx, { action: "user.nameStaff", sujetId: id });
    return { ok: true, message: `${courriel} appartient maintenant au personnel de l’AQPM.` };
  });
}

async function withAccount(id: string, work: (tx: Tx, user: Account) => Promise<Done>): Promise<Done> {
  return transaction(async (tx) => {
    const user = await lockAccount(tx, id);
    if (!user) throw new NotFound();
    return work(tx, user);
  });
}
