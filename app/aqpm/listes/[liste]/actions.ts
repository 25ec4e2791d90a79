"use server";

import { createEntree, editEntree, moveEntree, restoreEntree, retireEntree } from "@/lib/listes/commands";
import {
  entreeCodeSchema,
  entreeSchema,
  type Liste,
  moveEntreeSchema,
  newEntreeSchema,
} from "@/lib/listes/schema";
import { action } from "@/lib/session/action";

const answer = (liste: Liste, fait: string, code: string) =>
  `/aqpm/listes/${liste}?fait=${fait}&code=${code}`;

export const createEntreeAction = action(newEntreeSchema, async (viewer, input) => {
  const done = await createEntree(viewer, input);
  return done.ok ? { ok: true, redirectTo: answer(input.liste, "ajoute", done.code) } : done;
});

export const editEntreeAction = action(entreeSchema, async (viewer, input) => {
  const done = await editEntree(viewer, input);
  return done.ok ? { ok: true, redirectTo: answer(input.liste, "modifie", input.code) } : done;
});

export const moveEntreeAction = action(moveEntreeSchema, async (viewer, input) => {
  const done = await moveEntree(viewer, input);
  const { liste, sens, code } = input;
  return done.ok ? { ok: true, redirectTo: `${answer(liste, sens, code)}&place=${done.place}` } : done;
});

export const retireEntreeAction = action(entreeCodeSchema, async (viewer, input) => {
  const done = await retireEntree(viewer, input);
  return done.ok ? { ok: true, redirectTo: answer(input.liste, "retire", input.code) } : done;
});

export const restoreEntreeAction = action(entreeCodeSchema, async (viewer, input) => {
  const done = await restoreEntree(viewer, input);
  return done.ok ? { ok: true, redirectTo: answer(input.liste, "retabli", input.code) } : done;
});
