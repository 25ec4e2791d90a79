import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { accountSelect, columnOf, etatOf, type UserFilter, usersWhere } from "@/lib/comptes/queries";
import { libelleEtat } from "@/lib/comptes/schema";
import { libelleListe } from "@/lib/exports/schema";
import { libelleGenre } from "@/lib/maisons/schema";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { after, BATCH, pagesOf } from "@/lib/platform/keyset";
import type { Line, Sheet } from "@/lib/platform/sheet";

const colonnes = [
  { titre: "Prénom", largeur: 20 },
  { titre: "Nom", largeur: 24 },
  { titre: "Courriel", largeur: 36 },
  { titre: "État", largeur: 14 },
  { titre: "Personnel de l’AQPM" },
  { titre: "Inscription", genre: "moment", largeur: 18 },
  { titre: "Dernière visite", genre: "moment", largeur: 18 },
  { titre: "Maisons de production", largeur: 40 },
] as const satisfies Sheet["colonnes"];

const select = {
  ...accountSelect,
  lastSeenAt: true,
  nomPrenom: true,
  administre: {
    select: { genre: true, maison: { select: { nom: true } } },
    orderBy: { maison: { nomTri: "asc" } },
  },
} as const satisfies Prisma.UserSelect;

type Row = Prisma.UserGetPayload<{ select: typeof select }>;

/** The accounts of `listUsers`, all of them and in its order. Throws `Forbidden` (`user.list`). */
export function personnesSheet(viewer: Viewer, filters: UserFilter): Sheet {
  authorize(viewer, "user.list");
  const { sens } = filters;
  const column = columnOf[filters.tri];
  const read = (last: Row | null) =>
    db.user.findMany({
      where: {
        AND: [usersWhere(viewer, filters), ...after<Prisma.UserWhereInput>(last, column, sens, "asc")],
      },
      orderBy: [{ [column]: sens }, { id: "asc" }],
      take: BATCH,
      select,
    });
  return { nom: libelleListe.personnes, colonnes, pages: pagesOf(read, (rows) => rows.map(lineOf)) };
}

function lineOf(row: Row): Line {
  const maisons = row.administre.map(({ genre, maison }) => `${maison.nom} (${libelleGenre[genre]})`);
  return [
    row.prenom,
    row.nom,
    row.anonymizedAt ? null : row.courriel,
    libelleEtat[etatOf(row)],
    row.staff,
    row.createdAt,
    row.lastSeenAt,
    maisons.join(", "),
  ];
}
