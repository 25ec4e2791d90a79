import { addressCounter, factorCounter } from "@/lib/comptes/essai-commands";
import { sendNotice } from "@/lib/comptes/link-commands";
import { NOBODY } from "@/lib/comptes/password";
import { cancelInvitationsIn } from "@/lib/invitations/close-commands";
import { writeJournal, writeJournalLines } from "@/lib/journal/commands";
import type { Tx } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { enqueueCourriels } from "@/lib/platform/mail/outbox";
import { departureMail, farewellMail } from "@/lib/renseignements/mails";
import { type Cause, EFFACE, erasedCourriel, type Held } from "@/lib/renseignements/schema";

/** An account whose row, and all that it holds, is locked until the end of the transaction. */
export type Leaving = {
  readonly id: string;
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly staff: boolean;
  readonly confirmedAt: Date | null;
  readonly suspendedAt: Date | null;
};

/** Locks an account to be erased; undefined when it is gone. */
export async function lockLeaving(tx: Tx, id: string): Promise<Leaving | undefined> {
  return (await lockAllOf(tx, [id]))[0];
}

/**
 * Locks all that these accounts hold: their houses, their fiches and their invitations first, in the order in which
 * everyone locks them; then themselves; then what was given to them meanwhile. Those that are gone are left out.
 */
export async function lockAllOf(tx: Tx, ids: readonly string[]): Promise<Leaving[]> {
  await lockPlaces(tx, ids);
  const people = await tx.$queryRaw<Leaving[]>`
    SELECT "id", "prenom", "nom", "courriel"::text AS "courriel", "staff", "confirmedAt", "suspendedAt"
    FROM "User" WHERE "id" = ANY(${[...ids]}::uuid[]) AND "anonymizedAt" IS NULL ORDER BY "id" FOR UPDATE`;
  if (people.length > 0) await lockPlaces(tx, ids);
  return people;
}

async function lockPlaces(tx: Tx, ids: readonly string[]): Promise<void> {
  const userIds = [...ids];
  await tx.$queryRaw`
    SELECT 1 FROM "Maison" WHERE "id" IN (SELECT "maisonId" FROM "Administrateur" WHERE "userId" = ANY(${userIds}::uuid[]))
    ORDER BY "id" FOR NO KEY UPDATE`;
  await tx.$queryRaw`
    SELECT 1 FROM "Fiche" WHERE "id" IN (SELECT "ficheId" FROM "Acces" WHERE "userId" = ANY(${userIds}::uuid[]) AND "retireLe" IS NULL)
    ORDER BY "id" FOR UPDATE`;
  await tx.$queryRaw`
    SELECT 1 FROM "Invitation" WHERE "courriel" IN (SELECT "courriel" FROM "User" WHERE "id" = ANY(${userIds}::uuid[]))
    ORDER BY "id" FOR UPDATE`;
}

/**
 * Ends all that a locked account holds, with the journal lines and the e-mails of each end, then erases all that is
 * personal of it: what stays of it anywhere is an id (decision 26). The SET is told as of any end of right.
 */
export async function eraseIn(tx: Tx, person: Leaving, cause: Cause): Promise<void> {
  const acteurId = cause === "demande" ? person.id : undefined;
  const acces = await withdrawAcces(tx, person.id, acteurId);
  const roles = await removeRoles(tx, person.id, acteurId);
  await dropInvitations(tx, person, acteurId);
  await dropCourriels(tx, person);
  await dropOwn(tx, person);
  await blank(tx, person.id);
  await writeJournal(tx, {
    action: cause === "demande" ? "compte.delete" : "compte.anonymize",
    ...(acteurId ? { acteurId } : {}),
    sujetId: person.id,
  });
  await tellHouses(tx, person, await heldBy(tx, roles, acces), cause);
  await sendNotice(tx, "compte-supprime", person.courriel, farewellMail(person, cause));
}

type Withdrawn = { id: string; ficheId: string; maisonId: string; enVigueur: boolean };

/** Those of ended fiches too, which would come back with them. */
async function withdrawAcces(tx: Tx, userId: string, acteurId: string | undefined): Promise<Withdrawn[]> {
  const withdrawn = await tx.$queryRaw<Withdrawn[]>`
    UPDATE "Acces" a SET "retireLe" = portail_now() FROM "Fiche" f
    WHERE a."userId" = ${userId}::uuid AND a."retireLe" IS NULL AND f."id" = a."ficheId"
    RETURNING a."id", a."ficheId", f."maisonId", (f."termineeLe" IS NULL AND f."finLe" >= portail_today()
      AND (a."jusquau" IS NULL OR a."jusquau" >= portail_today())) AS "enVigueur"`;
  await writeJournalLines(
    tx,
    withdrawn.map(({ id, ficheId, maisonId }) => ({
      action: acteurId ? ("acces.leave" as const) : ("acces.revoke" as const),
      ...(acteurId ? { acteurId } : {}),
      sujetId: userId,
      maisonId,
      ficheId,
      details: { accesId: id, raison: "compte-supprime" },
    })),
  );
  return withdrawn;
}

type Removed = { id: string; maisonId: string; genre: "DELEGUE" | "PRINCIPAL" };

