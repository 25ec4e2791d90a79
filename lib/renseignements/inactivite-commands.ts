import { sendNotice } from "@/lib/comptes/link-commands";
import { lockStaff } from "@/lib/comptes/personnel-commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { doEach, readTime } from "@/lib/platform/tasks/due";
import { once } from "@/lib/platform/tasks/run";
import { eraseIn, lockLeaving } from "@/lib/renseignements/effacement-commands";
import { listUnused, type Unused } from "@/lib/renseignements/inactivite-queries";
import { unusedMail } from "@/lib/renseignements/mails";

const BATCH = 200;

/**
 * Warns the people of unused accounts, 60 then 14 days ahead, then deletes these accounts as they would have themselves:
 * 24 months after the last visit, from 7:00 in Montréal (Loi 25, `/confidentialite`). Returns how many were warned or
 * deleted.
 */
export async function settleUnused(): Promise<number> {
  const { morning } = await readTime();
  if (!morning) return 0;
  return doEach(await listUnused({ limit: BATCH }), ({ id }) => transaction((tx) => settle(tx, id)));
}

/** Looks again once all is locked: a visit, or another process, may have come first. */
async function settle(tx: Tx, id: string): Promise<number> {
  if (await isStaff(tx, id)) await lockStaff(tx);
  const person = await lockLeaving(tx, id);
  const [due] = await listUnused({ only: id, limit: 1 }, tx);
  if (!person || !due) return 0;
  if (due.etape === "fin") await eraseIn(tx, person, "inutilise");
  else if (!(await warn(tx, due))) return 0;
  return 1;
}

/** Two of the last staff, unused both, do not go at the same moment: theirs are the first accounts to lock. */
async function isStaff(tx: Tx, id: string): Promise<boolean> {
  return (await tx.user.count({ where: { id, staff: true } })) > 0;
}

async function warn(tx: Tx, due: Unused): Promise<boolean> {
  if (!(await once(tx, due.cle))) return false;
  await sendNotice(tx, `compte-inutilise-${due.etape}`, due.courriel, unusedMail(due, due.le, due));
  return true;
}
