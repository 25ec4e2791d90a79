import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Etat, etatOf } from "@/lib/invitations/schema";
import { findFallen } from "@/lib/invitations/standing-queries";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

/** Where an invitation stands, over or not. */
export type EtatFini = Etat | "acceptee" | "annulee";

const select = {
  id: true,
  genre: true,
  courriel: true,
  envoyeeLe: true,
  expiresAt: true,
  ouverteLe: true,
  accepteeLe: true,
  annuleeLe: true,
  maison: { select: { id: true, nom: true } },
  fiche: { select: { id: true, titre: true } },
  envoi: { select: { statut: true, rebondLe: true, rebond: true } },
} as const satisfies Prisma.InvitationSelect;

/**
 * The invitations that someone received (at their address, or accepted by them) and those that they sent, for staff:
 * newest first, `most` of each, and how many there are. Throws `Forbidden` for others.
 */
export async function listInvitationsOf(
  viewer: Viewer,
  { id, courriel }: { readonly id: string; readonly courriel: string },
  most: number,
) {
  authorize(viewer, "user.read", { id });
  const received: Prisma.InvitationWhereInput = { OR: [{ courriel }, { accepteeParId: id }] };
  const sent: Prisma.InvitationWhereInput = { inviteParId: isId(id) ? id : null };
  const [receivedTotal, sentTotal, receivedRows, sentRows, now] = await Promise.all([
    db.invitation.count({ where: received }),
    db.invitation.count({ where: sent }),
    db.invitation.findMany({ where: received, orderBy: { id: "desc" }, take: most, select }),
    db.invitation.findMany({ where: sent, orderBy: { id: "desc" }, take: most, select }),
    db.$queryRaw<{ now: Date }[]>`SELECT portail_now() AS "now"`,
  ]);
  const fallen = await findFallen([...receivedRows, ...sentRows]);
  const told = (row: (typeof receivedRows)[number]) => ({
    ...row,
    etat: row.accepteeLe
      ? ("acceptee" as const)
      : row.annuleeLe
        ? ("annulee" as const)
        : etatOf(row, { now: now[0]?.now ?? new Date(), fallen }),
  });
  return { receivedTotal, sentTotal, received: receivedRows.map(told), sent: sentRows.map(told) };
}

/**
 * How many invitations to be délégué that someone sent can still be accepted: they are AQPM's, and stay good whatever
 * becomes of that account (rule 11). For staff; throws `Forbidden` for others.
 */
export async function countDelegueInvitations(viewer: Viewer, id: string): Promise<number> {
  authorize(viewer, "user.read", { id });
  if (!isId(id)) return 0;
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS "n" FROM "Invitation" i JOIN "Maison" m ON m."id" = i."maisonId"
    WHERE i."inviteParId" = ${id}::uuid AND i."genre" = 'DELEGUE' AND i."accepteeLe" IS NULL AND i."annuleeLe" IS NULL
      AND i."expiresAt" > portail_now() AND m."statut" = 'ACTIF'`;
  return row?.n ?? 0;
}

export type InvitationOf = Awaited<ReturnType<typeof listInvitationsOf>>["received"][number];
