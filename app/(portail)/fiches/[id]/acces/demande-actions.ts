"use server";

import { acceptDemande, refuseDemande } from "@/lib/acces/reponse-commands";
import { demandeIdSchema } from "@/lib/acces/schema";
import { action } from "@/lib/session/action";

export const acceptDemandeAction = action(demandeIdSchema, async (viewer, input) => {
  const accepted = await acceptDemande(viewer, input);
  if (!accepted.ok) return accepted;
  return { ok: true, redirectTo: `/fiches/${accepted.ficheId}/acces?ajoute=${accepted.accesId}` };
});

export const refuseDemandeAction = action(demandeIdSchema, async (viewer, input) => {
  const refused = await refuseDemande(viewer, input);
  if (!refused.ok) return refused;
  return { ok: true, redirectTo: `/fiches/${refused.ficheId}/acces?refuse=${input.demandeId}` };
});
