import { maisonScope } from "@/lib/authorization/scopes";
import {
  type AdministrateurGenre,
  actsAsStaff,
  type MaisonStatut,
  type Viewer,
} from "@/lib/authorization/viewer";
import { fromDay } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";
import { searchWords } from "@/lib/platform/text";

export const MAISONS_PER_PAGE = 25;

export type MaisonFilters = {
  readonly q: string;
  readonly statut: MaisonStatut | null;
  /** « aucun »: those that nobody administers. */
  readonly administrateurs: "aucun" | null;
  readonly tri: "nom" | "-nom";
  readonly page: number;
};

export type MaisonRow = {
  readonly id: string;
  readonly nom: string;
  readonly statut: MaisonStatut;
  readonly administrateurs: number;
  /** Fiches that are active today. */
  readonly fiches: number;
};

/** One page of the houses that the viewer may see, and how many there are in all. */
export async function listMaisons(
  viewer: Viewer,
  { tri, page, ...filters }: MaisonFilters,
): Promise<{ maisons: MaisonRow[]; total: number }> {
  const where = maisonsWhere(viewer, filters);
  const direction = tri === "nom" ? "asc" : "desc";
  const [total, rows] = await Promise.all([
    db.maison.count({ where }),
    db.maison.findMany({
      where,
      select: { id: true, nom: true, statut: true },
      orderBy: [{ nomTri: direction }, { id: direction }],
      skip: (page - 1) * MAISONS_PER_PAGE,
      take: MAISONS_PER_PAGE,
    }),
  ]);
  const counts = await countOf(
    viewer,
    rows.map(({ id }) => id),
  );
  return { total, maisons: rows.map((row) => ({ ...row, ...counts(row.id) })) };
}

/** Which houses the list shows. */
export function maisonsWhere(
  viewer: Viewer,
  { q, statut, administrateurs }: Pick<MaisonFilters, "q" | "statut" | "administrateurs">,
): Prisma.MaisonWhereInput {
  const words = searchWords(q).map((word) => ({ nomTri: { contains: word } }));
  return {
    AND: [
      maisonScope(viewer),
      ...words,
      ...(statut ? [{ statut }] : []),
      ...(administrateurs ? [{ administrateurs: { none: {} } }] : []),
    ],
  };
}

/** How many administrateurs and active fiches each of these houses has. */
export async function countOf(viewer: Viewer, ids: string[]) {
  const [administrateurs, fiches] = await Promise.all([
    db.administrateur.groupBy({ by: ["maisonId"], where: { maisonId: { in: ids } }, _count: true }),
    db.fiche.groupBy({
      by: ["maisonId"],
      where: { maisonId: { in: ids }, termineeLe: null, finLe: { gte: fromDay(viewer.today) } },
      _count: true,
    }),
  ]);
  const of = (groups: { maisonId: string; _count: number }[], id: string) =>
    groups.find(({ maisonId }) => maisonId === id)?._count ?? 0;
  return (id: string) => ({ administrateurs: of(administrateurs, id), fiches: of(fiches, id) });
}

const MAX_OPTIONS = 300;

/**
 * The houses to filter a list by, by name: those of the person or, for staff, all of them. None when they are too
 * many for a list to choose in.
 */
export async function listMaisonOptions(viewer: Viewer): Promise<{ value: string; label: string }[]> {
  if (!actsAsStaff(viewer)) return viewer.maisons.map(({ id, nom }) => ({ value: id, label: nom }));
  const maisons = await db.maison.findMany({
    select: { id: true, nom: true },
    orderBy: [{ nomTri: "asc" }, { id: "asc" }],
    take: MAX_OPTIONS + 1,
  });
  return maisons.length > MAX_OPTIONS ? [] : maisons.map(({ id, nom }) => ({ value: id, label: nom }));
}

export type Administrateur = {
  readonly id: string;
  readonly userId: string;
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly genre: AdministrateurGenre;
  readonly suspendu: boolean;
  /** « Prénom Nom » of whoever added them. */
  readonly ajoutePar: string | null;
  readonly depuis: Date;
};

export type Maison = {
  readonly id: string;
  readonly nom: string;
  readonly neq: string | null;
  readonly statut: MaisonStatut;
  readonly version: number;
  readonly administrateurs: readonly Administrateur[];
};

const personne = { select: { prenom: true, nom: true } } as const;

