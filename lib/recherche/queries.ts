import { authorize } from "@/lib/authorization/rules";
import type { MaisonStatut, Viewer } from "@/lib/authorization/viewer";
import { beginningWith, containing } from "@/lib/comptes/picker";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { fold, searchWords } from "@/lib/platform/text";

/** Shown of each kind; the list of that kind has the others. */
export const SHOWN = 8;
const MIN_LETTERS = 2;
/** Below, a trigram index finds nothing faster than reading everything. */
const MIN_INSIDE = 3;

export type Personne = {
  readonly id: string;
  readonly nom: string;
  readonly courriel: string;
  readonly staff: boolean;
  readonly confirmedAt: Date | null;
  readonly suspendedAt: Date | null;
};
export type Maison = { readonly id: string; readonly nom: string; readonly statut: MaisonStatut };
export type Fiche = {
  readonly id: string;
  readonly numero: string;
  readonly titre: string;
  readonly maison: string;
};
export type Producteur = {
  readonly id: string;
  readonly nom: string;
  readonly neq: string | null;
  readonly maison: string;
};

/** What was found of each kind, `SHOWN` at most, and whether there is more. */
export type Found<T> = { readonly rows: readonly T[]; readonly more: boolean };
export type Recherche = {
  readonly personnes: Found<Personne>;
  readonly maisons: Found<Maison>;
  readonly fiches: Found<Fiche>;
  readonly producteurs: Found<Producteur>;
};

const NOTHING: Found<never> = { rows: [], more: false };

function found<T>(rows: readonly T[]): Found<T> {
  return { rows: rows.slice(0, SHOWN), more: rows.length > SHOWN };
}

/**
 * What a call to AQPM may be about, from whatever is at hand: a person by name or address, a house, a fiche by title or
 * number, a NEQ. Accents and case ignored; nothing for less than two letters. Throws `Forbidden` (`recherche.ask`).
 */
export async function searchEverything(viewer: Viewer, q: string): Promise<Recherche> {
  authorize(viewer, "recherche.ask");
  const folded = fold(q);
  if ([...folded].length < MIN_LETTERS)
    return { personnes: NOTHING, maisons: NOTHING, fiches: NOTHING, producteurs: NOTHING };
  const [personnes, maisons, fiches, producteurs] = await Promise.all([
    findPersonnes(q, folded),
    q.includes("@") ? NOTHING : findMaisons(folded),
    q.includes("@") ? NOTHING : findFiches(q, folded),
    q.includes("@") ? NOTHING : findProducteurs(q, folded),
  ]);
  return { personnes, maisons, fiches, producteurs };
}

/** An account that was deleted has nothing left to be found by. */
const there = Prisma.sql`u."anonymizedAt" IS NULL`;

async function findPersonnes(q: string, folded: string): Promise<Found<Personne>> {
  const words = folded.split(" ").slice(0, 10);
  const named = words.some((word) => [...word].length >= MIN_INSIDE)
    ? Prisma.sql` UNION ${containing(words, there)}`
    : Prisma.empty;
  const address = q.replace(/[\p{Cc}\s]/gu, "").replace(/[\\%_]/g, "\\$&");
  const addressed =
    [...address].length >= MIN_INSIDE
      ? Prisma.sql` UNION (SELECT u."id" FROM "User" u WHERE u."courriel"::text ILIKE ${`%${address}%`} AND ${there} LIMIT ${SHOWN + 1})`
      : Prisma.empty;
  const names = Prisma.sql`${beginningWith("nomPrenom", folded, there)} UNION ${beginningWith("prenomNom", folded, there)}${named}`;
  const ids = q.includes("@")
    ? Prisma.sql`SELECT u."id" FROM "User" u WHERE u."courriel"::text ILIKE ${`%${address}%`} AND ${there} LIMIT ${SHOWN + 1}`
    : Prisma.sql`${names}${addressed}`;
  return found(
    await db.$queryRaw<Personne[]>`
      SELECT u."id", u."prenom" || ' ' || u."nom" AS "nom", u."courriel"::text AS "courriel", u."staff", u."confirmedAt", u."suspendedAt"
      FROM "User" u WHERE u."id" IN (${ids}) ORDER BY u."nomPrenom", u."id" LIMIT ${SHOWN + 1}`,
  );
}

const each = (column: string, folded: string) =>
  searchWords(folded).map((word) => ({ [column]: { contains: word } }));

async function findMaisons(folded: string): Promise<Found<Maison>> {
  return found(
    await db.maison.findMany({
      where: { AND: each("nomTri", folded) },
      select: { id: true, nom: true, statut: true },
      orderBy: [{ nomTri: "asc" }, { id: "asc" }],
      take: SHOWN + 1,
    }),
  );
}

async function findFiches(q: string, folded: string): Promise<Found<Fiche>> {
  const numero = q.trim();
  const rows = await db.fiche.findMany({
    where: { OR: [{ numero }, { AND: each("recherche", folded) }] },
    select: { id: true, numero: true, titre: true, maison: { select: { nom: true } } },
    orderBy: [{ tournageDebut: "desc" }, { id: "asc" }],
    take: SHOWN + 1,
  });
  return found(rows.map(({ maison, ...fiche }) => ({ ...fiche, maison: maison.nom })));
}

async function findProducteurs(q: string, folded: string): Promise<Found<Producteur>> {
  const digits = q.replace(/[\s-]/g, "");
  const rows = await db.producteur.findMany({
    where: /^\d{10}$/.test(digits) ? { neq: digits } : { AND: each("nomTri", folded) },
    select: { id: true, nom: true, neq: true, maison: { select: { nom: true } } },
    orderBy: [{ nomTri: "asc" }, { id: "asc" }],
    take: SHOWN + 1,
  });
  return found(rows.map(({ maison, ...producteur }) => ({ ...producteur, maison: maison.nom })));
}
