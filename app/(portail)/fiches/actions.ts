"use server";

import { grantAcces } from "@/lib/acces/commands";
import { createFiche } from "@/lib/acces/fiche-commands";
import { ficheIdSchema } from "@/lib/acces/schema";
import { editFiche, endFiche, reopenFiche } from "@/lib/fiches/commands";
import {
  createFicheSchema,
  editFicheSchema,
  endFicheSchema,
  ficheLists,
  reopenFicheSchema,
} from "@/lib/fiches/schema";
import { action } from "@/lib/session/action";

export const createFicheAction = action(
  createFicheSchema,
  async (viewer, input) => {
    const made = await createFiche(viewer, input);
    return made.ok ? { ok: true, redirectTo: `/fiches/${made.id}?fait=creee` } : made;
  },
  { lists: ficheLists },
);

export const editFicheAction = action(
  editFicheSchema,
  async (viewer, input) => {
    const saved = await editFiche(viewer, input);
    return saved.ok ? { ok: true, redirectTo: `/fiches/${saved.id}?fait=sauvegardee` } : saved;
  },
  { lists: ficheLists },
);

export const endFicheAction = action(endFicheSchema, async (viewer, input) => {
  const ended = await endFiche(viewer, input);
  return ended.ok ? { ok: true, redirectTo: `/fiches/${input.id}?fait=terminee` } : ended;
});

export const reopenFicheAction = action(reopenFicheSchema, async (viewer, input) => {
  const reopened = await reopenFiche(viewer, input);
  return reopened.ok ? { ok: true, redirectTo: `/fiches/${input.id}?fait=prolongee` } : reopened;
});

/** « M’autoriser »: an administrateur puts themself on the list in one click (rule 5). */
export const authorizeSelfAction = action(ficheIdSchema, async (viewer, { ficheId }) => {
  const granted = await grantAcces(viewer, { ficheId, userId: viewer.id, confirme: true });
  return granted.ok ? { ok: true, redirectTo: `/fiches/${ficheId}?fait=autorise` } : granted;
});
