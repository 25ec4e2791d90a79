import { permit } from "@/lib/authorization/rules";
import { endOfAcces } from "@/lib/authorization/states";
import type { AdministrateurGenre, Viewer } from "@/lib/authorization/viewer";
import { accountSelect } from "@/lib/comptes/queries";
import { type Devenir, type Terms, whyNot, widest } from "@/lib/fusions/schema";
import { pending } from "@/lib/invitations/queries";
import { type Day, toDay } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import { isId } from "@/lib/platform/ids";

/** Rows of the other account beside those of the one that is kept, at the same place; `kept` null where it has none. */
export type Pair<T> = { readonly other: T; readonly kept: T | null };
export type AccesRow = Terms & { readonly id: string; readonly ficheId: string; readonly maisonId: string };
export type RoleRow = {
  readonly id: string;
  readonly maisonId: string;
  readonly genre: AdministrateurGenre;
};

/** The accesses of the other account, each beside that of the account to keep on the same fiche. */
export async function readAccesPairs(tx: Tx, keptId: string, otherId: string): Promise<Pair<AccesRow>[]> {
  const rows = await tx.acces.findMany({
    where: { userId: { in: [keptId, otherId] } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      ficheId: true,
      userId: true,
      jusquau: true,
      fonctionCode: true,
      retireLe: true,
      fiche: { select: { maisonId: true } },
    },
  });
  const read = rows.map(({ fiche, jusquau, ...row }) => ({
    ...row,
    maisonId: fiche.maisonId,
    jusquau: toDay(jusquau),
  }));
  return pairs(read, keptId, ({ ficheId }) => ficheId);
}

/** The same for the houses that they act for. */
export async function readRolePairs(tx: Tx, keptId: string, otherId: string): Promise<Pair<RoleRow>[]> {
  const rows = await tx.administrateur.findMany({
    where: { userId: { in: [keptId, otherId] } },
    orderBy: { id: "asc" },
    select: { id: true, maisonId: true, userId: true, genre: true },
  });
  return pairs(rows, keptId, ({ maisonId }) => maisonId);
}

function pairs<T extends { readonly userId: string }>(
  rows: readonly T[],
  keptId: string,
  placeOf: (row: T) => string,
): Pair<T>[] {
  const own = new Map(rows.filter(({ userId }) => userId === keptId).map((row) => [placeOf(row), row]));
  return rows
    .filter(({ userId }) => userId !== keptId)
    .map((other) => ({ other, kept: own.get(placeOf(other)) ?? null }));
}

/** What becomes of an access of the other account. */
export function devenirAcces({ other, kept }: Pair<AccesRow>, today: Day): Devenir {
  if (!kept) return "reporte";
  return widest(kept, other, today) ? "elargi" : "deja";
}

/** What becomes of a role of the other account: a délégué stays one. */
export function devenirRole({ other, kept }: Pair<RoleRow>): Devenir {
  if (!kept) return "reporte";
  return other.genre === "DELEGUE" && kept.genre === "PRINCIPAL" ? "elargi" : "deja";
}

const MOST = 100;

/**
 * What merging the other account into the one to keep would do, as it stands now; null when either does not exist (any
 * more). Throws `Forbidden` (`user.merge`).
 */
export async function previewFusion(viewer: Viewer, keptId: string, otherId: string) {
  permit(viewer, "user.merge", { id: keptId });
  permit(viewer, "user.merge", { id: otherId });
  if (!isId(keptId) || !isId(otherId)) return null;
  const find = (id: string) =>
    db.user.findFirst({ where: { id, anonymizedAt: null }, select: { ...accountSelect, lastSeenAt: true } });
  const [kept, other] = await Promise.all([find(keptId), find(otherId)]);
  if (!kept || !other) return null;
  const [roles, acces, counts] = await Promise.all([
    readRolePairs(db, keptId, otherId),
    readAccesPairs(db, keptId, otherId),
    countRest(otherId, other.courriel),
  ]);
  const [maisons, fiches] = await Promise.all([
    db.maison.findMany({
      where: { id: { in: roles.map((pair) => pair.other.maisonId) } },
      select: { id: true, nom: true },
    }),
    db.fiche.findMany({
      where: { id: { in: acces.map((pair) => pair.other.ficheId) } },
      select: { id: true, titre: true, finLe: true, maison: { select: { nom: true } } },
    }),
  ]);
  const [nomOf, ficheOf] = [
    new Map(maisons.map(({ id, nom }) => [id, nom])),
    new Map(fiches.map((fiche) => [fiche.id, fiche])),
  ];
  const held = acces.filter((pair) => pair.other.retireLe === null);
  return {
    kept,
    other,
    whyNot: whyNot(await withRetour(db, kept), await withRetour(db, other)),
    roles: roles.map((pair) => ({
      id: pair.other.id,
      nom: nomOf.get(pair.other.maisonId) ?? "",
      genre: pair.other.genre,
      devenir: devenirRole(pair),
    })),
    acces: held.slice(0, MOST).map((pair) => {
      const fiche = ficheOf.get(pair.other.ficheId);
      const { jusquau } = (pair.kept && widest(pair.kept, pair.other, viewer.today)) ?? pair.other;
      return {
        id: pair.other.id,
        titre: fiche?.titre ?? "",
        maison: fiche?.maison.nom ?? "",
        jusquau: jusquau && fiche ? endOfAcces(jusquau, toDay(fiche.finLe)) : jusquau,
        devenir: devenirAcces(pair, viewer.today),
      };
    }),
    accesTotal: held.length,
    ...counts,
  };
}

export type Fusion = NonNullable<Awaited<ReturnType<typeof previewFusion>>>;

async function countRest(otherId: string, courriel: string) {
  const [invitations, demandes, brouillons, fiches] = await Promise.all([
    db.invitation.count({ where: { courriel, ...pending } }),
    db.demandeAcces.count({ where: { userId: otherId, repondueLe: null } }),
    db.brouillon.count({ where: { userId: otherId } }),
    db.fiche.count({ where: { creeParId: otherId } }),
  ]);
  return { invitations, demandes, brouillons, fiches };
}

/** An account with the moment until which its former address may take it back. */
export async function withRetour<A extends { readonly id: string }>(tx: Tx, account: A) {
  const [row] = await tx.$queryRaw<{ fin: Date | null }[]>`
    SELECT max("retourFin") AS "fin" FROM "ChangementCourriel"
    WHERE "userId" = ${account.id}::uuid AND "confirmeLe" IS NOT NULL AND "annuleLe" IS NULL AND "retourFin" > portail_now()`;
  return { ...account, retourFin: row?.fin ?? null };
}
