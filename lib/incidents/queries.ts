import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Day, toDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { isId } from "@/lib/platform/ids";

export const INCIDENTS_PAGE = 25;

export type ListedIncident = {
  readonly id: string;
  readonly resume: string;
  readonly connuLe: Day;
  readonly personnes: number;
  readonly approximatif: boolean;
  readonly prejudiceSerieux: boolean;
  /** A risk of serious injury asks for both notices, with diligence (art. 3.5 of the law). */
  readonly avisDus: readonly ("commission" | "personnes")[];
};

type Notices = { prejudiceSerieux: boolean; avisCommissionLe: Date | null; avisPersonnesLe: Date | null };

function avisDus({
  prejudiceSerieux,
  avisCommissionLe,
  avisPersonnesLe,
}: Notices): ListedIncident["avisDus"] {
  if (!prejudiceSerieux) return [];
  return [
    ...(avisCommissionLe ? [] : (["commission"] as const)),
    ...(avisPersonnesLe ? [] : (["personnes"] as const)),
  ];
}

/** One page of the register, the latest known first. Throws `Forbidden` (`incident.read`). */
export async function listIncidents(
  viewer: Viewer,
  page: number,
): Promise<{ incidents: ListedIncident[]; total: number }> {
  authorize(viewer, "incident.read");
  const [total, rows] = await Promise.all([
    db.incident.count(),
    db.incident.findMany({
      select: {
        id: true,
        resume: true,
        connuLe: true,
        personnes: true,
        approximatif: true,
        prejudiceSerieux: true,
        avisCommissionLe: true,
        avisPersonnesLe: true,
      },
      orderBy: [{ connuLe: "desc" }, { id: "asc" }],
      skip: (page - 1) * INCIDENTS_PAGE,
      take: INCIDENTS_PAGE,
    }),
  ]);
  return {
    total,
    incidents: rows.map(({ avisCommissionLe, avisPersonnesLe, ...row }) => ({
      ...row,
      connuLe: toDay(row.connuLe),
      avisDus: avisDus({ ...row, avisCommissionLe, avisPersonnesLe }),
    })),
  };
}

/** One incident, or null. Throws `Forbidden` (`incident.read`). */
export async function findIncident(viewer: Viewer, id: string) {
  authorize(viewer, "incident.read");
  const row = isId(id) ? await db.incident.findUnique({ where: { id } }) : null;
  if (!row) return null;
  return {
    ...row,
    survenuDu: toDay(row.survenuDu),
    survenuAu: toDay(row.survenuAu),
    connuLe: toDay(row.connuLe),
    avisCommissionLe: toDay(row.avisCommissionLe),
    avisPersonnesLe: toDay(row.avisPersonnesLe),
    avisDus: avisDus(row),
  };
}

export type Incident = NonNullable<Awaited<ReturnType<typeof findIncident>>>;
