import { authorize } from "@/lib/authorization/rules";
import { userScope } from "@/lib/authorization/scopes";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Etat } from "@/lib/comptes/schema";
import { db } from "@/lib/platform/db";
import type { JetonUsage, Prisma } from "@/lib/platform/generated/client";
import { hashSecret, isId } from "@/lib/platform/ids";
import { readDesabonnement } from "@/lib/platform/mail/desabonnement";
import { searchWords } from "@/lib/platform/text";

type LinkUser = {
  readonly id: string;
  readonly prenom: string;
  readonly nom: string;
  readonly courriel: string;
  readonly passwordHash: string;
};
/** What a link of an e-mail is worth. « inconnu » also covers a link that a more recent one replaced. */
export type Link =
  | { readonly etat: "valide"; readonly id: string; readonly user: LinkUser }
  | { readonly etat: "expire" | "utilise" | "inconnu" };

/** Reads a link without using it up: opening one changes nothing (mail scanners open links). */
export async function findLink(secret: string, usage: JetonUsage): Promise<Link> {
  const [row] = await db.$queryRaw<(LinkUser & { jetonId: string; etat: "valide" | "expire" | "utilise" })[]>`
    SELECT j."id" AS "jetonId", u."id", u."prenom", u."nom", u."courriel"::text AS "courriel", u."passwordHash",
      CASE WHEN j."consumedAt" IS NOT NULL THEN 'utilise' WHEN j."expiresAt" <= portail_now() THEN 'expire' ELSE 'valide' END AS "etat"
    FROM "Jeton" j JOIN "User" u ON u."id" = j."userId"
    WHERE j."hash" = ${hashSecret(secret)} AND j."usage" = ${usage}::"JetonUsage" AND u."suspendedAt" IS NULL`;
  if (!row) return { etat: "inconnu" };
  const { etat, jetonId, ...user } = row;
  return etat === "valide" ? { etat, id: jetonId, user } : { etat };
}

/**
 * What signing in needs of the account of this address, or null. A password asks for a second factor once the person
 * has an application; of staff, once they have any factor (ASVS 6.3.3). `knownDevice`: they signed in from the browser of
 * this secret before.
 */
export async function findCredentials(courriel: string, appareil?: string) {
  const user = await db.user.findUnique({
    where: { courriel },
    select: {
      id: true,
      passwordHash: true,
      staff: true,
      confirmedAt: true,
      suspendedAt: true,
      totp: { select: { confirmedAt: true } },
      _count: { select: { passkeys: true } },
      appareils: deviceOf(appareil),
    },
  });
  if (!user) return null;
  const { totp, _count, appareils, ...account } = user;
  return {
    ...account,
    knownDevice: appareils.length > 0,
    facteurRequis: Boolean(totp?.confirmedAt) || (user.staff && _count.passkeys > 0),
  };
}

/** What confirming their password needs of someone signed in; `knownDevice`: they signed in from this browser before. */
export async function findOwnCredentials(userId: string, appareil?: string) {
  const { appareils, ...account } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { courriel: true, passwordHash: true, appareils: deviceOf(appareil) },
  });
  return { ...account, knownDevice: appareils.length > 0 };
}

/** The device of this secret, among those of an account; none without a secret. */
function deviceOf(appareil: string | undefined) {
  return { where: { hash: appareil ? hashSecret(appareil) : "" }, select: { id: true }, take: 1 } as const;
}

export const USERS_PAGE = 25;
export const tris = ["nom", "courriel", "inscription"] as const;
export type Tri = (typeof tris)[number];
export type UserFilter = {
  readonly q: string;
  readonly etat: Etat | null;
  readonly tri: Tri;
  readonly sens: "asc" | "desc";
  readonly page: number;
};

/** The state of an account, in the words of the filter. */
export function etatOf(user: {
  confirmedAt: Date | null;
  suspendedAt: Date | null;
  anonymizedAt: Date | null;
}): Etat {
  if (user.anonymizedAt) return "supprime";
  if (user.suspendedAt) return "suspendu";
  return user.confirmedAt ? "actif" : "a-confirmer";
}

