import { closeDemandesIn } from "@/lib/acces/demande-commands";
import { accesGrantedMail, accesRevokedMail, newcomersMail } from "@/lib/acces/mails";
import { findAcces } from "@/lib/acces/queries";
import type { Viewer } from "@/lib/authorization/viewer";
import { written } from "@/lib/comptes/queries";
import { lockFiche } from "@/lib/fiches/commands";
import { closeInvitationsOfIn } from "@/lib/invitations/close-commands";
import { writeJournalLines } from "@/lib/journal/commands";
import type { JournalLine } from "@/lib/journal/schema";
import { type Day, dayInProse } from "@/lib/platform/dates";
import type { Tx } from "@/lib/platform/db";
import { type Failure, failure, NotFound } from "@/lib/platform/errors";
import { enqueueCourriels } from "@/lib/platform/mail/outbox";

/*
 * What the commands of an access list are made of. Each one runs in the transaction of its caller, who has locked the
 * fiche and authorized the change.
 */

export type LockedFiche = Awaited<ReturnType<typeof lockFiche>>["fiche"];
export type Person = { readonly id: string; prenom: string; nom: string; courriel: string };

/** What an access is given with. Left out, a date or a function is as it was when the person comes back to the list. */
export type Terms = { readonly fonctionCode?: string | null; readonly jusquau?: Day | null };

/** An access as it was given: until its own last day, or (null) with the fiche. */
export type Given = { readonly id: string; readonly userId: string; readonly jusquau: Day | null };

/** What the journal says besides, such as the gesture that a list was added with. */
type Details = JournalLine["details"];

/** « Prénom Nom ». */
export const nameOf = (person: { prenom: string; nom: string }) => `${person.prenom} ${person.nom}`;

/** Those of these people whom a list may receive: accounts that count, and never AQPM's staff (rules 1 and 8). */
export async function findGrantable(tx: Tx, userIds: readonly string[]): Promise<Person[]> {
  return tx.user.findMany({
    where: { id: { in: [...userIds] }, staff: false, suspendedAt: null, confirmedAt: { not: null } },
    select: { id: true, prenom: true, nom: true, courriel: true },
  });
}

/** Refuses another last day that is past or after the production's, and a function that is not of the list; else null. */
export async function checkTerms(
  tx: Tx,
  viewer: Viewer,
  fiche: LockedFiche,
  { fonctionCode = null, jusquau = null }: Terms,
  before: Terms = {},
): Promise<Failure | null> {
  const day = jusquau === before.jusquau ? null : jusquau;
  if (day && day < viewer.today) {
    return failure(
      "jusquau",
      "Choisissez aujourd’hui ou une date à venir. Pour mettre fin à l’accès maintenant, retirez-le.",
    );
  }
  if (day && day > fiche.finLe) {
    return failure(
      "jusquau",
      `L’accès prend fin avec la production, ${dayInProse(fiche.finLe)} au plus tard.`,
    );
  }
  if (fonctionCode === null || fonctionCode === before.fonctionCode) return null;
  const where = { code: fonctionCode, retireeLe: null };
  const known = await tx.fonction.findFirst({ where, select: { code: true } });
  return known ? null : failure("fonctionCode", "Choisissez une fonction de la liste.");
}

/**
 * Puts people on the list, or back on it, with their journal lines, in the name of `by`; returns the accesses given.
 * Who was on the list already is left as they are, and not returned: again is harmless.
 */
export async function putManyOnList(
  tx: Tx,
  by: { readonly id: string },
  fiche: LockedFiche,
  people: readonly ({ readonly userId: string } & Terms)[],
  details: Details = {},
): Promise<Given[]> {
  const rows = people.map(({ userId, fonctionCode = null, jusquau = null }) => ({
    userId,
    fonctionCode,
    jusquau,
  }));
  const undated = people.filter(({ jusquau }) => jusquau === undefined).map(({ userId }) => userId);
  const given = await tx.$queryRaw<(Given & { fonctionCode: string | null })[]>`
    INSERT INTO "Acces" ("id", "ficheId", "userId", "accordeParId", "fonctionCode", "jusquau")
    SELECT gen_random_uuid(), ${fiche.id}::uuid, p."userId", ${by.id}::uuid, p."fonctionCode", p."jusquau"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS p("userId" uuid, "fonctionCode" text, "jusquau" date)
    ORDER BY p."userId"
    ON CONFLICT ("ficheId", "userId") DO UPDATE
      SET "retireLe" = NULL, "accordeLe" = portail_now(), "accordeParId" = EXCLUDED."accordeParId",
          "fonctionCode" = coalesce(EXCLUDED."fonctionCode", "Acces"."fonctionCode"),
          "jusquau" = CASE
            WHEN EXCLUDED."userId" = ANY (${undated}::uuid[])
            THEN CASE WHEN "Acces"."jusquau" >= portail_today() THEN "Acces"."jusquau" END
            ELSE EXCLUDED."jusquau" END
      WHERE "Acces"."retireLe" IS NOT NULL OR "Acces"."jusquau" < portail_today()
    RETURNING "id", "userId", "fonctionCode", "jusquau"::text`;
  const lines = given.map(({ id, userId, fonctionCode, jusquau }) => ({
    action: "acces.grant" as const,
    acteurId: by.id,
    sujetId: userId,
    maisonId: fiche.maison.id,
    ficheId: fiche.id,
    details: {
      accesId: id,
      ...(fonctionCode ? { fonctionCode } : {}),
      ...(jusquau ? { jusquau } : {}),
      ...details,
    },
  }));
  await writeJournalLines(tx, lines);
  if (given.length > 0) {
    const userIds = given.map(({ userId }) => userId);
    await closeDemandesIn(tx, by, fiche.id, userIds);
    await closeInvitationsOfIn(tx, { maisonId: fiche.maison.id, ficheId: fiche.id, by }, userIds);
  }
  return given;
}

