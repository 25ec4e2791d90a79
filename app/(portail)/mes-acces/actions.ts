"use server";

import { sendDemande } from "@/lib/acces/demande-commands";
import { leaveAcces } from "@/lib/acces/leave-commands";
import { demandeSchema, leaveAccesSchema } from "@/lib/acces/schema";
import { action } from "@/lib/session/action";

/** Leaving cannot be undone by the one who leaves: without JavaScript, it is asked on a page of its own. */
export const leaveAccesAction = action(leaveAccesSchema, async (viewer, { accesId, confirme }) => {
  if (!confirme) return { ok: true, redirectTo: `/mes-acces?quitter=${accesId}` };
  const left = await leaveAcces(viewer, { accesId });
  return left.ok ? { ok: true, redirectTo: "/mes-acces?fait=quitte" } : left;
});

export const sendDemandeAction = action(demandeSchema, async (viewer, input) => {
  const sent = await sendDemande(viewer, input);
  return sent.ok ? { ok: true, redirectTo: "/mes-acces?fait=demande" } : sent;
});
