import { randomUUID } from "node:crypto";
import type { AdministrateurGenre } from "@/lib/authorization/viewer";
import { invitationMail } from "@/lib/invitations/mails";
import { pending } from "@/lib/invitations/queries";
import { writeJournalLines } from "@/lib/journal/commands";
import type { JournalLine } from "@/lib/journal/schema";
import { type Day, fromDay, toDay } from "@/lib/platform/dates";
import type { Tx } from "@/lib/platform/db";
import { hashSecret, newSecret } from "@/lib/platform/ids";
import { enqueueCourriels } from "@/lib/platform/mail/outbox";

/*
 * What the commands of invitations are made of. Each one runs in the transaction of its caller, who has locked the
 * place (the fiche, or the house) and authorized the change.
 */

/** How long a link is good for. */
export const DAYS = 14;

/** Whoever sends: a viewer. */
export type Sender = { readonly id: string; readonly prenom: string; readonly nom: string };
/** Where one is invited: to the list of a fiche or, without one, to be an administrateur of the house. */
export type Place = {
  readonly maison: { readonly id: string; readonly nom: string };
  /** Utilisateur principal unless AQPM invites a délégué (rule 2). */
  readonly genre?: AdministrateurGenre;
  readonly fiche: { readonly id: string; readonly titre: string; readonly finLe: Day } | null;
};
export type Guest = {
  readonly courriel: string;
  readonly nom: string | null;
  readonly fonctionCode: string | null;
  readonly jusquau: Day | null;
};

/** What inviting came to: sent; pending there already (nothing is doubled); or someone registered, to be added instead. */
export type Invited =
  | { readonly outcome: "sent" | "pending"; readonly invitationId: string }
  | { readonly outcome: "registered"; readonly userId: string };

/**
 * Invites addresses that have no account to one place, with the journal lines and the e-mails; returns the invitation
 * of each in the order of `guests`. `sent` is false when the address was invited there already: nothing is doubled.
 */
export async function writeInvitationsIn(
  tx: Tx,
  sender: Sender,
  place: Place,
  guests: readonly Guest[],
  details: JournalLine["details"] = {},
): Promise<{ id: string; sent: boolean }[]> {
  const { maison, fiche } = place;
  const expiresAt = await readExpiry(tx);
  const secrets = new Map(guests.map(({ courriel }) => [courriel.toLowerCase(), newSecret()]));
  const made = await tx.invitation.createManyAndReturn({
    data: guests.map(({ courriel, nom, fonctionCode, jusquau }) => ({
      hash: hashSecret(secrets.get(courriel.toLowerCase()) ?? ""),
      courriel,
      nom,
      maisonId: maison.id,
      ficheId: fiche?.id ?? null,
      genre: place.genre ?? "PRINCIPAL",
      fonctionCode: fiche ? fonctionCode : null,
      jusquau: fiche ? fromDay(jusquau) : null,
      inviteParId: sender.id,
      expiresAt,
    })),
    skipDuplicates: true,
    select: { id: true, courriel: true, fonctionCode: true, jusquau: true },
  });
  const sendings = made.map(({ jusquau, ...row }) => ({
    ...row,
    place,
    jusquau: toDay(jusquau),
    secret: secrets.get(row.courriel.toLowerCase()) ?? "",
  }));
  await sendManyIn(tx, sender, sendings);
  await writeJournalLines(
    tx,
    made.map(({ id, fonctionCode }) => ({
      action: "invitation.send" as const,
      acteurId: sender.id,
      ...placeIds(place),
      details: { invitationId: id, fonctionCode, ...(place.genre ? { genre: place.genre } : {}), ...details },
    })),
  );
  const sent = new Map(made.map(({ id, courriel }) => [courriel.toLowerCase(), id]));
  const there = await tx.invitation.findMany({
    where: {
      maisonId: maison.id,
      ficheId: fiche?.id ?? null,
      ...pending,
      courriel: { in: guests.map(({ courriel }) => courriel) },
    },
    select: { id: true, courriel: true },
  });
  const known = new Map(there.map(({ id, courriel }) => [courriel.toLowerCase(), id]));
  return guests.map(({ courriel }) => {
    const key = courriel.toLowerCase();
    return { id: known.get(key) ?? "", sent: sent.has(key) };
  });
}

type DelegueGuest = {
  readonly maison: Place["maison"];
  readonly courriel: string;
  readonly nom: string | null;
};

/**
 * Invites many addresses that have no account to be délégués, each of a house of their own, with the journal lines and the
 * e-mails. None of them may have an invitation pending there.
 */
