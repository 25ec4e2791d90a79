"use server";

import { copyTeamSchema } from "@/lib/acces/schema";
import { copyTeam } from "@/lib/acces/team-commands";
import { action } from "@/lib/session/action";

export const copyTeamAction = action(copyTeamSchema, async (viewer, input) => {
  const copied = await copyTeam(viewer, input);
  return copied.ok ? { ok: true, redirectTo: `/fiches/${input.ficheId}/acces?liste=${input.cle}` } : copied;
});
