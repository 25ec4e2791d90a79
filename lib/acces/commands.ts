import { accesGrantedMail, newcomerMail } from "@/lib/acces/mails";
import { findAcces } from "@/lib/acces/queries";
import type { ChangeAccesInput, GrantAccesInput } from "@/lib/acces/schema";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { findPersonne } from "@/lib/comptes/picker";
import { lockFiche } from "@/lib/fiches/commands";
import { findFicheTarget } from "@/lib/fiches/queries";
import { writeJournal } from "@/lib/journal/commands";
import { dayInProse, fromDay } from "@/lib/platform/dates";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";

type Fiche = Awaited<ReturnType<typeof lockFiche>>["fiche"];
type Person = { id: string; prenom: string; nom: string; courriel: string };

const nameOf = (person: { prenom: string; nom: string }) => `${person.prenom} ${person.nom}`;

/** The key under which `grantAcces` says that the person must first be confirmed on their name and address. */
export const CONFIRM = "confirmer";

async function findGrantable(tx: Tx, userId: string): Promise<Person | null> {
  const where = { id: userId, staff: false, suspendedAt: null, confirmedAt: { not: null } };
  return tx.user.findFirst({ where, select: { id: true, prenom: true, nom: true, courriel: true } });
}

/** Puts the person on the list, or back on it, with its journal line; `granted` is false when they were on it already. */
export async function putOnList(
  tx: Tx,
  viewer: Viewer,
  fiche: Fiche,
  userId: string,
): Promise<{ id: string; granted: boolean }> {
  const known = await tx.acces.findUnique({
    where: { ficheId_userId: { ficheId: fiche.id, userId } },
    select: { id: true, retireLe: true, jusquau: true },
  });
  const past = known?.jusquau && known.jusquau < fromDay(viewer.today);
  if (known && !known.retireLe && !past) return { id: known.id, granted: false };
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Acces" ("id", "ficheId", "userId", "accordeParId")
    VALUES (gen_random_uuid(), ${fiche.id}::uuid, ${userId}::uuid, ${viewer.id}::uuid)
    ON CONFLICT ("ficheId", "userId") DO UPDATE
      SET "retireLe" = NULL, "accordeLe" = portail_now(), "accordeParId" = EXCLUDED."accordeParId",
          "jusquau" = CASE WHEN "Acces"."jusquau" >= portail_today() THEN "Acces"."jusquau" END
    RETURNING "id"`;
  const id = rows[0]?.id ?? "";
  await writeJournal(tx, {
    action: "acces.grant",
    acteurId: viewer.id,
    sujetId: userId,
    maisonId: fiche.maison.id,
    ficheId: fiche.id,
    details: { accesId: id },
  });
  return { id, granted: true };
}

async function tellOthers(
  tx: Tx,
  viewer: Viewer,
  fiche: Fiche,
  person: Person,
  accesId: string,
): Promise<void> {
  const others = await tx.administrateur.findMany({
    where: {
      maisonId: fiche.maison.id,
      userId: { notIn: [viewer.id, person.id] },
      user: { suspendedAt: null },
    },
    select: { user: { select: { id: true, courriel: true } } },
  });
  const mail = newcomerMail(fiche, { nom: nameOf(person), courriel: person.courriel }, nameOf(viewer));
  for (const { user } of others) {
    await enqueueCourriel(tx, {
      cle: `nouvelle-personne:${accesId}:${user.id}`,
      gabarit: "nouvelle-personne",
      destinataire: user.courriel,
      mail,
    });
  }
}

/**
 * Puts a person on the access list of a fiche, with the journal line and the e-mails, in one transaction; again is
 * harmless. Someone new to the house gives `errors[CONFIRM]` until `confirme`. Throws `NotFound` when the viewer may
 * not see the fiche, `Forbidden` (`acces.grant`, `acces.grantSelf`). Guide, point 5.
 */
export async function grantAcces(
  viewer: Viewer,
  { ficheId, userId, confirme }: GrantAccesInput,
): Promise<Result<{ accesId: string; granted: boolean }>> {
  const self = userId === viewer.id;
  const action = self ? "acces.grantSelf" : "acces.grant";
  const seen = await findFicheTarget(viewer, ficheId);
  if (!seen) throw new NotFound("fiche");
  authorize(viewer, action, seen);
  const known = self || ((await findPersonne(viewer, userId, { maisonId: seen.maison.id }))?.connu ?? false);
  return transaction(async (tx): Promise<Result<{ accesId: string; granted: boolean }>> => {
    const { fiche, viewer: now } = await lockFiche(tx, viewer, ficheId);
    authorize(now, action, fiche);
    const person = await findGrantable(tx, userId);
    if (!person)
      return failure(
        "userId",
        "Cette personne n’a pas de compte actif au portail, ou appartient à l’AQPM. Choisissez-en une autre.",
      );
    if (!known && !confirme)
      return failure(
        CONFIRM,
        "Cette personne est nouvelle dans la maison : confirmez son nom et son courriel.",
      );
    const { id, granted } = await putOnList(tx, viewer, fiche, userId);
    if (granted && !self) {
      const cle = `acces:${id}:${crypto.randomUUID()}`;
      const mail = accesGrantedMail(fiche, nameOf(viewer));
      await enqueueCourriel(tx, { cle, gabarit: "acces-accorde", destinataire: person.courriel, mail });
    }
    if (granted && !known) await tellOthers(tx, viewer, fiche, person, id);
    return { ok: true, accesId: id, granted };
  });
}

/** Locks the row of an access behind that of its fiche, and reads both. Throws `NotFound`. */
async function lockAcces(tx: Tx, viewer: Viewer, accesId: string) {
  const seen = await findAcces(viewer, accesId, tx);
  if (!seen) throw new NotFound("acces");
  const { viewer: now } = await lockFiche(tx, viewer, seen.ficheId);
  await tx.$queryRaw`SELECT 1 FROM "Acces" WHERE "id" = ${accesId}::uuid FOR UPDATE`;
  const acces = await findAcces(now, accesId, tx);
  if (!acces) throw new NotFound("acces");
  return { acces, now };
}

/**
 * Sets the function and the last day (inclusive; null: with the fiche) of an access.
 * Throws `NotFound`, `Forbidden` (`acces.change`).
 */
export async function changeAcces(
  viewer: Viewer,
  { accesId, fonctionCode, jusquau }: ChangeAccesInput,
): Promise<Result<{ ficheId: string }>> {
  return transaction(async (tx): Promise<Result<{ ficheId: string }>> => {
    const { acces, now } = await lockAcces(tx, viewer, accesId);
    const { fiche } = acces;
    authorize(now, "acces.change", fiche);
    if (acces.retireLe) return failure("form", "Cet accès a été retiré entre-temps.");
    if (jusquau && jusquau !== acces.jusquau && jusquau < viewer.today) {
      return failure(
        "jusquau",
        "Choisissez aujourd’hui ou une date à venir. Pour mettre fin à l’accès maintenant, retirez-le.",
      );
    }
    if (jusquau && jusquau > fiche.finLe) {
      return failure(
        "jusquau",
        `L’accès prend fin avec la production, ${dayInProse(fiche.finLe)} au plus tard.`,
      );
    }
    const known =
      fonctionCode === null ||
      fonctionCode === acces.fonctionCode ||
      (await tx.fonction.findFirst({
        where: { code: fonctionCode, retireeLe: null },
        select: { code: true },
      }));
    if (!known) return failure("fonctionCode", "Choisissez une fonction de la liste.");
    if (fonctionCode === acces.fonctionCode && jusquau === acces.jusquau)
      return { ok: true, ficheId: fiche.id };
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
    return { ok: true, ficheId: acces.ficheId };
  });
}

/** « Annuler » after a removal: the same access again, with its function and its end. Throws as `grantAcces`. */
export async function restoreAcces(
  viewer: Viewer,
  { accesId }: { accesId: string },
): Promise<Result<{ ficheId: string }>> {
  const acces = await findAcces(viewer, accesId);
  if (!acces) throw new NotFound("acces");
  const granted = await grantAcces(viewer, { ficheId: acces.ficheId, userId: acces.userId, confirme: true });
  return granted.ok ? { ok: true, ficheId: acces.ficheId } : granted;
}