export async function inviteDeleguesIn(
  tx: Tx,
  sender: Sender,
  guests: readonly DelegueGuest[],
  details: JournalLine["details"],
): Promise<void> {
  const expiresAt = await readExpiry(tx);
  const genre = "DELEGUE" as const;
  const rows = guests.map((guest) => ({ ...guest, id: randomUUID(), secret: newSecret() }));
  await tx.invitation.createMany({
    data: rows.map(({ id, secret, courriel, nom, maison }) => ({
      id,
      hash: hashSecret(secret),
      courriel,
      nom,
      maisonId: maison.id,
      genre,
      inviteParId: sender.id,
      expiresAt,
    })),
  });
  const sendings = rows.map(({ id, courriel, maison, secret }) => ({
    id,
    courriel,
    place: { maison, fiche: null, genre },
    jusquau: null,
    secret,
  }));
  await sendManyIn(tx, sender, sendings);
  await writeJournalLines(
    tx,
    rows.map(({ id, maison }) => ({
      action: "invitation.send" as const,
      acteurId: sender.id,
      maisonId: maison.id,
      details: { invitationId: id, genre, ...details },
    })),
  );
}

/** `writeInvitationsIn` for one address. */
export async function writeInvitationIn(
  tx: Tx,
  sender: Sender,
  { maison, genre, fiche, ...guest }: Place & Guest,
): Promise<{ id: string; sent: boolean }> {
  const place = { maison, fiche, ...(genre ? { genre } : {}) };
  const [written] = await writeInvitationsIn(tx, sender, place, [guest]);
  if (!written?.id) throw new Error("the invitation was not written");
  return written;
}

async function readExpiry(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ expiresAt: Date }[]>`
    SELECT portail_now() + make_interval(days => ${DAYS}::int) AS "expiresAt"`;
  if (!row) throw new Error("portail_now() returned nothing");
  return row.expiresAt;
}

/** What the journal says of a place. */
export function placeIds({ maison, fiche }: Place): { maisonId: string; ficheId?: string } {
  return { maisonId: maison.id, ...(fiche ? { ficheId: fiche.id } : {}) };
}

type Sendable = { readonly id: string; readonly courriel: string; readonly jusquau: Day | null };

/** The e-mails whose fate is from now on that of the invitations. */
async function sendManyIn(
  tx: Tx,
  sender: Sender,
  sendings: readonly (Sendable & { readonly place: Place; readonly secret: string })[],
): Promise<void> {
  const par = `${sender.prenom} ${sender.nom}`;
  const sent = sendings.map((sending) => ({ ...sending, courrielId: randomUUID() }));
  await enqueueCourriels(
    tx,
    sent.map(({ courrielId, courriel, place, jusquau, secret }) => ({
      id: courrielId,
      cle: `invitation:${courrielId}`,
      gabarit: place.fiche ? "invitation" : "invitation-maison",
      destinataire: courriel,
      mail: invitationMail(place, { par, jusquau, secret }),
    })),
  );
  const rows = JSON.stringify(sent.map(({ id, courrielId }) => ({ id, courrielId })));
  await tx.$executeRaw`
    UPDATE "Invitation" SET "courrielId" = s."courrielId"
    FROM jsonb_to_recordset(${rows}::jsonb) AS s("id" uuid, "courrielId" uuid) WHERE "Invitation"."id" = s."id"`;
}

/**
 * Sends a locked, pending invitation again, to `courriel`: a new secret (the earlier links die) and new days. The
 * journal line is the caller's.
 */
export async function renewInvitationIn(
  tx: Tx,
  sender: Sender,
  place: Place,
  invitation: Sendable,
): Promise<void> {
  const { id, courriel } = invitation;
  const secret = newSecret();
  await withholdIn(tx, [id]);
  await tx.$executeRaw`
    UPDATE "Invitation" SET "hash" = ${hashSecret(secret)}, "courriel" = ${courriel}::citext, "inviteParId" = ${sender.id}::uuid,
      "envoyeeLe" = portail_now(), "expiresAt" = portail_now() + make_interval(days => ${DAYS}::int), "ouverteLe" = NULL
    WHERE "id" = ${id}::uuid`;
  await sendManyIn(tx, sender, [{ ...invitation, place, secret }]);
}

/** An e-mail that has not left yet does not leave with a link that is dead. */
export async function withholdIn(tx: Tx, invitationIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Courriel" SET "statut" = 'ABANDONNE', "contenu" = NULL, "erreur" = 'invitation remplacée ou annulée'
    WHERE "statut" = 'EN_ATTENTE'
      AND "id" IN (SELECT "courrielId" FROM "Invitation" WHERE "id" = ANY(${[...invitationIds]}::uuid[]))`;
}
