"use server";

import { refresh } from "next/cache";
import { beginApplication, confirmApplication, removeApplication } from "@/lib/comptes/application-commands";
import { firstCodeSchema, nothingSchema } from "@/lib/comptes/schema";
import { renewCodes } from "@/lib/comptes/secours-commands";
import { action } from "@/lib/session/action";

export const beginApplicationAction = action(nothingSchema, async (viewer) => {
  const begun = await beginApplication(viewer);
  return begun.ok ? { ok: true, redirectTo: "/profil/securite/application" } : begun;
});

/** Answers with the recovery codes, which are shown this once: nothing of them is kept to be shown again. */
export const confirmApplicationAction = action(firstCodeSchema, async (viewer, { code }) => {
  const confirmed = await confirmApplication(viewer, code);
  if (!confirmed.ok) return confirmed;
  // The header shows the whole portal to staff from now on.
  refresh();
  const { codes } = confirmed;
  return codes ? { ok: true, data: codes } : { ok: true, redirectTo: "/profil/securite?fait=application" };
});

export const removeApplicationAction = action(nothingSchema, async (viewer) => {
  const removed = await removeApplication(viewer);
  return removed.ok ? { ok: true, redirectTo: "/profil/securite?fait=application-retiree" } : removed;
});

export const renewCodesAction = action(nothingSchema, async (viewer) => {
  const renewed = await renewCodes(viewer);
  return renewed.ok ? { ok: true, data: renewed.codes } : renewed;
});