/** What staff read of an account, wherever they read it. */
export const accountSelect = {
  id: true,
  prenom: true,
  nom: true,
  courriel: true,
  staff: true,
  confirmedAt: true,
  suspendedAt: true,
  anonymizedAt: true,
  createdAt: true,
} as const;

/** The accounts, for staff: name or e-mail contains each word, accents and case ignored; deleted ones only when asked for. Throws `Forbidden` for others. */
export async function listUsers(viewer: Viewer, { q, etat, tri, sens, page }: UserFilter) {
  authorize(viewer, "user.list");
  const where = usersWhere(viewer, { q, etat });
  const [total, users] = await Promise.all([
    db.user.count({ where }),
    db.user.findMany({
      where,
      select: accountSelect,
      orderBy: [{ [columnOf[tri]]: sens }, { id: "asc" }],
      skip: (page - 1) * USERS_PAGE,
      take: USERS_PAGE,
    }),
  ]);
  return { total, users };
}

/** Which accounts the list shows. */
export function usersWhere(
  viewer: Viewer,
  { q, etat }: Pick<UserFilter, "q" | "etat">,
): Prisma.UserWhereInput {
  return { AND: [userScope(viewer), ...searchFilters(q), etat ? etatFilters[etat] : { anonymizedAt: null }] };
}

const etatFilters: Record<Etat, Prisma.UserWhereInput> = {
  actif: { confirmedAt: { not: null }, suspendedAt: null },
  "a-confirmer": { confirmedAt: null, suspendedAt: null },
  suspendu: { suspendedAt: { not: null }, anonymizedAt: null },
  supprime: { anonymizedAt: { not: null } },
};

/** What each sort of the list is by. */
export const columnOf = {
  nom: "nomPrenom",
  courriel: "courriel",
  inscription: "createdAt",
} as const satisfies Record<Tri, keyof Prisma.UserOrderByWithRelationInput>;

/** Something like an address is looked for as one; anything else, word by word in names and addresses. */
function searchFilters(q: string): Prisma.UserWhereInput[] {
  const typed = q.trim();
  if (typed.includes("@"))
    return [{ courriel: { contains: typed.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } }];
  return searchWords(typed).map((word) => ({
    OR: [{ nomPrenom: { contains: word } }, { courriel: { contains: word, mode: "insensitive" } }],
  }));
}

/** One account, for staff, with its houses and how many accesses it holds; null when it does not exist. Throws `Forbidden` for others. */
export async function findUser(viewer: Viewer, id: string) {
  authorize(viewer, "user.read", { id });
  if (!isId(id)) return null;
  return db.user.findFirst({
    where: { AND: [{ id }, userScope(viewer)] },
    select: {
      ...accountSelect,
      reuniA: { select: { id: true, prenom: true, nom: true } },
      administre: {
        select: { genre: true, createdAt: true, maison: { select: { id: true, nom: true } } },
        orderBy: { maison: { nomTri: "asc" } },
      },
      _count: { select: { acces: { where: { retireLe: null } } } },
    },
  });
}

export type FoundUser = NonNullable<Awaited<ReturnType<typeof findUser>>>;

/** What someone wants to receive, for their own profile. */
export async function findPreferences(viewer: Viewer) {
  return db.user.findUniqueOrThrow({
    where: { id: viewer.id },
    select: { rappels: true, sommaire: true },
  });
}

/** What a link of « ne plus recevoir » stops, and whether it is stopped already; null when there is no such link. */
export async function findDesabonnement(jeton: string) {
  const link = readDesabonnement(jeton);
  const user = link
    ? await db.user.findUnique({ where: { id: link.userId }, select: { rappels: true, sommaire: true } })
    : null;
  return link && user ? { envoi: link.envoi, stopped: !user[link.envoi] } : null;
}

/** To whom the portal writes by itself: accounts that count, AQPM's staff aside. */
export const written = {
  staff: false,
  confirmedAt: { not: null },
  suspendedAt: null,
} as const satisfies Prisma.UserWhereInput;
