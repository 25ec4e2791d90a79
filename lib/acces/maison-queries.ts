import { can, type MaisonTarget } from "@/lib/authorization/rules";
import { maisonScope } from "@/lib/authorization/scopes";
import { isAccesCurrent, isFicheActive } from "@/lib/authorization/states";
import { type AdministrateurGenre, actsAsStaff, type Viewer } from "@/lib/authorization/viewer";
import { pending } from "@/lib/invitations/queries";
import { ajoutDe } from "@/lib/maisons/schema";
import { fromDay, toDay } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";
import { searchWords } from "@/lib/platform/text";

export const PERSONNES_PER_PAGE = 25;

export type PersonneFilters = { readonly q: string; readonly page: number };

/** Someone who holds something in a house today. */
export type PersonneRow = {
  readonly id: string;
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly suspendu: boolean;
  readonly genre: AdministrateurGenre | null;
  /** The accesses that hold today, on its active fiches. */
  readonly acces: number;
};

/**
 * One page of those who administer the house or have an access to one of its active fiches, by name, and how many they
 * are; `q` is words of a name, or a whole address, and also finds those whose accesses would come back with ended fiches,
 * so that nothing they hold is out of reach. Nobody when the viewer may not see the house.
 */
export async function listPersonnes(
  viewer: Viewer,
  maisonId: string,
  { q, page }: PersonneFilters,
): Promise<{ personnes: PersonneRow[]; total: number }> {
  if (!(await isSeen(viewer, maisonId))) return { personnes: [], total: 0 };
  const people = Prisma.sql`(${holders(maisonId, viewer.today, q !== "")}) h JOIN "User" u ON u."id" = h."userId" WHERE ${named(q)}`;
  const [counted, personnes] = await Promise.all([
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS "total" FROM ${people}`,
    db.$queryRaw<PersonneRow[]>`
      SELECT u."id", u."prenom", u."nom", u."courriel"::text AS "courriel", u."suspendedAt" IS NOT NULL AS "suspendu",
        h."genre", h."acces"
      FROM ${people} ORDER BY u."nomPrenom", u."id"
      LIMIT ${PERSONNES_PER_PAGE} OFFSET ${(page - 1) * PERSONNES_PER_PAGE}`,
  ]);
  return { personnes, total: counted[0]?.total ?? 0 };
}

/**
 * Raw: one pass over the accesses of a house, which may have thousands of fiches, instead of a count for each person.
 * `dormant`: those of ended fiches too, which count for none.
 */
function holders(maisonId: string, today: string, dormant: boolean): Prisma.Sql {
  const active = Prisma.sql`(f."termineeLe" IS NULL AND f."finLe" >= ${today}::date)`;
  return Prisma.sql`
    SELECT "userId", max("genre") AS "genre", sum("acces")::int AS "acces" FROM (
      SELECT "userId", "genre"::text AS "genre", 0 AS "acces" FROM "Administrateur" WHERE "maisonId" = ${maisonId}::uuid
      UNION ALL
      SELECT a."userId", NULL, ${active}::int FROM "Acces" a JOIN "Fiche" f ON f."id" = a."ficheId"
      WHERE f."maisonId" = ${maisonId}::uuid AND (${active} OR ${dormant}::boolean)
        AND a."retireLe" IS NULL AND (a."jusquau" IS NULL OR a."jusquau" >= ${today}::date)
    ) AS held GROUP BY "userId"`;
}

function named(q: string): Prisma.Sql {
  if (q.includes("@")) return Prisma.sql`u."courriel" = ${q.replace(/\p{Cc}/gu, "").trim()}::citext`;
  const words = searchWords(q).map((word) => Prisma.sql`u."nomPrenom" LIKE ${`%${word}%`}`);
  return words.length > 0 ? Prisma.join(words, " AND ") : Prisma.sql`true`;
}

async function isSeen(viewer: Viewer, maisonId: string, tx: Tx = db): Promise<boolean> {
  if (!isId(maisonId)) return false;
  const where = { AND: [{ id: maisonId }, maisonScope(viewer)] };
  return (await tx.maison.findFirst({ where, select: { id: true } })) !== null;
}

/** Accesses that were not withdrawn and whose own last day is not past: they hold, or would again if the fiche reopened. */
function unspent(viewer: Viewer) {
  return {
    retireLe: null,
    OR: [{ jusquau: null }, { jusquau: { gte: fromDay(viewer.today) } }],
  } satisfies Prisma.AccesWhereInput;
}

/**
 * Of these people, those whose address the viewer reads in a house: they administer it, or an access to one of its fiches
 * holds or would come back with it. A former access tells the name alone: the house may never have known the address that
 * it is today (rule 9). Everyone, for staff.
 */
export async function readReached(
  viewer: Viewer,
  maisonId: string,
  userIds: readonly string[],
  tx: Tx = db,
): Promise<ReadonlySet<string>> {
  if (actsAsStaff(viewer)) return new Set(userIds);
  const rows = await tx.user.findMany({
    where: {
      id: { in: [...userIds] },
      OR: [
        { administre: { some: { maisonId } } },
        { acces: { some: { AND: [unspent(viewer), { fiche: { maisonId } }] } } },
      ],
    },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/**
 * What a person holds in a house: their role, their accesses (those of ended fiches too, which would come back with
 * them) and the invitations that wait at their address. Null when it is nothing, or when the viewer may not see the house.
 */
export async function findPersonneOf(viewer: Viewer, maisonId: string, userId: string, tx: Tx = db) {
  if (!isId(userId) || !(await isSeen(viewer, maisonId, tx))) return null;
  const person = await tx.user.findUnique({
    where: { id: userId },
    select: {
      id: true,
      prenom: true,
      nom: true,
      courriel: true,
      suspendedAt: true,
      administre: { where: { maisonId }, select: { id: true, userId: true, genre: true, createdAt: true } },
      acces: {
        where: { AND: [unspent(viewer), { fiche: { maisonId } }] },
        orderBy: [{ fiche: { titreTri: "asc" } }, { id: "asc" }],
        select: {
          id: true,
          jusquau: true,
          accordeLe: true,
          retireLe: true,
          fonction: { select: { libelle: true } },
          accordePar: { select: { id: true, prenom: true, nom: true } },
          fiche: { select: { id: true, titre: true, numero: true, finLe: true, termineeLe: true } },
        },
      },
    },
  });
  if (!person) return null;
  const invitations = await tx.invitation.findMany({
    where: { maisonId, courriel: person.courriel, ...pending },
    orderBy: { id: "asc" },
    select: {
      id: true,
      maisonId: true,
      ficheId: true,
      genre: true,
      envoyeeLe: true,
      fiche: { select: { id: true, titre: true } },
    },
  });
  const { administre, acces, ...who } = person;
  const role = administre[0] ?? null;
  if (!role && acces.length === 0 && invitations.length === 0) return null;
  return { ...who, role, invitations, acces: acces.map((row) => heldOf(viewer, row)) };
}

export type PersonneOf = NonNullable<Awaited<ReturnType<typeof findPersonneOf>>>;

/** What becomes of a person's role in « Retirer partout »: there is none, it goes, or others must take it away. */
export type Removal = "aucune" | "offerte" | "delegue" | "aqpm";

/** Whether the viewer may take away the role of this person; if not, who may. */
export function removalOf(viewer: Viewer, maison: MaisonTarget, { role }: Pick<PersonneOf, "role">): Removal {
  if (!role) return "aucune";
  const action = role.genre === "DELEGUE" ? "delegue.remove" : "principal.remove";
  if (can(viewer, action, { ...role, maison })) return "offerte";
  return role.genre === "DELEGUE" ? "aqpm" : "delegue";
}

/**
 * Whether « Retirer partout » by this viewer cancels an invitation: any to a fiche and, to administer the house, those that
 * they could send themself. The others are for délégués, or AQPM, to cancel (rules 11 and 13).
 */
export function cancels(
  viewer: Viewer,
  maison: MaisonTarget,
  { fiche, genre }: PersonneOf["invitations"][number],
): boolean {
  return fiche !== null || can(viewer, ajoutDe[genre], maison);
}

type AccesRow = {
  readonly jusquau: Date | null;
  readonly retireLe: Date | null;
  readonly fiche: { readonly finLe: Date; readonly termineeLe: Date | null };
};

function heldOf<T extends AccesRow>(viewer: Viewer, row: T) {
  const jusquau = toDay(row.jusquau);
  const finLe = toDay(row.fiche.finLe);
  const current =
    isAccesCurrent({ retireLe: row.retireLe, jusquau }, viewer.today) &&
    isFicheActive({ termineeLe: row.fiche.termineeLe, finLe }, viewer.today);
  return { ...row, jusquau, finLe, current };
}

/** What one « Retirer partout » took away from a person, to be told and undone. */
export type Geste = {
  /** The id that its journal lines share. */
  readonly partout: string;
  readonly at: Date;
  readonly nom: string;
  /** Whether no e-mail tells the person, who cannot sign in. */
  readonly suspendu: boolean;
  readonly role: AdministrateurGenre | null;
  readonly accesIds: readonly string[];
};

/**
 * The last « Retirer partout » of the viewer, of this person in this house, in the last thirty minutes and not undone:
 * only what the journal tells, never an id that a link may carry. Null when there is none.
 */
export async function findGeste(
  viewer: Viewer,
  maisonId: string,
  userId: string,
  tx: Tx = db,
): Promise<Geste | null> {
  if (!isId(maisonId) || !isId(userId)) return null;
  const [geste] = await tx.$queryRaw<Geste[]>`
    WITH own AS (
      SELECT j."id", j."at", j."action", j."details" FROM "Journal" j
      WHERE j."sujetId" = ${userId}::uuid AND j."maisonId" = ${maisonId}::uuid AND j."acteurId" = ${viewer.id}::uuid
        AND j."at" > portail_now() - interval '30 minutes'
    )
    SELECT own."details"->>'partout' AS "partout", min(own."at") AS "at", u."prenom" || ' ' || u."nom" AS "nom",
      u."suspendedAt" IS NOT NULL AS "suspendu",
      max(CASE own."action" WHEN 'delegue.remove' THEN 'DELEGUE' WHEN 'principal.remove' THEN 'PRINCIPAL' END) AS "role",
      coalesce(array_agg(own."details"->>'accesId') FILTER (WHERE own."action" = 'acces.revoke'), '{}') AS "accesIds"
    FROM own JOIN "User" u ON u."id" = ${userId}::uuid
    WHERE own."details" ? 'partout'
      AND NOT EXISTS (SELECT 1 FROM own AS back WHERE back."details"->>'remis' = own."details"->>'partout')
    GROUP BY own."details"->>'partout', u."id" ORDER BY max(own."id") DESC LIMIT 1`;
  return geste ?? null;
}
