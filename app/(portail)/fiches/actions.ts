"use server";

import { grantAcces } from "@/lib/acces/commands";
import { createFiche } from "@/lib/acces/fiche-commands";
import { ficheIdSchema } from "@/lib/acces/schema";
import { eraseDraft, keepDraft } from "@/lib/fiches/brouillon-commands";
import { editFiche } from "@/lib/fiches/commands";
import { endFiche, reopenFiche } from "@/lib/fiches/fin-commands";
import {
  createFicheSchema,
  editFicheSchema,
  endFicheSchema,
  eraseDraftSchema,
  ficheLists,
  keepDraftSchema,
  reopenFicheSchema,
} from "@/lib/fiches/schema";
import type { FormAction } from "@/lib/platform/form-state";
import { action } from "@/lib/session/action";

const create = action(
  createFicheSchema,
  async (viewer, input) => {
    const made = await createFiche(viewer, input);
    return made.ok ? { ok: true, redirectTo: `/fiches/${made.id}?fait=creee` } : made;
  },
  { lists: ficheLists },
);

const keep = action(
  keepDraftSchema,
  async (viewer, input) => {
    const kept = await keepDraft(viewer, input);
    return kept.ok ? { ok: true, redirectTo: `/fiches/nouvelle?maison=${input.maisonId}&fait=garde` } : kept;
  },
  { lists: ficheLists },
);

/** « Créer » and, of its other button, « Garder le brouillon ». */
export const createFicheAction: FormAction = async (state, data) => {
  const keeps = data instanceof FormData && data.get("geste") === "brouillon";
  return keeps ? keep(state, data) : create(state, data);
};

export const eraseDraftAction = action(eraseDraftSchema, async (viewer, input) => {
  const copie = input.copie ? `&copie=${input.copie}` : "";
  const form = `/fiches/nouvelle?maison=${input.maisonId}${copie}` as const;
  if (!input.confirme) return { ok: true, redirectTo: `${form}&effacer=oui` };
  await eraseDraft(viewer, input);
  return { ok: true, redirectTo: `${form}&fait=efface` };
});

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
