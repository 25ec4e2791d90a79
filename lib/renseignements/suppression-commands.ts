import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";
import { eraseIn, lockLeaving } from "@/lib/renseignements/effacement-commands";
import { heldAlone, STAFF } from "@/lib/renseignements/schema";
import { listHeldAlone } from "@/lib/renseignements/suppression-queries";

/**
 * Deletes one's own account, for good: rights, sessions and personal values, at once. Refused to staff, and to the last
 * administrateur of a house (rule 3). Throws `Forbidden`, `IdentityNeeded` (`user.delete`).
 */
export async function deleteAccount(viewer: Viewer): Promise<Result> {
  authorize(viewer, "user.delete", { id: viewer.id });
  return transaction(async (tx): Promise<Result> => {
    const person = await lockLeaving(tx, viewer.id);
    if (!person) throw new NotFound("user");
    if (person.staff) return failure("form", STAFF);
    const alone = await listHeldAlone(person.id, tx);
    if (alone.length > 0) return failure("form", heldAlone(alone));
    await eraseIn(tx, person, "demande");
    return { ok: true };
  });
}
