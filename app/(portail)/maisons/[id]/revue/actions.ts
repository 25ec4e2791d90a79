"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { restoreAcces, revokeAcces } from "@/lib/acces/commands";
import { addAdministrateur, removeAdministrateur } from "@/lib/maisons/commands";
import { administrateurSchema } from "@/lib/maisons/schema";
import { toQuery } from "@/lib/platform/search-params";
import { confirmLigne, confirmPersonnes } from "@/lib/revues/commands";
import { ligneSchema, personnesSchema } from "@/lib/revues/schema";
import { action, type Outcome } from "@/lib/session/action";

type Place = { readonly maisonId: string; readonly page: string };

const path = ({ maisonId, page }: Place, query: Record<string, string> = {}) =>
  `/maisons/${maisonId}/revue${toQuery(query, Number(page))}`;

/** The page is drawn again where it stands; without JavaScript, one comes back to the line. */
async function stay(place: Place, anchor: string): Promise<Outcome> {
  if (!(await headers()).has("next-action")) return { ok: true, redirectTo: `${path(place)}#${anchor}` };
  refresh();
  return { ok: true };
}

export const confirmLigneAction = action(ligneSchema, async (viewer, input) => {
  const confirmed = await confirmLigne(viewer, input);
  return confirmed.ok ? stay(input, `ligne-${input.ligneId}`) : confirmed;
});

/** All of one person, or of the page. */
export const confirmPersonnesAction = action(personnesSchema, async (viewer, input) => {
  const confirmed = await confirmPersonnes(viewer, input);
  const [first, ...others] = input.personnes;
  return confirmed.ok ? stay(input, others.length > 0 ? "avancement" : `personne-${first}`) : confirmed;
});

export const revokeLigneAction = action(ligneSchema, async (viewer, input) => {
  const revoked = await revokeAcces(viewer, { accesId: input.ligneId });
  return revoked.ok ? stay(input, `ligne-${input.ligneId}`) : revoked;
});

/** « Annuler », on the row of an access just withdrawn; whose name has changed is first confirmed, in « Gérer les accès ». */
export const restoreLigneAction = action(ligneSchema, async (viewer, input) => {
  const restored = await restoreAcces(viewer, { accesId: input.ligneId });
  if (!restored.ok) return restored;
  const { ficheId, aConfirmer } = restored;
  if (aConfirmer) return { ok: true, redirectTo: `/fiches/${ficheId}/acces?confirmer=${aConfirmer}` };
  return stay(input, `ligne-${input.ligneId}`);
});

/** The row of an administrateur goes with their role: what was done, and its undoing, are said on top. */
export const removeRoleAction = action(ligneSchema, async (viewer, input) => {
  const { maisonId, ligneId } = input;
  const removed = await removeAdministrateur(viewer, { maisonId, administrateurId: ligneId });
  return removed.ok ? { ok: true, redirectTo: path(input, { retire: removed.userId }) } : removed;
});

export const restoreRoleAction = action(administrateurSchema, async (viewer, input) => {
  const added = await addAdministrateur(viewer, input);
  const place = { maisonId: input.maisonId, page: "1" };
  return added.ok ? { ok: true, redirectTo: `${path(place)}#personne-${added.userId}` } : added;
});
