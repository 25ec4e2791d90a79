import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { libelleListe } from "@/lib/exports/schema";
import { countOf, type MaisonFilters, maisonsWhere } from "@/lib/maisons/queries";
import { libelleStatut } from "@/lib/maisons/schema";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { after, BATCH, pagesOf } from "@/lib/platform/keyset";
import type { Line, Sheet } from "@/lib/platform/sheet";

const colonnes = [
  { titre: "Maison de production", largeur: 40 },
  { titre: "NEQ", largeur: 14 },
  { titre: "Statut", largeur: 12 },
  { titre: "Délégués", largeur: 40 },
  { titre: "Courriels des délégués", largeur: 40 },
  { titre: "Administrateurs", genre: "nombre" },
  { titre: "Productions en cours", genre: "nombre" },
  { titre: "Inscription", genre: "moment", largeur: 18 },
] as const satisfies Sheet["colonnes"];

const select = {
  id: true,
  nom: true,
  nomTri: true,
  neq: true,
  statut: true,
  createdAt: true,
  administrateurs: {
    where: { genre: "DELEGUE" },
    select: { user: { select: { prenom: true, nom: true, courriel: true } } },
    orderBy: { user: { nomPrenom: "asc" } },
  },
} as const satisfies Prisma.MaisonSelect;

type Row = Prisma.MaisonGetPayload<{ select: typeof select }> & { administres: number; fiches: number };

/** The houses of `listMaisons`, all of them and in its order. Throws `Forbidden` (`maison.list`). */
export function maisonsSheet(viewer: Viewer, filters: MaisonFilters): Sheet {
  authorize(viewer, "maison.list");
  const sens = filters.tri === "nom" ? "asc" : "desc";
  const read = async (last: Row | null): Promise<Row[]> => {
    const rows = await db.maison.findMany({
      where: {
        AND: [maisonsWhere(viewer, filters), ...after<Prisma.MaisonWhereInput>(last, "nomTri", sens)],
      },
      orderBy: [{ nomTri: sens }, { id: sens }],
      take: BATCH,
      select,
    });
    const counts = await countOf(
      viewer,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => {
      const { administrateurs, fiches } = counts(row.id);
      return { ...row, administres: administrateurs, fiches };
    });
  };
  return { nom: libelleListe.maisons, colonnes, pages: pagesOf(read, (rows) => rows.map(lineOf)) };
}

function lineOf(row: Row): Line {
  const delegues = row.administrateurs.map(({ user }) => user);
  return [
    row.nom,
    row.neq,
    libelleStatut[row.statut],
    delegues.map(({ prenom, nom }) => `${prenom} ${nom}`).join(", "),
    delegues.map(({ courriel }) => courriel).join(", "),
    row.administres,
    row.fiches,
    row.createdAt,
  ];
}