/** A house with its administrateurs (délégués first, then by name), or null when the viewer may not see it. */
export async function findMaison(viewer: Viewer, id: string): Promise<Maison | null> {
  if (!isId(id)) return null;
  const maison = await db.maison.findFirst({
    where: { AND: [maisonScope(viewer), { id }] },
    select: {
      id: true,
      nom: true,
      neq: true,
      statut: true,
      version: true,
      administrateurs: {
        select: {
          id: true,
          userId: true,
          genre: true,
          createdAt: true,
          user: { select: { prenom: true, nom: true, courriel: true, suspendedAt: true } },
          ajoutePar: personne,
        },
        orderBy: [{ genre: "asc" }, { user: { nomPrenom: "asc" } }, { id: "asc" }],
      },
    },
  });
  if (!maison) return null;
  const administrateurs = maison.administrateurs.map(({ user, ajoutePar, createdAt, ...row }) => ({
    ...row,
    prenom: user.prenom,
    nom: user.nom,
    courriel: user.courriel,
    suspendu: user.suspendedAt !== null,
    ajoutePar: ajoutePar && `${ajoutePar.prenom} ${ajoutePar.nom}`,
    depuis: createdAt,
  }));
  return { ...maison, administrateurs };
}

export type Retrait = { readonly userId: string; readonly nom: string; readonly genre: AdministrateurGenre };

/**
 * The removal that the viewer has just made in this house of this person, to be undone, or null: only what the
 * journal tells, never any id that a link may carry.
 */
export async function findRetrait(viewer: Viewer, maison: Maison, userId: string): Promise<Retrait | null> {
  if (!isId(userId) || maison.administrateurs.some((administrateur) => administrateur.userId === userId))
    return null;
  const [row] = await db.$queryRaw<Retrait[]>`
    SELECT u."id" AS "userId", u."prenom" || ' ' || u."nom" AS "nom",
      CASE j."action" WHEN 'delegue.remove' THEN 'DELEGUE' ELSE 'PRINCIPAL' END AS "genre"
    FROM "Journal" j JOIN "User" u ON u."id" = j."sujetId"
    WHERE j."sujetId" = ${userId}::uuid AND j."maisonId" = ${maison.id}::uuid AND j."acteurId" = ${viewer.id}::uuid
      AND j."action" IN ('delegue.remove', 'principal.remove') AND j."at" > portail_now() - interval '30 minutes'
    ORDER BY j."id" DESC LIMIT 1`;
  return row ?? null;
}

export type MaisonEnMain = {
  readonly maison: {
    readonly id: string;
    readonly nom: string;
    readonly neq: string | null;
    readonly statut: MaisonStatut;
    readonly version: number;
  };
  /** The viewer as the database knows them under the lock: what `authorize` must be asked with. */
  readonly viewer: Viewer;
};

/**
 * Locks the house for a change to it or to its administrateurs: such changes happen one after the other, and what
 * the viewer may do is read again under the lock. Fiches can still be created meanwhile.
 * Throws `NotFound` when the viewer may not see the house (any more).
 */
export async function lockMaison(tx: Tx, viewer: Viewer, id: string): Promise<MaisonEnMain> {
  return readUnderLock(tx, viewer, id, Prisma.sql`FOR NO KEY UPDATE`);
}

/** The same, shared: the house, its statut and its administrateurs stay as they are until the transaction ends. */
export async function holdMaison(tx: Tx, viewer: Viewer, id: string): Promise<MaisonEnMain> {
  return readUnderLock(tx, viewer, id, Prisma.sql`FOR SHARE`);
}

async function readUnderLock(tx: Tx, viewer: Viewer, id: string, lock: Prisma.Sql): Promise<MaisonEnMain> {
  if (!isId(id)) throw new NotFound();
  const [maison] = await tx.$queryRaw<MaisonEnMain["maison"][]>`
    SELECT "id", "nom", "neq", "statut"::text AS "statut", "version" FROM "Maison" WHERE "id" = ${id}::uuid ${lock}`;
  const account = await tx.user.findFirst({
    where: { id: viewer.id, confirmedAt: { not: null }, suspendedAt: null },
    select: { staff: true, administre: { where: { maisonId: id }, select: { genre: true } } },
  });
  const administre = account?.administre[0];
  if (!maison || !account || !(account.staff || administre)) throw new NotFound();
  const others = viewer.maisons.filter((other) => other.id !== id);
  const { nom, statut } = maison;
  const maisons = administre ? [...others, { id, nom, statut, genre: administre.genre }] : others;
  return { maison, viewer: { ...viewer, staff: account.staff, maisons } };
}
