import { invitationScope } from "@/lib/authorization/scopes";
import type { Viewer } from "@/lib/authorization/viewer";
import { etatOf } from "@/lib/invitations/schema";
import { findFallen } from "@/lib/invitations/standing-queries";
import { toDay } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

/** Accepted or cancelled it is over; expired it is not: it can be sent again. */
export const pending = { accepteeLe: null, annuleeLe: null } as const satisfies Prisma.InvitationWhereInput;

/** The list an invitation stands in: that of a fiche, or the administrateurs of a house. */
export type ListPlace = { readonly ficheId: string } | { readonly maisonId: string };

/** The moment of the database. */
async function readNow(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT portail_now() AS "now"`;
  if (!row) throw new Error("portail_now() returned nothing");
  return row.now;
}

/**
 * The pending invitations of a fiche or of a house (to be an administrateur of it), by address, each with where it
 * stands. Empty for who may not see the list.
 */
export async function listInvitations(viewer: Viewer, place: ListPlace) {
  const where = "ficheId" in place ? { ficheId: place.ficheId } : { maisonId: place.maisonId, ficheId: null };
  if (!isId("ficheId" in place ? place.ficheId : place.maisonId)) return [];
  const [now, rows] = await Promise.all([
    readNow(db),
    db.invitation.findMany({
      where: { AND: [where, pending, invitationScope(viewer)] },
      orderBy: [{ courriel: "asc" }, { id: "asc" }],
      select: {
        id: true,
        courriel: true,
        nom: true,
        genre: true,
        fonctionCode: true,
        fonction: { select: { libelle: true } },
        jusquau: true,
        envoyeeLe: true,
        expiresAt: true,
        ouverteLe: true,
        envoi: { select: { statut: true, rebondLe: true, rebond: true } },
        invitePar: { select: { id: true, prenom: true, nom: true } },
      },
    }),
  ]);
  const fallen = await findFallen(rows);
  return rows.map(({ envoi, jusquau, ...row }) => ({
    ...row,
    jusquau: toDay(jusquau),
    rebond: envoi?.rebond ?? null,
    etat: etatOf({ ...row, envoi }, { now, fallen }),
  }));
}

export type ListedInvitation = Awaited<ReturnType<typeof listInvitations>>[number];

/** One invitation of a list the viewer may see, with its place; null otherwise. */
export async function findInvitation(viewer: Viewer, id: string, tx: Tx = db) {
  if (!isId(id)) return null;
  const row = await tx.invitation.findFirst({
    where: { AND: [{ id }, invitationScope(viewer)] },
    select: {
      id: true,
      courriel: true,
      genre: true,
      maisonId: true,
      ficheId: true,
      fonctionCode: true,
      jusquau: true,
      accepteeLe: true,
      annuleeLe: true,
    },
  });
  return row && { ...row, jusquau: toDay(row.jusquau) };
}

/** Whose an address is: nobody's (or an account never confirmed), someone's whom a list may receive, or refused. */
export type AddressOwner =
  | { readonly etat: "libre" }
  | { readonly etat: "inscrite"; readonly userId: string }
  | { readonly etat: "refusee" };

/** Whose an address is, for who is about to invite it. The caller authorizes. */
export async function findAddressOwner(tx: Tx, courriel: string): Promise<AddressOwner> {
  const user = await tx.user.findUnique({
    where: { courriel },
    select: { id: true, staff: true, confirmedAt: true, suspendedAt: true },
  });
  if (user?.staff || user?.suspendedAt) return { etat: "refusee" };
  return user?.confirmedAt ? { etat: "inscrite", userId: user.id } : { etat: "libre" };
}

/** Whoever sent an invitation, while they act for the house or are of AQPM's staff: what is told of it is for them. */
export async function findSender(tx: Tx, maisonId: string, id: string | null) {
  if (!id) return null;
  return tx.user.findFirst({
    where: { id, suspendedAt: null, OR: [{ staff: true }, { administre: { some: { maisonId } } }] },
    select: { courriel: true },
  });
}
