import { refusals } from "@/lib/authorization/refusals";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Account, lockAccountOf, requireAccount } from "@/lib/comptes/jeton-commands";
import { sendNotice } from "@/lib/comptes/link-commands";
import { staffNamedMail, staffRemovedMail } from "@/lib/comptes/staff-mails";
import { writeJournal } from "@/lib/journal/commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { Forbidden, failure, type Result } from "@/lib/platform/errors";

type Done = Result<{ message: string }>;

const LAST = "C’est la seule personne du personnel de l’AQPM\u00a0: nommez-en d’abord une autre.";

/**
 * AQPM's staff whose accounts count, all locked in the same order, before any other account: what is decided from them
 * stays true until the end of the transaction. Returns their ids.
 */
export async function lockStaff(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "User" WHERE "staff" AND "confirmedAt" IS NOT NULL AND "suspendedAt" IS NULL
    ORDER BY "id" FOR UPDATE`;
  return rows.map(({ id }) => id);
}

/** Says that without this account there would be nobody left of the staff; null otherwise. `staff` is what `lockStaff` returned. */
export function refuseLastStaff(staff: readonly string[], id: string): Done | null {
  return staff.some((other) => other !== id) || !staff.includes(id) ? null : failure("form", LAST);
}

/** For whoever takes rights away from staff: their own may have just been taken. Throws `Forbidden`. */
export function requireStillStaff(staff: readonly string[], viewer: Viewer): void {
  if (!staff.includes(viewer.id)) throw new Forbidden(refusals.aqpm, { cause: "personnel: aqpm" });
}

/** The viewer as the database knows them once their gesture holds its locks. Throws `Forbidden`. */
export async function requireStaffIn(tx: Tx, { id }: Viewer): Promise<void> {
  const where = { id, staff: true, suspendedAt: null };
  if ((await tx.user.count({ where })) === 0)
    throw new Forbidden(refusals.aqpm, { cause: "personnel: aqpm" });
}

/**
 * Makes a confirmed account one of AQPM's staff: for whoever runs the installation, from its command line. Their
 * sessions end, since staff sessions are shorter (OWASP ASVS 5.0, 7.3).
 */
export async function nameStaff(courriel: string): Promise<Done> {
  return transaction(async (tx) => {
    const user = await lockAccountOf(tx, courriel);
    if (!user) return failure("form", NO_ACCOUNT);
    return nameOnce(tx, user, courriel);
  });
}

const NO_ACCOUNT = "Aucun compte confirmé et actif n’a cette adresse. Inscrivez-la d’abord sur le portail.";

/** The same by one of the staff, in `/utilisateurs`. Throws `Forbidden`, `IdentityNeeded`, `NotFound`. */
export async function nameUserStaff(viewer: Viewer, id: string): Promise<Done> {
  authorize(viewer, "user.nameStaff", { id });
  return transaction(async (tx) => {
    requireStillStaff(await lockStaff(tx), viewer);
    const user = await requireAccount(tx, id);
    return nameOnce(tx, user, user.prenom, viewer.id);
  });
}

async function nameOnce(tx: Tx, user: Account, called: string, acteurId?: string): Promise<Done> {
  const { id } = user;
  if (!user.confirmedAt || user.suspendedAt) return failure("form", NO_ACCOUNT);
  const acts = await tx.user.count({
    where: { id, OR: [{ administre: { some: {} } }, { acces: { some: { retireLe: null } } }] },
  });
  if (acts)
    return failure("form", "Ce compte agit pour une maison de production : retirez-lui d’abord ses droits.");
  const named = await tx.user.updateMany({ where: { id, staff: false }, data: { staff: true } });
  if (named.count === 0) return failure("form", "Ce compte appartient déjà au personnel de l’AQPM.");
  await endSessions(tx, id);
  await writeJournal(tx, { action: "user.nameStaff", ...(acteurId ? { acteurId } : {}), sujetId: id });
  await sendNotice(tx, "personnel-nomme", user.courriel, staffNamedMail(user));
  return { ok: true, message: `${called} appartient maintenant au personnel de l’AQPM.` };
}

/**
 * Takes the staff's rights away; the account stays. Nobody does it to themself, and two people who do it to each other at
 * the same moment leave one of them. Throws `Forbidden`, `IdentityNeeded`, `NotFound`.
 */
export async function removeStaff(viewer: Viewer, id: string): Promise<Result> {
  authorize(viewer, "user.removeStaff", { id });
  return transaction(async (tx) => {
    const staff = await lockStaff(tx);
    requireStillStaff(staff, viewer);
    const last = refuseLastStaff(staff, id);
    if (last) return last;
    const user = await requireAccount(tx, id);
    const removed = await tx.user.updateMany({ where: { id, staff: true }, data: { staff: false } });
    if (removed.count === 0) return failure("form", "Ce compte n’appartient pas au personnel de l’AQPM.");
    await endSessions(tx, id);
    await writeJournal(tx, { action: "user.removeStaff", acteurId: viewer.id, sujetId: id });
    await sendNotice(tx, "personnel-retire", user.courriel, staffRemovedMail(user));
    return { ok: true };
  });
}

/** Every session of a person, and every sign-in under way; returns how many sessions. The caller holds the lock of the account. */
export async function endSessions(tx: Tx, userId: string): Promise<number> {
  await tx.connexionEnCours.deleteMany({ where: { userId } });
  return (await tx.session.deleteMany({ where: { userId } })).count;
}
