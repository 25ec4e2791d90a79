import { producteurScope } from "@/lib/authorization/scopes";
import type { MaisonStatut, Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";
import { searchWords } from "@/lib/platform/text";
import type { natures } from "@/lib/producteurs/schema";

export const PRODUCTEURS_PER_PAGE = 25;

export type ProducteurFilters = {
  readonly q: string;
  readonly maisonId: string | null;
  readonly tri: "nom" | "-nom";
  readonly page: number;
};

const rowSelect = {
  id: true,
  nature: true,
  nom: true,
  neq: true,
  courriel: true,
  telephone: true,
  maison: { select: { id: true, nom: true, statut: true } },
} as const;

export type ProducteurRow = {
  readonly id: string;
  readonly nature: (typeof natures)[number];
  readonly nom: string;
  readonly neq: string | null;
  readonly courriel: string | null;
  /** As stored: `formatPhone` shows it. */
  readonly telephone: string | null;
  readonly maison: { readonly id: string; readonly nom: string; readonly statut: MaisonStatut };
};

/** Every word of the search is in the name, or the search is the beginning of the NEQ. */
function matching(q: string): Prisma.ProducteurWhereInput {
  const digits = q.replace(/[\s-]/g, "");
  if (/^[0-9]{2,10}$/.test(digits))
    return { OR: [{ neq: { startsWith: digits } }, { nomTri: { contains: digits } }] };
  return { AND: searchWords(q).map((word) => ({ nomTri: { contains: word } })) };
}

/** One page of the producers that the viewer may see, and how many there are in all. */
export async function listProducteurs(
  viewer: Viewer,
  { q, maisonId, tri, page }: ProducteurFilters,
): Promise<{ producteurs: ProducteurRow[]; total: number }> {
  const ofMaison = maisonId === null ? [] : [{ maisonId }];
  const where: Prisma.ProducteurWhereInput = { AND: [producteurScope(viewer), matching(q), ...ofMaison] };
  const direction = tri === "nom" ? "asc" : "desc";
  const [total, producteurs] = await Promise.all([
    db.producteur.count({ where }),
    db.producteur.findMany({
      where,
      select: rowSelect,
      orderBy: [{ nomTri: direction }, { id: direction }],
      skip: (page - 1) * PRODUCTEURS_PER_PAGE,
      take: PRODUCTEURS_PER_PAGE,
    }),
  ]);
  return { producteurs, total };
}

export type Producteur = ProducteurRow & { readonly version: number; readonly fiches: number };

/** A producer with how many fiches name it, or null when the viewer may not see it. */
export async function findProducteur(viewer: Viewer, id: string): Promise<Producteur | null> {
  if (!isId(id)) return null;
  const row = await db.producteur.findFirst({
    where: { AND: [producteurScope(viewer), { id }] },
    select: { ...rowSelect, version: true },
  });
  if (!row) return null;
  return { ...row, fiches: await db.fiche.count({ where: { producteurId: id } }) };
}

/** The whole directory of a house that the viewer may see, by name: the choices of a fiche's form. */
export async function listProducteursOf(
  viewer: Viewer,
  maisonId: string,
): Promise<{ id: string; nom: string }[]> {
  return db.producteur.findMany({
    where: { AND: [producteurScope(viewer), { maisonId }] },
    select: { id: true, nom: true },
    orderBy: [{ nomTri: "asc" }, { id: "asc" }],
  });
}
