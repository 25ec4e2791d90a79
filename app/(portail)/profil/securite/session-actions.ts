"use server";

import { z } from "zod";
import { requiredId } from "@/lib/platform/fields";
import { action } from "@/lib/session/action";
import { closeOtherSessions, closeOwnSession } from "@/lib/session/session-commands";

export const closeSessionAction = action(
  z.strictObject({ sessionId: requiredId() }),
  async (viewer, { sessionId }) => {
    await closeOwnSession(viewer, sessionId);
    return { ok: true, redirectTo: "/profil/securite?fait=connexion-fermee" };
  },
);

export const closeOtherSessionsAction = action(z.strictObject({}), async (viewer) => {
  await closeOtherSessions(viewer);
  return { ok: true, redirectTo: "/profil/securite?fait=connexions-fermees" };
});
