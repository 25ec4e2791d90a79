import { tellBoth } from "@/lib/acces/avis-commands";
import { closeDemandesIn } from "@/lib/acces/demande-commands";
import { findGrantable, nameOf, type Person } from "@/lib/acces/lock-commands";
import { type Held, putBackMail, removedEverywhereMail, removedPersonMail } from "@/lib/acces/maison-mails";
import {
  cancels,
  findGeste,
  findPersonneOf,
  type Geste,
  type PersonneOf,
  removalOf,
} from "@/lib/acces/maison-queries";
import type { PersonneInput } from "@/lib/acces/schema";
import { authorize, can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { cancelInvitationsIn } from "@/lib/invitations/close-commands";
import { writeJournal, writeJournalLines } from "@/lib/journal/commands";
import { removeAdministrateurIn } from "@/lib/maisons/commands";
import { lockMaison, type MaisonEnMain } from "@/lib/maisons/queries";
import { ajoutDe } from "@/lib/maisons/schema";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";

const ONESELF =
  "Pour partir vous-même, quittez vos accès dans « Mes accès » et la liste des administrateurs dans la page de la maison de production.";

/**
 * « Retirer partout »: all that a person holds in a house goes in one transaction: their accesses, those of ended
 * fiches included, the invitations that wait at their address, and their role where the viewer may take it away. One
 * journal line for each. Again is harmless. The failure is that of the last administrateur, of a role that only others
 * may take away when it is all there is, or of oneself. `undoable` is false when there were but invitations. Throws
 * `NotFound` when the person holds nothing there, `Forbidden` (`acces.revokeAll`).
 */
export async function removeFromMaison(
  viewer: Viewer,
  { maisonId, userId }: PersonneInput,
): Promise<Result<{ undoable: boolean }>> {
  return transaction(async (tx): Promise<Result<{ undoable: boolean }>> => {
    const held = await lockMaison(tx, viewer, maisonId);
    authorize(held.viewer, "acces.revokeAll", held.maison);
    if (userId === viewer.id) return failure("form", ONESELF);
    const person = await findPersonneOf(held.viewer, maisonId, userId, tx);
    if (!person) {
      if (await findGeste(viewer, maisonId, userId, tx)) return { ok: true, undoable: true };
      throw new NotFound("personne");
    }
    const partout = crypto.randomUUID();
    const role = removalOf(held.viewer, held.maison, person) === "offerte" ? person.role : null;
    const last = role && (await removeAdministrateurIn(tx, held, role, { partout }));
    if (last) return last;
    const acces = await revokeEach(tx, viewer, held, person, partout);
    const closed = person.invitations.filter((row) => cancels(held.viewer, held.maison, row));
    const invitations = await cancelInvitationsIn(tx, closed, viewer.id);
    const undoable = role !== null || acces > 0;
    if (!undoable && invitations === 0) {
      return failure(
        "form",
        "Cette personne n’a plus que son rôle d’administrateur, ou une invitation à l’être, que vous ne pouvez pas retirer.",
      );
    }
    const what = { role: role !== null, garde: person.role !== null && role === null, acces };
    if (undoable) await tellRemoved(tx, viewer, held, person, what);
    return { ok: true, undoable };
  });
}

/** Locks the fiches in the order of their ids, as everyone does, then withdraws; returns how many accesses. */
async function revokeEach(
  tx: Tx,
  viewer: Viewer,
  { maison }: MaisonEnMain,
  person: PersonneOf,
  partout: string,
): Promise<number> {
  await lockFiches(
    tx,
    person.acces.map(({ fiche }) => fiche.id),
  );
  const accesIds = person.acces.map(({ id }) => id);
  const revoked = await tx.$queryRaw<{ id: string; ficheId: string }[]>`
    UPDATE "Acces" SET "retireLe" = portail_now()
    WHERE "id" = ANY(${accesIds}::uuid[]) AND "retireLe" IS NULL RETURNING "id", "ficheId"`;
  await writeJournalLines(
    tx,
    revoked.map(({ id, ficheId }) => ({
      action: "acces.revoke" as const,
      acteurId: viewer.id,
      sujetId: person.id,
      maisonId: maison.id,
      ficheId,
      details: { accesId: id, partout },
    })),
  );
  return revoked.length;
}

async function lockFiches(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Fiche" WHERE "id" = ANY(${[...ids]}::uuid[]) ORDER BY "id" FOR UPDATE`;
}

async function tellRemoved(
  tx: Tx,
  viewer: Viewer,
  { maison }: MaisonEnMain,
  person: PersonneOf,
  what: Held,
): Promise<void> {
  const par = nameOf(viewer);
  await tellBoth(tx, viewer, maison.id, person.suspendedAt ? { ...person, courriel: null } : person, {
    gabarit: "maison-retrait-partout",
    toPerson: removedEverywhereMail(maison, what, par),
    toDelegues: removedPersonMail(maison, nameOf(person), what, par),
  });
}

/**
 * « Annuler » after « Retirer partout »: what that gesture of the viewer withdrew, and that nobody touched since, is
 * there again. Cancelled invitations stay so: their links are dead. Throws `NotFound`, `Forbidden` (`acces.revokeAll`),
 * `IdentityNeeded` where a role comes back (rule 19).
 */
export async function putBackInMaison(viewer: Viewer, { maisonId, userId }: PersonneInput): Promise<Result> {
  return transaction(async (tx): Promise<Result> => {
    const held = await lockMaison(tx, viewer, maisonId);
    authorize(held.viewer, "acces.revokeAll", held.maison);
    const geste = await findGeste(viewer, maisonId, userId, tx);
    if (!geste) {
      return failure("form", "Ce retrait a déjà été annulé, ou date de plus de 30 minutes.");
    }
    const [person] = await findGrantable(tx, [userId]);
    if (!person) {
      return failure("form", "Le compte de cette personne est suspendu, ou appartient maintenant à l’AQPM.");
    }
    const acces = await giveBack(tx, viewer, held, person, geste);
    const role = await reinstate(tx, viewer, held, person, geste);
    if (acces === 0 && !role) {
      return failure("form", "Ce que cette personne avait a changé depuis : il n’y a rien à remettre.");
    }
    const par = nameOf(viewer);
    const what = { role, garde: !role && (await hasRole(tx, held, person)), acces };
    await tellBoth(tx, viewer, maisonId, person, {
      gabarit: "maison-retrait-annule",
      toPerson: putBackMail(held.maison, null, what, par),
      toDelegues: putBackMail(held.maison, nameOf(person), what, par),
    });
    return { ok: true };
  });
}

/** Only rows still as the gesture left them: withdrawn at its moment, not given and withdrawn again by someone else. */
async function giveBack(
  tx: Tx,
  viewer: Viewer,
  { maison }: MaisonEnMain,
  person: Person,
  { accesIds, at, partout }: Geste,
): Promise<number> {
  const where = { id: { in: [...accesIds] }, userId: person.id, fiche: { maisonId: maison.id } };
  const rows = await tx.acces.findMany({ where, select: { id: true, ficheId: true } });
  await lockFiches(
    tx,
    rows.map(({ ficheId }) => ficheId),
  );
  const given = await tx.$queryRaw<{ id: string; ficheId: string }[]>`
    UPDATE "Acces" SET "retireLe" = NULL, "accordeLe" = portail_now(), "accordeParId" = ${viewer.id}::uuid
    WHERE "id" = ANY(${rows.map(({ id }) => id)}::uuid[]) AND "retireLe" = ${at}::timestamptz RETURNING "id", "ficheId"`;
  for (const { ficheId } of given) await closeDemandesIn(tx, viewer, ficheId, [person.id]);
  await writeJournalLines(
    tx,
    given.map(({ id, ficheId }) => ({
      action: "acces.grant" as const,
      acteurId: viewer.id,
      sujetId: person.id,
      maisonId: maison.id,
      ficheId,
      details: { accesId: id, remis: partout },
    })),
  );
  return given.length;
}

/** Whether the role that the gesture took away is there again. */
async function reinstate(
  tx: Tx,
  viewer: Viewer,
  { maison, viewer: now }: MaisonEnMain,
  person: Person,
  { role, partout }: Geste,
): Promise<boolean> {
  if (role === null || !can(now, ajoutDe[role], maison)) return false;
  authorize(now, ajoutDe[role], maison);
  const made = await tx.administrateur.createManyAndReturn({
    data: { maisonId: maison.id, userId: person.id, genre: role, ajouteParId: viewer.id },
    skipDuplicates: true,
    select: { id: true },
  });
  const [row] = made;
  if (!row) return false;
  await writeJournal(tx, {
    action: ajoutDe[role],
    acteurId: viewer.id,
    sujetId: person.id,
    maisonId: maison.id,
    details: { administrateurId: row.id, avant: null, remis: partout },
  });
  return true;
}

async function hasRole(tx: Tx, { maison }: MaisonEnMain, { id }: Person): Promise<boolean> {
  return (await tx.administrateur.count({ where: { maisonId: maison.id, userId: id } })) > 0;
}
