"use server";

import { createIncident, editIncident } from "@/lib/incidents/commands";
import { editedIncidentSchema, incidentSchema } from "@/lib/incidents/schema";
import { action } from "@/lib/session/action";

export const createIncidentAction = action(incidentSchema, async (viewer, input) => {
  const created = await createIncident(viewer, input);
  return created.ok ? { ok: true, redirectTo: `/aqpm/incidents/${created.id}?fait=inscrit` } : created;
});

export const editIncidentAction = action(editedIncidentSchema, async (viewer, input) => {
  const edited = await editIncident(viewer, input);
  return edited.ok ? { ok: true, redirectTo: `/aqpm/incidents/${input.id}?fait=sauvegarde` } : edited;
});
