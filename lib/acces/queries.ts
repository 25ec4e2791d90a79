import { accesScope } from "@/lib/authorization/scopes";
import { isAccesCurrent } from "@/lib/authorization/states";
import type { Viewer } from "@/lib/authorization/viewer";
import { findFicheTarget } from "@/lib/fiches/queries";
import { fromDay, toDay } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import { isId } from "@/lib/platform/ids";

/**
 * The access list of a fiche, by name: the accesses that were not withdrawn, current or past their own last day.
 * Empty for who may not see it.
 */
export async function listAcces(viewer: Viewer, ficheId: string) {
  if (!isId(ficheId)) return [];
  const rows = await db.acces.findMany({
    where: { AND: [{ ficheId, retireLe: null }, accesScope(viewer)] },
    orderBy: [{ user: { nomPrenom: "asc" } }, { id: "asc" }],
    select: {
      id: true,
      userId: true,
      jusquau: true,
      retireLe: true,
      accordeLe: true,
      fonctionCode: true,
      fonction: { select: { libelle: true } },
      user: { select: { prenom: true, nom: true, courriel: true, suspendedAt: true } },
      accordePar: { select: { id: true, prenom: true, nom: true } },
    },
  });
  return rows.map((row) => ({
    ...row,
    jusquau: toDay(row.jusquau),
    current: isAccesCurrent({ retireLe: row.retireLe, jusquau: toDay(row.jusquau) }, viewer.today),
  }));
}

export type ListedAcces = Awaited<ReturnType<typeof listAcces>>[number];

const MOST_FORMER = 100;

/**
 * The former accesses of a fiche, last withdrawn first: withdrawn, or past their own last day; a hundred at most, and
 * how many there are. Those of deleted accounts cannot come back: the history alone tells them. None for who may not see the list.
 */
export async function listFormerAcces(viewer: Viewer, ficheId: string) {
  if (!isId(ficheId)) return { former: [], total: 0 };
  const past = { jusquau: { lt: fromDay(viewer.today) } };
  const where = {
    AND: [
      { ficheId, OR: [{ retireLe: { not: null } }, past], user: { anonymizedAt: null } },
      accesScope(viewer),
    ],
  };
  const [total, rows] = await Promise.all([
    db.acces.count({ where }),
    db.acces.findMany({
      where,
      orderBy: [{ retireLe: { sort: "desc", nulls: "last" } }, { jusquau: "desc" }, { id: "asc" }],
      take: MOST_FORMER,
      select: {
        id: true,
        jusquau: true,
        retireLe: true,
        fonction: { select: { libelle: true } },
        user: { select: { prenom: true, nom: true } },
      },
    }),
  ]);
  return { total, former: rows.map((row) => ({ ...row, jusquau: toDay(row.jusquau) })) };
}

export type FormerAcces = Awaited<ReturnType<typeof listFormerAcces>>["former"][number];

/** One access with its fiche as the rules ask it; null when the viewer may not see the list it stands in. */
export async function findAcces(viewer: Viewer, accesId: string, tx: Tx = db) {
  if (!isId(accesId)) return null;
  const row = await tx.acces.findFirst({
    where: { AND: [{ id: accesId }, accesScope(viewer)] },
    select: {
      id: true,
      ficheId: true,
      userId: true,
      fonctionCode: true,
      jusquau: true,
      retireLe: true,
      user: { select: { prenom: true, nom: true } },
    },
  });
  const fiche = row ? await findFicheTarget(viewer, row.ficheId, tx) : null;
  return row && fiche ? { ...row, jusquau: toDay(row.jusquau), fiche } : null;
}

/** The functions on offer, and the one an access has even if it was retired since. */
export async function listFonctions(inUse: readonly (string | null)[] = []) {
  const codes = inUse.filter((code): code is string => code !== null);
  return db.fonction.findMany({
    where: { OR: [{ retireeLe: null }, { code: { in: codes } }] },
    orderBy: { rang: "asc" },
    select: { code: true, libelle: true },
  });
}

/** Who holds an access to a fiche now, that a picker cannot add again; an access past its own last day can be given anew. */
export function holdersOf(rows: readonly ListedAcces[]): string[] {
  return rows.filter(({ current }) => current).map(({ userId }) => userId);
}
