import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { forgetFactorTries } from "@/lib/comptes/essai-commands";
import { isRepairLimited } from "@/lib/comptes/limits";
import { sendNotice } from "@/lib/comptes/link-commands";
import { renameIn } from "@/lib/comptes/nom-commands";
import { sendResetLink } from "@/lib/comptes/password-commands";
import { endSessions } from "@/lib/comptes/personnel-commands";
import type { CorrectName } from "@/lib/comptes/schema";
import { withAccount } from "@/lib/comptes/staff-commands";
import { factorResetMail, nameCorrectedMail, sessionsClosedMail } from "@/lib/comptes/staff-mails";
import { writeJournal } from "@/lib/journal/commands";
import { failure, type Result } from "@/lib/platform/errors";

/* How AQPM's staff help someone back into their account, without ever knowing or choosing what opens it (ASVS 6.4.6). */

/** Closes every session of someone: from their next request they are signed out. Throws `Forbidden`, `NotFound`. */
export async function closeUserSessions(viewer: Viewer, id: string): Promise<Result> {
  authorize(viewer, "user.closeSessions", { id });
  return withAccount(viewer, id, async (tx, user): Promise<Result> => {
    const sessions = await endSessions(tx, id);
    if (sessions === 0) return failure("form", "Cette personne n’est connectée nulle part.");
    const line = { action: "user.closeSessions", acteurId: viewer.id, sujetId: id } as const;
    await writeJournal(tx, { ...line, details: { sessions } });
    await sendNotice(tx, "sessions-fermees", user.courriel, sessionsClosedMail(user));
    return { ok: true };
  });
}

/**
 * Removes every second factor of someone who lost theirs, and closes their sessions. Throws `Forbidden`,
 * `IdentityNeeded`, `NotFound`.
 */
export async function resetFactor(viewer: Viewer, id: string): Promise<Result> {
  authorize(viewer, "user.resetFactor", { id });
  return withAccount(viewer, id, async (tx, user): Promise<Result> => {
    const where = { userId: id };
    const totp = (await tx.totp.deleteMany({ where })).count;
    const passkeys = (await tx.passkey.deleteMany({ where })).count;
    if (totp + passkeys === 0) return failure("form", "Cette personne n’a pas de second facteur.");
    await tx.codeSecours.deleteMany({ where });
    await tx.defi.deleteMany({ where });
    await forgetFactorTries(tx, id);
    await endSessions(tx, id);
    const line = { action: "user.resetFactor", acteurId: viewer.id, sujetId: id } as const;
    await writeJournal(tx, { ...line, details: { totp: totp > 0, passkeys } });
    await sendNotice(tx, "facteur-repare", user.courriel, factorResetMail(user));
    return { ok: true };
  });
}

/** Corrects the name of someone, who is told, as are the houses where they hold a right (`renameIn`). Throws `Forbidden`, `NotFound`. */
export async function correctName(viewer: Viewer, { id, prenom, nom }: CorrectName): Promise<Result> {
  authorize(viewer, "user.correctName", { id });
  return withAccount(viewer, id, async (tx, user): Promise<Result> => {
    if (!(await renameIn(tx, id, { prenom, nom }))) return failure("form", "C’est déjà le nom de ce compte.");
    await writeJournal(tx, { action: "user.correctName", acteurId: viewer.id, sujetId: id });
    await sendNotice(tx, "nom-corrige", user.courriel, nameCorrectedMail({ prenom, nom }));
    return { ok: true };
  });
}

/** Sends someone the link to choose another password; only they choose it. Throws `Forbidden`, `NotFound`. */
export async function sendReset(viewer: Viewer, id: string): Promise<Result> {
  authorize(viewer, "user.sendReset", { id });
  return withAccount(viewer, id, async (tx, user): Promise<Result> => {
    if (user.suspendedAt) return failure("form", "Ce compte est suspendu\u00a0: réactivez-le d’abord.");
    if (await isRepairLimited(viewer.id, user.courriel))
      return failure(
        "form",
        "Vous avez déjà envoyé plusieurs liens à ce courriel. Réessayez dans une heure.",
      );
    await sendResetLink(tx, user);
    await writeJournal(tx, { action: "user.sendReset", acteurId: viewer.id, sujetId: id });
    return { ok: true };
  });
}
