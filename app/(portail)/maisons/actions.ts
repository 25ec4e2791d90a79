"use server";

import { refresh } from "next/cache";
import {
  addAdministrateur,
  CONFIRM,
  createMaison,
  editMaison,
  leaveMaison,
  removeAdministrateur,
} from "@/lib/maisons/commands";
import {
  administrateurSchema,
  choiceSchema,
  departureSchema,
  maisonSchema,
  newMaisonSchema,
  removalSchema,
} from "@/lib/maisons/schema";
import { action } from "@/lib/session/action";

export const createMaisonAction = action(newMaisonSchema, async (viewer, input) => {
  const created = await createMaison(viewer, input);
  return created.ok ? { ok: true, redirectTo: `/maisons/${created.id}?fait=creee` } : created;
});

export const editMaisonAction = action(maisonSchema, async (viewer, input) => {
  const edited = await editMaison(viewer, input);
  const { maisonId, nom, statut, neq } = input;
  if (edited.ok) return { ok: true, redirectTo: `/maisons/${maisonId}?fait=sauvegardee` };
  // What another statut changes is read on a page of its own, with what was typed.
  const asked = new URLSearchParams({ statut, nom, ...(neq === undefined ? {} : { neq: neq ?? "" }) });
  return CONFIRM in edited.errors ? { ok: true, redirectTo: `/maisons/${maisonId}?${asked}` } : edited;
});

/** Staff first read whom they designate, and choose as what: it is the confirmation that adds. */
export const askAdministrateurAction = action(choiceSchema, async (_viewer, { maisonId, userId }) => ({
  ok: true,
  redirectTo: `/maisons/${maisonId}?confirmer=${userId}`,
}));

/** Choosing a name adds at once (guide, point 4), unless the person is new to the house. */
export const addAdministrateurAction = action(administrateurSchema, async (viewer, input) => {
  const added = await addAdministrateur(viewer, input);
  const { maisonId, userId } = input;
  if (added.ok) return { ok: true, redirectTo: `/maisons/${maisonId}?ajoute=${userId}` };
  return CONFIRM in added.errors
    ? { ok: true, redirectTo: `/maisons/${maisonId}?confirmer=${userId}` }
    : added;
});

export const removeAdministrateurAction = action(removalSchema, async (viewer, input) => {
  const removed = await removeAdministrateur(viewer, input);
  return removed.ok
    ? { ok: true, redirectTo: `/maisons/${input.maisonId}?retire=${removed.userId}` }
    : removed;
});

export const leaveMaisonAction = action(departureSchema, async (viewer, input) => {
  const left = await leaveMaison(viewer, input);
  if (!left.ok) return left;
  // Whoever leaves their only house loses sections of the navigation.
  refresh();
  return {
    ok: true,
    redirectTo: viewer.maisons.length > 1 ? "/maisons?fait=quittee" : "/fiches?fait=quittee",
  };
});
