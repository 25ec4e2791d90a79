import type { Viewer } from "@/lib/authorization/viewer";
import {
  type AccesRow,
  devenirAcces,
  devenirRole,
  type Pair,
  type RoleRow,
  readAccesPairs,
  readRolePairs,
} from "@/lib/fusions/queries";
import { widest } from "@/lib/fusions/schema";
import { cancelInvitationsIn } from "@/lib/invitations/close-commands";
import { writeJournalLines } from "@/lib/journal/commands";
import { fromDay } from "@/lib/platform/dates";
import type { Tx } from "@/lib/platform/db";

/*
 * How the rights of an account become those of another one of the same person. Each runs in the transaction of
 * `mergeAccounts`, which holds the locks of both.
 */

/** The accounts, by id: the one to keep, then the other. */
type Both = { readonly keptId: string; readonly otherId: string };

/** The roles in houses: each moves or, in a house of both, the strongest stays. Returns how many. */
export async function moveRoles(tx: Tx, viewer: Viewer, { keptId, otherId }: Both): Promise<number> {
  const pairs = await readRolePairs(tx, keptId, otherId);
  const moved = pairs.filter(({ kept }) => !kept).map(({ other }) => other.id);
  await tx.administrateur.updateMany({ where: { id: { in: moved } }, data: { userId: keptId } });
  for (const { other, kept } of pairs) {
    if (!kept) continue;
    const confirmed = { from: other.id, to: kept.id };
    if (devenirRole({ other, kept }) === "elargi")
      await tx.administrateur.update({
        where: { id: kept.id },
        data: { genre: other.genre },
        select: { id: true },
      });
    await moveConfirmations(tx, "administrateurId", confirmed);
    await tx.administrateur.delete({ where: { id: other.id }, select: { id: true } });
  }
  await writeJournalLines(tx, pairs.filter((pair) => devenirRole(pair) !== "deja").map(roleLine));
  return pairs.length;

  function roleLine({ other, kept }: Pair<RoleRow>) {
    return {
      action: "administrateur.merge" as const,
      acteurId: viewer.id,
      sujetId: keptId,
      maisonId: other.maisonId,
      details: { administrateurId: kept?.id ?? other.id, genre: other.genre },
    };
  }
}

/**
 * The accesses: each moves or, on a fiche of both, that of the account that is kept becomes as wide as the two, and the
 * other is withdrawn. Returns how many the other account had not lost.
 */
export async function moveAcces(tx: Tx, viewer: Viewer, { keptId, otherId }: Both): Promise<number> {
  await tx.$queryRaw`
    SELECT 1 FROM "Acces" WHERE "userId" IN (${keptId}::uuid, ${otherId}::uuid) ORDER BY "id" FOR UPDATE`;
  const pairs = await readAccesPairs(tx, keptId, otherId);
  const moved = pairs.filter(({ kept }) => !kept).map(({ other }) => other.id);
  await tx.acces.updateMany({ where: { id: { in: moved } }, data: { userId: keptId } });
  for (const { other, kept } of pairs) if (kept) await widen(tx, viewer, kept, other);
  await tx.$executeRaw`
    UPDATE "Acces" SET "retireLe" = portail_now() WHERE "userId" = ${otherId}::uuid AND "retireLe" IS NULL`;
  const told = pairs.filter(
    (pair) => pair.other.retireLe === null && devenirAcces(pair, viewer.today) !== "deja",
  );
  await writeJournalLines(tx, told.map(accesLine));
  return pairs.filter(({ other }) => other.retireLe === null).length;

  function accesLine({ other, kept }: Pair<AccesRow>) {
    const { jusquau, fonctionCode } = (kept && widest(kept, other, viewer.today)) ?? other;
    return {
      action: "acces.merge" as const,
      acteurId: viewer.id,
      sujetId: keptId,
      maisonId: other.maisonId,
      ficheId: other.ficheId,
      details: {
        accesId: kept?.id ?? other.id,
        ...(fonctionCode ? { fonctionCode } : {}),
        ...(jusquau ? { jusquau } : {}),
        // What « Qui pouvait agir ce jour-là? » cannot read elsewhere of before: whose it was, or until when.
        ...(kept ? { jusquauAvant: kept.jusquau } : { compteId: otherId }),
      },
    };
  }
}

async function widen(tx: Tx, viewer: Viewer, kept: AccesRow, other: AccesRow): Promise<void> {
  const terms = widest(kept, other, viewer.today);
  if (terms) {
    const { jusquau, fonctionCode } = terms;
    await tx.acces.update({
      where: { id: kept.id },
      data: { jusquau: fromDay(jusquau), fonctionCode, retireLe: null },
      select: { id: true },
    });
  }
  await moveConfirmations(tx, "accesId", { from: other.id, to: kept.id });
}

