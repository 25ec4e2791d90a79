import type { FicheTarget } from "@/lib/authorization/rules";
import { isAccesCurrent, isFicheActive } from "@/lib/authorization/states";
import type { Viewer } from "@/lib/authorization/viewer";
import { toDay } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

/** Whoever has had more accesses than this finds the others in the history of each house. */
const MAX_FORMER = 100;

const select = {
  id: true,
  jusquau: true,
  accordeLe: true,
  retireLe: true,
  fonction: { select: { libelle: true } },
  accordePar: { select: { id: true, prenom: true, nom: true } },
  fiche: {
    select: {
      id: true,
      numero: true,
      titre: true,
      finLe: true,
      termineeLe: true,
      maison: { select: { id: true, nom: true, statut: true } },
    },
  },
} as const satisfies Prisma.AccesSelect;

type Row = Prisma.AccesGetPayload<{ select: typeof select }>;

function ownOf(viewer: Viewer, { fiche, jusquau, ...row }: Row) {
  const finLe = toDay(fiche.finLe);
  const own = { retireLe: row.retireLe, jusquau: toDay(jusquau) };
  const target: FicheTarget = {
    maison: fiche.maison,
    active: isFicheActive({ termineeLe: fiche.termineeLe, finLe }, viewer.today),
    onList: isAccesCurrent(own, viewer.today),
  };
  return { ...row, jusquau: own.jusquau, fiche: { ...fiche, finLe }, target };
}

/**
 * Every access of the viewer: those that open something today (by title), and the former ones, of which rule 8 leaves
 * the title and the dates (latest first, a hundred at most).
 */
export async function listOwnAcces(viewer: Viewer) {
  const ficheId = { in: [...viewer.ficheIds] };
  const [current, former] = await Promise.all([
    db.acces.findMany({
      where: { userId: viewer.id, ficheId },
      orderBy: [{ fiche: { titreTri: "asc" } }, { id: "asc" }],
      select,
    }),
    db.acces.findMany({
      where: { userId: viewer.id, NOT: { ficheId } },
      orderBy: [{ accordeLe: "desc" }, { id: "asc" }],
      take: MAX_FORMER,
      select,
    }),
  ]);
  const own = (row: Row) => ownOf(viewer, row);
  return { current: current.map(own), former: former.map(own) };
}

export type OwnAcces = Awaited<ReturnType<typeof listOwnAcces>>["current"][number];

/** One access of the viewer's own, former or not; null when it is someone else's or none. */
export async function findOwnAcces(viewer: Viewer, accesId: string, tx: Tx = db) {
  if (!isId(accesId)) return null;
  const row = await tx.acces.findFirst({ where: { id: accesId, userId: viewer.id }, select });
  return row ? ownOf(viewer, row) : null;
}
