import { readReached } from "@/lib/acces/maison-queries";
import { can, type MaisonTarget } from "@/lib/authorization/rules";
import { accesScope, ficheScope } from "@/lib/authorization/scopes";
import { isAccesCurrent } from "@/lib/authorization/states";
import type { Viewer } from "@/lib/authorization/viewer";
import { readKnown } from "@/lib/comptes/picker";
import { findFicheTarget } from "@/lib/fiches/queries";
import { type Day, dayOf, toDay } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { searchWords } from "@/lib/platform/text";

/** How many fiches are offered at once: beyond, one searches. */
export const MAX_SOURCES = 20;

/** The house that a team is copied within, and the fiche that receives it when it exists already. */
type Place = { readonly maison: MaisonTarget; readonly id?: string };

/** Someone who acts, or acted, for a production. */
export type TeamMember = {
  readonly userId: string;
  readonly nom: string;
  /** Null for who has nothing left in the house (`readReached`). */
  readonly courriel: string | null;
  /** Their function, if it is still on offer. */
  readonly fonctionCode: string | null;
  readonly fonction: string | null;
  /** On the list today or, of a production that ended, on its last day. */
  readonly present: boolean;
  /** Why they cannot be given an access (`nom`: so, their name having changed since the last one), or null. */
  readonly empeche: "suspendu" | "personnel" | "inscription" | "nom" | null;
};

/** Whom a team is made of: everyone who is or was on the list, but for deleted accounts, whom nobody can add. */
const teamed = { user: { anonymizedAt: null } } as const satisfies Prisma.AccesWhereInput;

/** The other fiches of the house that have a team to copy, the most recent first, and how many there are in all. */
export async function listTeamSources(viewer: Viewer, { maison, id }: Place, q: string) {
  const where: Prisma.FicheWhereInput = {
    AND: [
      ficheScope(viewer),
      { maisonId: maison.id, acces: { some: teamed }, ...(id ? { id: { not: id } } : {}) },
      ...searchWords(q).map((word) => ({ recherche: { contains: word } })),
    ],
  };
  const [total, rows] = await Promise.all([
    db.fiche.count({ where }),
    db.fiche.findMany({
      where,
      orderBy: [{ tournageDebut: "desc" }, { id: "desc" }],
      take: MAX_SOURCES,
      select: {
        id: true,
        numero: true,
        titre: true,
        leType: { select: { libelle: true } },
        saison: true,
        tournageDebut: true,
        tournageFin: true,
        _count: { select: { acces: { where: teamed } } },
      },
    }),
  ]);
  const fiches = rows.map(({ _count, tournageDebut, tournageFin, ...row }) => ({
    ...row,
    tournageDebut: toDay(tournageDebut),
    tournageFin: toDay(tournageFin),
    personnes: _count.acces,
  }));
  return { fiches, total };
}

/** The fiche whose team is asked for; null when it is not another one of the same house, whose list the viewer may see. */
export async function findTeamSource(viewer: Viewer, { maison, id }: Place, sourceId: string, tx: Tx = db) {
  const source = await findFicheTarget(viewer, sourceId, tx);
  if (!source || source.id === id || source.maison.id !== maison.id) return null;
  return can(viewer, "acces.read", source) ? source : null;
}

/** Everyone who is or was on the list of a fiche, by name. Empty for who may not see it. */
export async function listTeam(viewer: Viewer, ficheId: string, tx: Tx = db): Promise<TeamMember[]> {
  const rows = await tx.acces.findMany({
    where: { AND: [{ ficheId, ...teamed }, accesScope(viewer)] },
    orderBy: [{ user: { nomPrenom: "asc" } }, { id: "asc" }],
    select: {
      userId: true,
      jusquau: true,
      retireLe: true,
      fonction: { select: { code: true, libelle: true, retireeLe: true } },
      fiche: { select: { maisonId: true, finLe: true, termineeLe: true } },
      user: {
        select: {
          prenom: true,
          nom: true,
          courriel: true,
          staff: true,
          suspendedAt: true,
          confirmedAt: true,
        },
      },
    },
  });
  const [first] = rows;
  if (!first) return [];
  const userIds = rows.map(({ userId }) => userId);
  const reached = await readReached(viewer, first.fiche.maisonId, userIds, tx);
  const known = await readKnown(tx, userIds, first.fiche.maisonId);
  return rows.map(({ userId, user, fonction, fiche, retireLe, jusquau }) => {
    const offered = fonction?.retireeLe === null ? fonction : null;
    return {
      userId,
      nom: `${user.prenom} ${user.nom}`,
      courriel: reached.has(userId) ? user.courriel : null,
      fonctionCode: offered?.code ?? null,
      fonction: offered?.libelle ?? null,
      present: isAccesCurrent({ retireLe, jusquau: toDay(jusquau) }, lastDayOf(fiche, viewer.today)),
      empeche: impediment(user) ?? (known.has(userId) || userId === viewer.id ? null : "nom"),
    };
  });
}

function lastDayOf(fiche: { finLe: Date; termineeLe: Date | null }, today: Day): Day {
  const ended = fiche.termineeLe ? dayOf(fiche.termineeLe) : today;
  return [today, toDay(fiche.finLe), ended].reduce((first, day) => (day < first ? day : first));
}

function impediment(user: {
  staff: boolean;
  suspendedAt: Date | null;
  confirmedAt: Date | null;
}): TeamMember["empeche"] {
  if (user.staff) return "personnel";
  if (user.suspendedAt) return "suspendu";
  return user.confirmedAt ? null : "inscription";
}

/** Those of a team that come along when the fiche is duplicated: whoever may act, but the person who duplicates it. */
export function comingAlong(team: readonly TeamMember[], viewer: Viewer): TeamMember[] {
  return team.filter(({ userId, present, empeche }) => present && !empeche && userId !== viewer.id);
}