/** A right that a review confirmed stays confirmed, whichever account had it. */
async function moveConfirmations(
  tx: Tx,
  column: "accesId" | "administrateurId",
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const rows = await tx.revueConfirmation.findMany({
    where: { [column]: { in: [from, to] } },
    select: { id: true, revueId: true, accesId: true, administrateurId: true },
  });
  const there = new Set(rows.filter((row) => row[column] === to).map(({ revueId }) => revueId));
  const moved = rows.filter((row) => row[column] === from && !there.has(row.revueId)).map(({ id }) => id);
  await tx.revueConfirmation.updateMany({ where: { id: { in: moved } }, data: { [column]: to } });
}

type Addresses = Both & { readonly from: string; readonly to: string };

/**
 * The pending invitations at the address of the other account wait at that of the one that is kept; those that would be
 * there twice, or that give what the person holds by now, are cancelled.
 */
export async function moveInvitations(
  tx: Tx,
  viewer: Viewer,
  { from, to, keptId }: Addresses,
): Promise<void> {
  type Waiting = { id: string; maisonId: string; ficheId: string | null; inutile: boolean };
  const waiting = await tx.$queryRaw<Waiting[]>`
    SELECT i."id", i."maisonId", i."ficheId", (
      EXISTS (SELECT FROM "Invitation" o WHERE o."courriel" IN (${from}::citext, ${to}::citext) AND o."maisonId" = i."maisonId"
        AND i."courriel" <> o."courriel" AND o."ficheId" IS NOT DISTINCT FROM i."ficheId" AND o."accepteeLe" IS NULL AND o."annuleeLe" IS NULL
        AND (o."genre" = 'DELEGUE', o."expiresAt", o."id") > (i."genre" = 'DELEGUE', i."expiresAt", i."id"))
      OR EXISTS (SELECT FROM "Acces" a WHERE a."userId" = ${keptId}::uuid AND a."ficheId" = i."ficheId" AND a."retireLe" IS NULL
        AND (a."jusquau" IS NULL OR a."jusquau" >= greatest(portail_today(), i."jusquau") AND i."jusquau" IS NOT NULL))
      OR (i."ficheId" IS NULL AND EXISTS (SELECT FROM "Administrateur" d WHERE d."userId" = ${keptId}::uuid AND d."maisonId" = i."maisonId"
        AND (d."genre" = 'DELEGUE' OR i."genre" = 'PRINCIPAL')))
    ) AS "inutile"
    FROM "Invitation" i WHERE i."courriel" IN (${from}::citext, ${to}::citext) AND i."accepteeLe" IS NULL AND i."annuleeLe" IS NULL
    ORDER BY i."id"`;
  await cancelInvitationsIn(
    tx,
    waiting.filter(({ inutile }) => inutile),
    viewer.id,
  );
  const staying = waiting.filter(({ inutile }) => !inutile);
  const changed = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Invitation" SET "courriel" = ${to}::citext
    WHERE "id" = ANY(${staying.map(({ id }) => id)}::uuid[]) AND "courriel" = ${from}::citext RETURNING "id"`;
  const ids = new Set(changed.map(({ id }) => id));
  await writeJournalLines(
    tx,
    staying
      .filter(({ id }) => ids.has(id))
      .map(({ id, maisonId, ficheId }) => ({
        action: "invitation.change" as const,
        acteurId: viewer.id,
        maisonId,
        ...(ficheId ? { ficheId } : {}),
        details: { invitationId: id, courriel: true },
      })),
  );
}

/** What was asked for, once each; what the person has by now is answered. Drafts go to the houses that have none. */
export async function moveBegun(tx: Tx, viewer: Viewer, { keptId, otherId }: Both): Promise<void> {
  await tx.$executeRaw`
    UPDATE "DemandeAcces" d SET "userId" = ${keptId}::uuid WHERE d."userId" = ${otherId}::uuid
      AND (d."repondueLe" IS NOT NULL OR d."ficheId" IS NULL OR NOT EXISTS (
        SELECT FROM "DemandeAcces" o WHERE o."userId" = ${keptId}::uuid AND o."ficheId" = d."ficheId" AND o."repondueLe" IS NULL))`;
  await tx.$executeRaw`
    UPDATE "DemandeAcces" d SET "reponse" = 'ACCEPTEE', "repondueLe" = portail_now(), "repondueParId" = ${viewer.id}::uuid
    FROM "Acces" a WHERE d."userId" = ${keptId}::uuid AND d."repondueLe" IS NULL AND a."ficheId" = d."ficheId"
      AND a."userId" = ${keptId}::uuid AND a."retireLe" IS NULL AND (a."jusquau" IS NULL OR a."jusquau" >= portail_today())`;
  await tx.$executeRaw`
    UPDATE "Brouillon" b SET "userId" = ${keptId}::uuid WHERE b."userId" = ${otherId}::uuid AND NOT EXISTS (
      SELECT FROM "Brouillon" o WHERE o."userId" = ${keptId}::uuid AND o."maisonId" = b."maisonId")`;
}
