import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { EtatCourriel } from "@/lib/courriels/schema";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { isId } from "@/lib/platform/ids";

export const COURRIELS_PAGE = 25;

export type CourrielFilters = {
  /** Part of the address, or of the subject. */
  readonly q: string;
  readonly etat: EtatCourriel | null;
  readonly page: number;
};

const where: Readonly<Record<EtatCourriel, Prisma.CourrielWhereInput>> = {
  attente: { statut: "EN_ATTENTE" },
  envoye: { statut: "ENVOYE", rebond: null },
  retarde: { statut: "ENVOYE", rebond: { not: null }, rebondLe: null },
  revenu: { rebondLe: { not: null } },
  abandonne: { statut: "ABANDONNE", rebondLe: null },
};

const select = {
  id: true,
  destinataire: true,
  sujet: true,
  statut: true,
  essais: true,
  prochainEssai: true,
  envoyeLe: true,
  erreur: true,
  rebond: true,
  rebondLe: true,
  createdAt: true,
  contenu: true,
} as const;

type Row = { statut: "EN_ATTENTE" | "ENVOYE" | "ABANDONNE"; rebond: string | null; rebondLe: Date | null };

function etatOf({ statut, rebond, rebondLe }: Row): EtatCourriel {
  if (rebondLe) return "revenu";
  if (statut === "ABANDONNE") return "abandonne";
  if (statut === "EN_ATTENTE") return "attente";
  return rebond ? "retarde" : "envoye";
}

/** What it said stays in the database: a link in it may give a right, and staff need none of it. */
function shown<R extends Row & { contenu: unknown }>({ contenu, ...row }: R) {
  return { ...row, etat: etatOf(row), renvoyable: row.statut === "ABANDONNE" && contenu !== null };
}

/** One page of what the portal sends, newest first, and how many there are in all. Throws `Forbidden` (`courriel.list`). */
export async function listSentCourriels(viewer: Viewer, { q, etat, page }: CourrielFilters) {
  authorize(viewer, "courriel.list");
  const contains = { contains: q.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
  const filter: Prisma.CourrielWhereInput = {
    AND: [
      ...(etat ? [where[etat]] : []),
      ...(q ? [{ OR: [{ destinataire: contains }, { sujet: contains }] }] : []),
    ],
  };
  const [total, rows] = await Promise.all([
    db.courriel.count({ where: filter }),
    db.courriel.findMany({
      where: filter,
      select,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * COURRIELS_PAGE,
      take: COURRIELS_PAGE,
    }),
  ]);
  return { total, courriels: rows.map(shown) };
}

/**
 * The last `most` e-mails sent to someone, newest first, and how many are kept: at their address, and at those of accounts
 * that were merged into theirs. Throws `Forbidden` (`courriel.list`).
 */
export async function listCourrielsTo(
  viewer: Viewer,
  { id, courriel }: { readonly id: string; readonly courriel: string },
  most: number,
) {
  authorize(viewer, "courriel.list");
  const destinataire = { equals: courriel.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
  const filter: Prisma.CourrielWhereInput = {
    OR: [{ destinataire, reuniAId: null }, ...(isId(id) ? [{ reuniAId: id }] : [])],
  };
  const [total, rows] = await Promise.all([
    db.courriel.count({ where: filter }),
    db.courriel.findMany({
      where: filter,
      select,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: most,
    }),
  ]);
  return { total, courriels: rows.map(shown) };
}

export type SentCourriel = Awaited<ReturnType<typeof listSentCourriels>>["courriels"][number];

/** How the sending goes: what waits and since when, the last one that left, what failed in thirty days. Throws `Forbidden`. */
export async function readSending(viewer: Viewer) {
  authorize(viewer, "courriel.list");
  const [row] = await db.$queryRaw<
    {
      attente: number;
      depuis: Date | null;
      erreur: string | null;
      dernier: Date | null;
      abandonnes: number;
      revenus: number;
    }[]
  >`
    SELECT count(*) FILTER (WHERE "statut" = 'EN_ATTENTE')::int AS "attente",
      min("createdAt") FILTER (WHERE "statut" = 'EN_ATTENTE') AS "depuis",
      (SELECT "erreur" FROM "Courriel" WHERE "statut" = 'EN_ATTENTE' AND "erreur" IS NOT NULL
        ORDER BY "prochainEssai" DESC LIMIT 1) AS "erreur",
      max("envoyeLe") AS "dernier",
      count(*) FILTER (WHERE "statut" = 'ABANDONNE' AND "rebondLe" IS NULL)::int AS "abandonnes",
      count(*) FILTER (WHERE "rebondLe" IS NOT NULL)::int AS "revenus"
    FROM "Courriel" WHERE "createdAt" > portail_now() - interval '30 days'`;
  if (!row) throw new Error("the outbox said nothing");
  return row;
}
