import { permit } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { type KnownMaison, type Person, pairOf, type World } from "@/lib/imports/plan";
import { type Correspondance, type Effet, type Etat, etats, type Lue } from "@/lib/imports/schema";
import { pending } from "@/lib/invitations/queries";
import { batches } from "@/lib/platform/batches";
import { db, type Tx } from "@/lib/platform/db";
import { isId } from "@/lib/platform/ids";

export const LIGNES_PAGE = 50;
const MOST_SHOWN = 20;
/** How many addresses one query asks for. */
const AT_ONCE = 5_000;

/** The last imports, newest first. Throws `Forbidden` (`maison.import`). */
export async function listImports(viewer: Viewer) {
  permit(viewer, "maison.import");
  const rows = await db.import.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_SHOWN,
    select: {
      id: true,
      fichier: true,
      createdAt: true,
      appliqueLe: true,
      par: { select: { prenom: true, nom: true } },
      _count: { select: { lignes: true } },
    },
  });
  return rows.map(({ par, _count, ...row }) => ({
    ...row,
    par: par && `${par.prenom} ${par.nom}`,
    lignes: _count.lignes,
  }));
}

export type Import = {
  readonly id: string;
  readonly fichier: string;
  readonly entetes: readonly string[];
  readonly correspondance: Correspondance;
  readonly verifieLe: Date | null;
  readonly appliqueLe: Date | null;
  /** How many lines are in each state; none before the first comparison. */
  readonly comptes: Readonly<Record<Etat, number>>;
};

/** One import with what its lines come to, or null. Throws `Forbidden` (`maison.import`). */
export async function findImport(viewer: Viewer, id: string, tx: Tx = db): Promise<Import | null> {
  permit(viewer, "maison.import");
  const row = isId(id)
    ? await tx.import.findUnique({ where: { id }, omit: { parId: true, createdAt: true } })
    : null;
  if (!row) return null;
  const groups = await tx.importLigne.groupBy({ by: ["etat"], where: { importId: id }, _count: true });
  const count = (etat: Etat) => groups.find((group) => group.etat === etat)?._count ?? 0;
  const comptes = Object.fromEntries(etats.map((etat) => [etat, count(etat)])) as Import["comptes"];
  return { ...row, correspondance: row.correspondance as Correspondance, comptes };
}

export type Avancement = { readonly faits: number; readonly total: number };

/** How far the application of an import is, while it lasts; one that says nothing for half a minute has died. Throws `Forbidden`. */
export async function findAvancement(viewer: Viewer, importId: string): Promise<Avancement | null> {
  permit(viewer, "maison.import");
  if (!isId(importId)) return null;
  const [row] = await db.$queryRaw<Avancement[]>`
    SELECT "faits", "total" FROM "ImportAvancement"
    WHERE "importId" = ${importId}::uuid AND "vuLe" > portail_now() - interval '30 seconds'`;
  return row ?? null;
}

/** One page of the lines of an import, in the order of the file, and how many there are. Throws `Forbidden` (`maison.import`). */
export async function listLignes(
  viewer: Viewer,
  importId: string,
  { etat, page }: { readonly etat: Etat | null; readonly page: number },
) {
  permit(viewer, "maison.import");
  const where = { importId, ...(etat ? { etat } : {}) };
  const [total, rows] = await Promise.all([
    db.importLigne.count({ where }),
    db.importLigne.findMany({
      where,
      orderBy: { rang: "asc" },
      skip: (page - 1) * LIGNES_PAGE,
      take: LIGNES_PAGE,
      select: { rang: true, cellules: true, etat: true, effets: true, pourquoi: true },
    }),
  ]);
  return {
    total,
    lignes: rows.map((row) => ({ ...row, etat: row.etat as Etat | null, effets: row.effets as Effet[] })),
  };
}

export type ListedLigne = Awaited<ReturnType<typeof listLignes>>["lignes"][number];

/** All that the portal knows of the houses and of the people of these lines. The caller authorizes. */
export async function readWorld(tx: Tx, lignes: readonly Lue[]): Promise<World> {
  const maisons: KnownMaison[] = await tx.maison.findMany({
    select: { id: true, nom: true, neq: true, statut: true },
  });
  const courriels = [
    ...new Set(lignes.flatMap(({ courriel }) => (courriel ? [courriel.toLowerCase()] : []))),
  ];
  const personnes = new Map<string, Person>();
  const administrateurs: World["administrateurs"] & Map<string, "DELEGUE" | "PRINCIPAL"> = new Map();
  const invitations: World["invitations"] & Map<string, "DELEGUE" | "PRINCIPAL"> = new Map();
  for (const batch of batches(courriels, AT_ONCE)) {
    const courriel = { in: batch };
    const users = await tx.user.findMany({
      where: { courriel },
      select: {
        id: true,
        prenom: true,
        nom: true,
        courriel: true,
        staff: true,
        confirmedAt: true,
        suspendedAt: true,
        administre: { select: { maisonId: true, genre: true } },
      },
    });
    for (const { prenom, nom, staff, confirmedAt, suspendedAt, administre, ...user } of users) {
      const refusee = staff || suspendedAt !== null;
      // An account that was never confirmed is nobody's yet: its address is invited, as everywhere.
      if (!refusee && confirmedAt === null) continue;
      personnes.set(user.courriel.toLowerCase(), { ...user, nom: `${prenom} ${nom}`, refusee });
      for (const { maisonId, genre } of administre) administrateurs.set(pairOf(maisonId, user.id), genre);
    }
    const waiting = await tx.invitation.findMany({
      where: { ficheId: null, ...pending, courriel },
      select: { maisonId: true, courriel: true, genre: true },
    });
    for (const row of waiting) invitations.set(pairOf(row.maisonId, row.courriel.toLowerCase()), row.genre);
  }
  return { maisons, personnes, administrateurs, invitations };
}
