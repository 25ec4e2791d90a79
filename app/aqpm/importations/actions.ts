"use server";

import { applyImport } from "@/lib/imports/application-commands";
import { compareImport } from "@/lib/imports/commands";
import { applicationSchema, correspondanceSchema } from "@/lib/imports/schema";
import { action } from "@/lib/session/action";

export const compareAction = action(correspondanceSchema, async (viewer, input) => {
  const compared = await compareImport(viewer, input);
  return compared.ok ? { ok: true, redirectTo: `/aqpm/importations/${input.importId}` } : compared;
});

export const applyAction = action(applicationSchema, async (viewer, input) => {
  const applied = await applyImport(viewer, input);
  return applied.ok
    ? { ok: true, redirectTo: `/aqpm/importations/${input.importId}?fait=applique` }
    : applied;
});