/** `putManyOnList` for one person; `given` is null when they were on the list already. */
export async function putOnList(
  tx: Tx,
  by: { readonly id: string },
  fiche: LockedFiche,
  userId: string,
  terms: Terms = {},
): Promise<{ id: string; given: Given | null }> {
  const [given] = await putManyOnList(tx, by, fiche, [{ userId, ...terms }]);
  if (given) return { id: given.id, given };
  const where = { ficheId_userId: { ficheId: fiche.id, userId } };
  const { id } = await tx.acces.findUniqueOrThrow({ where, select: { id: true } });
  return { id, given: null };
}

/**
 * Tells people that they may now act for this production, and until when; not the viewer what they gave themself. Returns
 * who was told.
 */
export async function tellGranted<P extends { readonly id: string; readonly courriel: string }>(
  tx: Tx,
  viewer: Viewer,
  fiche: LockedFiche,
  people: readonly P[],
  given: readonly Given[],
): Promise<P[]> {
  const byId = new Map(people.map((person) => [person.id, person]));
  byId.delete(viewer.id);
  const told = given.flatMap((acces) => {
    const person = byId.get(acces.userId);
    return person ? [{ person, acces }] : [];
  });
  await enqueueCourriels(
    tx,
    told.map(({ person, acces }) => ({
      cle: `acces:${acces.id}:${crypto.randomUUID()}`,
      gabarit: "acces-accorde",
      destinataire: person.courriel,
      mail: accesGrantedMail(fiche, nameOf(viewer), acces.jusquau),
    })),
  );
  return told.map(({ person }) => person);
}

/** Tells people that their access was withdrawn, if their account still counts; not the viewer what they did themself. */
export async function tellRevoked(
  tx: Tx,
  viewer: Viewer,
  fiche: LockedFiche,
  userIds: readonly string[],
): Promise<void> {
  const others = userIds.filter((id) => id !== viewer.id);
  const people = await tx.user.findMany({
    where: { id: { in: others }, ...written },
    select: { id: true, courriel: true },
  });
  const gesture = crypto.randomUUID();
  await enqueueCourriels(
    tx,
    people.map(({ id, courriel }) => ({
      cle: `acces-retire:${gesture}:${id}`,
      gabarit: "acces-retire",
      destinataire: courriel,
      mail: accesRevokedMail(fiche, nameOf(viewer)),
    })),
  );
}

/** Tells the other administrateurs whom their house did not know, in one e-mail for the whole gesture. */
export async function tellOthers(
  tx: Tx,
  viewer: Pick<Viewer, "id" | "prenom" | "nom">,
  fiche: LockedFiche,
  newcomers: readonly Person[],
): Promise<void> {
  if (newcomers.length === 0) return;
  const others = await tx.administrateur.findMany({
    where: {
      maisonId: fiche.maison.id,
      userId: { notIn: [viewer.id, ...newcomers.map(({ id }) => id)] },
      user: { suspendedAt: null },
    },
    select: { user: { select: { id: true, courriel: true } } },
  });
  const people = newcomers.map((person) => ({ nom: nameOf(person), courriel: person.courriel }));
  const gesture = crypto.randomUUID();
  await enqueueCourriels(
    tx,
    others.map(({ user }) => ({
      cle: `nouvelle-personne:${gesture}:${user.id}`,
      gabarit: "nouvelle-personne",
      destinataire: user.courriel,
      mail: newcomersMail(fiche, people, nameOf(viewer)),
    })),
  );
}

/** Locks the row of an access behind that of its fiche, and reads both. Throws `NotFound`. */
export async function lockAcces(tx: Tx, viewer: Viewer, accesId: string) {
  const seen = await findAcces(viewer, accesId, tx);
  if (!seen) throw new NotFound("acces");
  const { viewer: now } = await lockFiche(tx, viewer, seen.ficheId);
  await tx.$queryRaw`SELECT 1 FROM "Acces" WHERE "id" = ${accesId}::uuid FOR UPDATE`;
  const acces = await findAcces(now, accesId, tx);
  if (!acces) throw new NotFound("acces");
  return { acces, now };
}