async function removeRoles(tx: Tx, userId: string, acteurId: string | undefined): Promise<Removed[]> {
  const removed = await tx.$queryRaw<Removed[]>`
    DELETE FROM "Administrateur" WHERE "userId" = ${userId}::uuid RETURNING "id", "maisonId", "genre"::text AS "genre"`;
  const actionOf = (genre: Removed["genre"]) =>
    genre === "DELEGUE" ? "delegue.remove" : acteurId ? "principal.leave" : "principal.remove";
  await writeJournalLines(
    tx,
    removed.map(({ id, maisonId, genre }) => ({
      action: actionOf(genre),
      ...(acteurId ? { acteurId } : {}),
      sujetId: userId,
      maisonId,
      details: { administrateurId: id, raison: "compte-supprime" },
    })),
  );
  return removed;
}

/** Pending ones are cancelled, so that no old link revives anything; then all that bear the address go. */
async function dropInvitations(tx: Tx, { id, courriel }: Leaving, acteurId?: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; maisonId: string; ficheId: string | null }[]>`
    SELECT "id", "maisonId", "ficheId" FROM "Invitation"
    WHERE "courriel" = ${courriel}::citext AND "accepteeLe" IS NULL AND "annuleeLe" IS NULL ORDER BY "id"`;
  await cancelInvitationsIn(tx, rows, acteurId);
  await tx.$executeRaw`
    DELETE FROM "Invitation" WHERE "courriel" = ${courriel}::citext OR "accepteeParId" = ${id}::uuid`;
}

async function dropCourriels(tx: Tx, person: Leaving): Promise<void> {
  await tx.$executeRaw`DELETE FROM "Courriel" WHERE ${sentTo(person)}`;
}

/**
 * The e-mails sent to a person: at the address, at former ones unless they have become someone else's, and at those of the
 * accounts that were merged into theirs.
 */
export function sentTo({ id, courriel }: Leaving): Prisma.Sql {
  return Prisma.sql`"reuniAId" = ${id}::uuid OR ("reuniAId" IS NULL AND lower("destinataire") IN (
    SELECT lower(${courriel})
    UNION
    SELECT lower(a."courriel"::text) FROM "ChangementCourriel" c, unnest(ARRAY[c."ancien", c."nouveau"]) AS a("courriel")
    WHERE c."userId" = ${id}::uuid AND NOT EXISTS (SELECT 1 FROM "User" u WHERE u."courriel" = a."courriel")))`;
}

/** All that is kept for the person alone: how they get in, and what they had begun. */
export async function dropOwn(tx: Tx, { id, courriel }: Leaving): Promise<void> {
  const where = { userId: id };
  await tx.session.deleteMany({ where });
  await tx.jeton.deleteMany({ where });
  await tx.connexionEnCours.deleteMany({ where });
  await tx.appareil.deleteMany({ where });
  await tx.totp.deleteMany({ where });
  await tx.codeSecours.deleteMany({ where });
  await tx.passkey.deleteMany({ where });
  await tx.defi.deleteMany({ where });
  await tx.changementCourriel.deleteMany({ where });
  await tx.formulaireGarde.deleteMany({ where });
  await tx.brouillon.deleteMany({ where });
  await tx.demandeAcces.deleteMany({ where });
  const counters = [addressCounter(courriel).cle, factorCounter(id).cle];
  await tx.essaisConnexion.deleteMany({
    where: { OR: [{ cle: { in: counters } }, { cle: { startsWith: `appareil:${id}:` } }] },
  });
}

/** From then on the row says nothing of anyone, and a trigger keeps it so. */
export async function blank(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "User" SET "prenom" = ${EFFACE.prenom}, "nom" = ${EFFACE.nom}, "courriel" = ${erasedCourriel(id)},
      "passwordHash" = ${NOBODY}, "staff" = false, "rappels" = false, "sommaire" = false, "lastSeenAt" = NULL, "nomChangeLe" = NULL,
      "suspendedAt" = coalesce("suspendedAt", portail_now()), "anonymizedAt" = portail_now()
    WHERE "id" = ${id}::uuid`;
}

/** What ended in each house: a role, or accesses that still opened something. */
async function heldBy(tx: Tx, roles: readonly Removed[], acces: readonly Withdrawn[]): Promise<Held[]> {
  const open = acces.filter(({ enVigueur }) => enVigueur);
  const ids = [...new Set([...roles, ...open].map(({ maisonId }) => maisonId))];
  const maisons = await tx.maison.findMany({ where: { id: { in: ids } }, select: { id: true, nom: true } });
  return maisons.map((maison) => ({
    maison,
    role: roles.some(({ maisonId }) => maisonId === maison.id),
    acces: open.filter(({ maisonId }) => maisonId === maison.id).length,
  }));
}

async function tellHouses(tx: Tx, person: Leaving, held: readonly Held[], cause: Cause): Promise<void> {
  const nom = `${person.prenom} ${person.nom}`;
  const staying = await tx.administrateur.findMany({
    where: { maisonId: { in: held.map(({ maison }) => maison.id) }, user: { suspendedAt: null } },
    select: { maisonId: true, userId: true, user: { select: { courriel: true } } },
  });
  await enqueueCourriels(
    tx,
    held.flatMap((one) =>
      staying
        .filter(({ maisonId }) => maisonId === one.maison.id)
        .map(({ userId, user }) => ({
          cle: `compte-supprime:${person.id}:${one.maison.id}:${userId}`,
          gabarit: "compte-supprime-maison",
          destinataire: user.courriel,
          mail: departureMail(one, nom, cause),
        })),
    ),
  );
}
