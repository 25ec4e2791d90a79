import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { EditedIncident, IncidentInput } from "@/lib/incidents/schema";
import { writeJournal } from "@/lib/journal/commands";
import { fromDay } from "@/lib/platform/dates";
import { transaction } from "@/lib/platform/db";
import { failure, NotFound, REDO, type Result } from "@/lib/platform/errors";

function dataOf({
  survenuDu,
  survenuAu,
  connuLe,
  avisCommissionLe,
  avisPersonnesLe,
  ...rest
}: IncidentInput) {
  return {
    ...rest,
    survenuDu: fromDay(survenuDu),
    survenuAu: fromDay(survenuAu),
    connuLe: fromDay(connuLe),
    avisCommissionLe: fromDay(avisCommissionLe),
    avisPersonnesLe: fromDay(avisPersonnesLe),
  };
}

/** Enters an incident in the register. Throws `Forbidden` (`incident.write`). */
export async function createIncident(viewer: Viewer, input: IncidentInput): Promise<Result<{ id: string }>> {
  authorize(viewer, "incident.write");
  return transaction(async (tx) => {
    const { id } = await tx.incident.create({ data: dataOf(input), select: { id: true } });
    await writeJournal(tx, { action: "incident.create", acteurId: viewer.id, details: { incidentId: id } });
    return { ok: true, id };
  });
}

/** Changes an incident, unless it changed since the form was shown. Throws `Forbidden`, `NotFound`. */
export async function editIncident(
  viewer: Viewer,
  { id, version, ...input }: EditedIncident,
): Promise<Result> {
  authorize(viewer, "incident.write");
  return transaction(async (tx) => {
    const { count } = await tx.incident.updateMany({
      where: { id, version },
      data: { ...dataOf(input), version: { increment: 1 } },
    });
    if (count === 0) {
      if ((await tx.incident.count({ where: { id } })) === 0) throw new NotFound("incident");
      return failure("form", `Cet incident a été modifié entre-temps. ${REDO}`);
    }
    await writeJournal(tx, { action: "incident.edit", acteurId: viewer.id, details: { incidentId: id } });
    return { ok: true };
  });
}
