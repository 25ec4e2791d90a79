import type { AnnoncePublic } from "@/lib/annonces/schema";
import { authorize } from "@/lib/authorization/rules";
import { actsAsStaff, type Viewer } from "@/lib/authorization/viewer";
import { db, PREPARED } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

export const ANNONCES_PAGE = 25;
/** A page that begins with more is not read any more. */
const SHOWN = 3;

export type Annonce = { readonly id: string; readonly message: string; readonly importante: boolean };

/** The audiences that someone belongs to, or nobody in particular. */
function publicsOf(viewer: Viewer | null): AnnoncePublic[] {
  return [
    "TOUS",
    ...(viewer ? (["CONNECTES"] as const) : []),
    ...(viewer && viewer.maisons.length > 0 ? (["ADMINISTRATEURS"] as const) : []),
    ...(viewer && actsAsStaff(viewer) ? (["ADMINISTRATEURS", "PERSONNEL"] as const) : []),
  ];
}

/** What stands at the top of the portal at this moment for this person, the important ones first; staff see all of it. */
export function listCurrentAnnonces(viewer: Viewer | null): Promise<Annonce[]> {
  return db.$queryRaw<Annonce[]>`
    ${PREPARED} SELECT "id", "message", "importante" FROM "Annonce"
    WHERE "public"::text = ANY(${publicsOf(viewer)}) AND "retireeLe" IS NULL AND "debutLe" <= portail_now()
      AND ("finLe" IS NULL OR "finLe" > portail_now())
    ORDER BY "importante" DESC, "debutLe" DESC, "id" LIMIT ${SHOWN}`;
}

export type AnnonceEtat = "en-cours" | "a-venir" | "terminee" | "retiree";

export type ListedAnnonce = Annonce & {
  readonly public: AnnoncePublic;
  readonly debutLe: Date;
  readonly finLe: Date | null;
  readonly etat: AnnonceEtat;
  readonly version: number;
};

const listed = Prisma.sql`SELECT "id", "message", "importante", "public", "debutLe", "finLe", "version",
  CASE WHEN "retireeLe" IS NOT NULL THEN 'retiree' WHEN "finLe" <= portail_now() THEN 'terminee'
    WHEN "debutLe" > portail_now() THEN 'a-venir' ELSE 'en-cours' END AS "etat" FROM "Annonce"`;

/** Every announcement, the last to begin first. Throws `Forbidden` (`annonce.list`). */
export async function listAnnonces(
  viewer: Viewer,
  page: number,
): Promise<{ annonces: ListedAnnonce[]; total: number }> {
  authorize(viewer, "annonce.list");
  const [total, annonces] = await Promise.all([
    db.annonce.count(),
    db.$queryRaw<ListedAnnonce[]>`
      ${listed} ORDER BY "debutLe" DESC, "id" LIMIT ${ANNONCES_PAGE} OFFSET ${(page - 1) * ANNONCES_PAGE}`,
  ]);
  return { total, annonces };
}

/** One announcement, or null. Throws `Forbidden` (`annonce.list`). */
export async function findAnnonce(viewer: Viewer, id: string): Promise<ListedAnnonce | null> {
  authorize(viewer, "annonce.list");
  if (!isId(id)) return null;
  const [row] = await db.$queryRaw<ListedAnnonce[]>`${listed} WHERE "id" = ${id}::uuid`;
  return row ?? null;
}
