import { demandeScope } from "@/lib/authorization/scopes";
import type { Viewer } from "@/lib/authorization/viewer";
import { readKnown } from "@/lib/comptes/picker";
import { fromDay } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

export const pendingDemande = { repondueLe: null } as const satisfies Prisma.DemandeAccesWhereInput;

/**
 * What the viewer asked for, latest first: what they typed, and the answer. Nothing here depends on whether it named
 * a production, until an administrateur answers.
 */
export async function listOwnDemandes(viewer: Viewer) {
  return db.demandeAcces.findMany({
    where: { userId: viewer.id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
    select: {
      id: true,
      saisie: true,
      createdAt: true,
      reponse: true,
      repondueLe: true,
      fonction: { select: { libelle: true } },
    },
  });
}

export type OwnDemande = Awaited<ReturnType<typeof listOwnDemandes>>[number];

/**
 * The requests for a fiche that wait for an answer, oldest first, each with the full name and address of the person
 * and whether the house knows them under this name. Empty for who may not see the list of the fiche.
 */
export async function listDemandes(viewer: Viewer, fiche: { id: string; maison: { id: string } }) {
  const rows = await db.demandeAcces.findMany({
    where: { AND: [{ ficheId: fiche.id }, pendingDemande, demandeScope(viewer)] },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      userId: true,
      message: true,
      createdAt: true,
      fonction: { select: { libelle: true } },
      user: {
        select: {
          prenom: true,
          nom: true,
          courriel: true,
          suspendedAt: true,
        },
      },
    },
  });
  const userIds = rows.map(({ userId }) => userId);
  const known = await readKnown(db, userIds, fiche.maison.id);
  return rows.map((row) => ({ ...row, connu: known.has(row.userId) }));
}

export type ListedDemande = Awaited<ReturnType<typeof listDemandes>>[number];

/** One request with its person and its fiche, answered or not; null when the viewer may not see it. */
export async function findDemande(viewer: Viewer, demandeId: string, tx: Tx = db) {
  if (!isId(demandeId)) return null;
  const row = await tx.demandeAcces.findFirst({
    where: { AND: [{ id: demandeId }, demandeScope(viewer)] },
    select: {
      id: true,
      ficheId: true,
      userId: true,
      saisie: true,
      fonction: { select: { code: true, retireeLe: true } },
      reponse: true,
      createdAt: true,
      user: { select: { prenom: true, nom: true, courriel: true, suspendedAt: true } },
    },
  });
  return row?.ficheId ? { ...row, ficheId: row.ficheId } : null;
}

/** Whether an e-mail tells the person that the viewer refuses: not of their own request, nor at a suspended account. */
export function isToldOfRefusal(
  viewer: Viewer,
  { userId, user }: NonNullable<Awaited<ReturnType<typeof findDemande>>>,
): boolean {
  return userId !== viewer.id && user.suspendedAt === null;
}

/**
 * The active fiches of the viewer's active houses where people wait for an answer, oldest request first, with how many.
 * For the home of administrateurs; AQPM's staff are not told.
 */
export async function listFichesAsked(
  viewer: Viewer,
): Promise<{ id: string; titre: string; demandes: number }[]> {
  const maisonId = { in: viewer.maisons.filter(({ statut }) => statut === "ACTIF").map(({ id }) => id) };
  if (maisonId.in.length === 0) return [];
  const rows = await db.demandeAcces.findMany({
    where: {
      AND: [pendingDemande, { fiche: { maisonId, termineeLe: null, finLe: { gte: fromDay(viewer.today) } } }],
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 500,
    select: { fiche: { select: { id: true, titre: true } } },
  });
  const fiches = new Map<string, { id: string; titre: string; demandes: number }>();
  for (const { fiche } of rows) {
    if (!fiche) continue;
    const known = fiches.get(fiche.id) ?? { ...fiche, demandes: 0 };
    fiches.set(fiche.id, { ...known, demandes: known.demandes + 1 });
  }
  return [...fiches.values()];
}
