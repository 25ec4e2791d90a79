import {
  checkTerms,
  findGrantable,
  lockAcces,
  putOnList,
  type Terms,
  tellGranted,
  tellOthers,
  tellRevoked,
} from "@/lib/acces/lock-commands";
import { findAcces } from "@/lib/acces/queries";
import type { ChangeAccesInput, GrantAccesInput } from "@/lib/acces/schema";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { isKnownToMaison } from "@/lib/comptes/picker";
import { lockFiche } from "@/lib/fiches/commands";
import { findFicheTarget } from "@/lib/fiches/queries";
import { closeInvitationsOfIn } from "@/lib/invitations/close-commands";
import { versionOf } from "@/lib/invitations/schema";
import { writeJournal } from "@/lib/journal/commands";
import { fromDay } from "@/lib/platform/dates";
import { transaction } from "@/lib/platform/db";
import { failure, NotFound, REDO, type Result } from "@/lib/platform/errors";

const UNGRANTABLE =
  "Cette personne n’a pas de compte actif au portail, ou appartient à l’AQPM. Choisissez-en une autre.";

const NEWCOMER =
  "Cette personne n’a pas encore agi sous ce nom pour la maison : confirmez son nom et son courriel.";

const STALE = `Cet accès a été modifié entre-temps. ${REDO}`;

/** The key under which `grantAcces` says that the person must first be confirmed on their name and address. */
export const CONFIRM = "confirmer";

/**
 * Puts a person on the access list of a fiche, with the journal line and the e-mails, in one transaction; again is
 * harmless. Someone whom the house does not know under their name gives `errors[CONFIRM]` until `confirme`. Throws
 * `NotFound` when the viewer may not see the fiche, `Forbidden` (`acces.grant`, `acces.grantSelf`). Guide, point 5.
 */
export async function grantAcces(
  viewer: Viewer,
  { ficheId, userId, confirme, ...terms }: GrantAccesInput & Terms,
): Promise<Result<{ accesId: string; granted: boolean }>> {
  const self = userId === viewer.id;
  const action = self ? "acces.grantSelf" : "acces.grant";
  const seen = await findFicheTarget(viewer, ficheId);
  if (!seen) throw new NotFound("fiche");
  authorize(viewer, action, seen);
  return transaction(async (tx): Promise<Result<{ accesId: string; granted: boolean }>> => {
    const { fiche, viewer: now } = await lockFiche(tx, viewer, ficheId);
    authorize(now, action, fiche);
    const [person] = await findGrantable(tx, [userId]);
    if (!person) return failure("userId", UNGRANTABLE);
    const known = self || (await isKnownToMaison(tx, userId, fiche.maison.id));
    if (!known && !confirme) return failure(CONFIRM, NEWCOMER);
    const refused = await checkTerms(tx, viewer, fiche, terms);
    if (refused) return refused;
    const { id, given } = await putOnList(tx, viewer, fiche, userId, terms);
    if (given) await tellGranted(tx, viewer, fiche, [person], [given]);
    if (given && !known) await tellOthers(tx, viewer, fiche, [person]);
    return { ok: true, accesId: id, granted: given !== null };
  });
}

/**
 * Sets the function (left out: as it is) and the last day (inclusive; null: with the fiche) of an access, unless it changed
 * since it was shown (`version`, left out: it was not). Throws `NotFound`, `Forbidden` (`acces.change`).
 */
export async function changeAcces(
  viewer: Viewer,
  {
    accesId,
    jusquau,
    version,
    ...input
  }: Pick<ChangeAccesInput, "accesId" | "jusquau"> & Partial<ChangeAccesInput>,
): Promise<Result<{ ficheId: string }>> {
  return transaction(async (tx): Promise<Result<{ ficheId: string }>> => {
    const { acces, now } = await lockAcces(tx, viewer, accesId);
    const { fiche } = acces;
    authorize(now, "acces.change", fiche);
    const { fonctionCode = acces.fonctionCode } = input;
    if (acces.retireLe) return failure("form", "Cet accès a été retiré entre-temps.");
    if (fonctionCode === acces.fonctionCode && jusquau === acces.jusquau)
      return { ok: true, ficheId: fiche.id };
    if (version !== undefined && version !== versionOf(acces)) return failure("form", STALE);
    const refused = await checkTerms(tx, viewer, fiche, { fonctionCode, jusquau }, acces);
    if (refused) return refused;
    await tx.acces.update({
      where: { id: accesId },
      data: { fonctionCode, jusquau: fromDay(jusquau) },
      select: { id: true },
    });
    await writeJournal(tx, {
      action: "acces.change",
      acteurId: viewer.id,
      sujetId: acces.userId,
      maisonId: fiche.maison.id,
      ficheId: fiche.id,
      details: {
        accesId,
        fonctionCode,
        jusquau,
        fonctionAvant: acces.fonctionCode,
        jusquauAvant: acces.jusquau,
      },
    });
    return { ok: true, ficheId: fiche.id };
  });
}

/** Takes a person off the list: their next click is refused. Again is harmless. Throws `NotFound`, `Forbidden` (`acces.revoke`). */
export async function revokeAcces(
  viewer: Viewer,
  { accesId }: { accesId: string },
): Promise<Result<{ ficheId: string }>> {
  return transaction(async (tx): Promise<Result<{ ficheId: string }>> => {
    const { acces, now } = await lockAcces(tx, viewer, accesId);
    authorize(now, "acces.revoke", acces.fiche);
    if (acces.retireLe) return { ok: true, ficheId: acces.ficheId };
    await tx.$executeRaw`UPDATE "Acces" SET "retireLe" = portail_now() WHERE "id" = ${accesId}::uuid`;
    await writeJournal(tx, {
      action: "acces.revoke",
      acteurId: viewer.id,
      sujetId: acces.userId,
      maisonId: acces.fiche.maison.id,
      ficheId: acces.ficheId,
      details: { accesId },
    });
    const place = { maisonId: acces.fiche.maison.id, ficheId: acces.ficheId, by: viewer };
    await closeInvitationsOfIn(tx, place, [acces.userId]);
    await tellRevoked(tx, viewer, acces.fiche, [acces.userId]);
    return { ok: true, ficheId: acces.ficheId };
  });
}

/**
 * « Annuler » after a removal, or « Remettre »: the same access again, with its function and its end. Someone whose name
 * has changed since is not put back, but `aConfirmer`: their access is given as to anyone. Throws as `grantAcces`.
 */
export async function restoreAcces(
  viewer: Viewer,
  { accesId }: { accesId: string },
): Promise<Result<{ ficheId: string; aConfirmer: string | null }>> {
  const acces = await findAcces(viewer, accesId);
  if (!acces) throw new NotFound("acces");
  const { ficheId, userId } = acces;
  const granted = await grantAcces(viewer, { ficheId, userId, confirme: false });
  if (granted.ok) return { ok: true, ficheId, aConfirmer: null };
  return CONFIRM in granted.errors ? { ok: true, ficheId, aConfirmer: userId } : granted;
}
