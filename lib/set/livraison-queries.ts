import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import type { EtatLivraison } from "@/lib/set/schema";

export const LIVRAISONS_PER_PAGE = 25;

const inState: Readonly<Record<EtatLivraison, Prisma.DeconnexionWhereInput>> = {
  attente: { livreeLe: null, abandonneeLe: null },
  livree: { livreeLe: { not: null } },
  abandonnee: { livreeLe: null, abandonneeLe: { not: null } },
};

export type LivraisonFilters = { readonly etat: EtatLivraison | null; readonly page: number };

/** The closings told to partners, latest first, and how many there are in each state. Throws `Forbidden` (`set.watch`). */
export async function listLivraisons(viewer: Viewer, { etat, page }: LivraisonFilters) {
  authorize(viewer, "set.watch");
  const [rows, [comptes]] = await Promise.all([
    db.deconnexion.findMany({
      where: etat ? inState[etat] : {},
      orderBy: [{ createdAt: "desc" }, { passageId: "desc" }, { rang: "asc" }],
      skip: (page - 1) * LIVRAISONS_PER_PAGE,
      take: LIVRAISONS_PER_PAGE,
      select: {
        id: true,
        rang: true,
        raison: true,
        essais: true,
        createdAt: true,
        prochainEssai: true,
        livreeLe: true,
        abandonneeLe: true,
        erreur: true,
        passage: {
          select: {
            partenaire: true,
            user: { select: { prenom: true, nom: true } },
            fiche: { select: { id: true, numero: true } },
          },
        },
      },
    }),
    db.$queryRaw<Record<EtatLivraison, number>[]>`
      SELECT count(*) FILTER (WHERE "livreeLe" IS NULL AND "abandonneeLe" IS NULL)::int AS "attente",
        count(*) FILTER (WHERE "livreeLe" IS NOT NULL)::int AS "livree",
        count(*) FILTER (WHERE "livreeLe" IS NULL AND "abandonneeLe" IS NOT NULL)::int AS "abandonnee"
      FROM "Deconnexion"`,
  ]);
  return { livraisons: rows.map(toLivraison), comptes: comptes ?? { attente: 0, livree: 0, abandonnee: 0 } };
}

type Row = { livreeLe: Date | null; abandonneeLe: Date | null };

function toLivraison<R extends Row>(row: R): R & { etat: EtatLivraison } {
  return { ...row, etat: row.livreeLe ? "livree" : row.abandonneeLe ? "abandonnee" : "attente" };
}

export type Livraison = Awaited<ReturnType<typeof listLivraisons>>["livraisons"][number];
