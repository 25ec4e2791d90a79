"use server";

import {
  createFonction,
  moveFonction,
  renameFonction,
  restoreFonction,
  retireFonction,
} from "@/lib/acces/fonction-commands";
import {
  fonctionCodeSchema,
  fonctionSchema,
  moveFonctionSchema,
  newFonctionSchema,
} from "@/lib/acces/schema";
import { action } from "@/lib/session/action";

const answer = (fait: string, code: string) => `/aqpm/fonctions?fait=${fait}&fonction=${code}`;

export const createFonctionAction = action(newFonctionSchema, async (viewer, input) => {
  const done = await createFonction(viewer, input);
  return done.ok ? { ok: true, redirectTo: answer("ajoutee", done.code) } : done;
});

export const renameFonctionAction = action(fonctionSchema, async (viewer, input) => {
  const done = await renameFonction(viewer, input);
  return done.ok ? { ok: true, redirectTo: answer("renommee", input.code) } : done;
});

export const moveFonctionAction = action(moveFonctionSchema, async (viewer, input) => {
  const done = await moveFonction(viewer, input);
  return done.ok ? { ok: true, redirectTo: `${answer(input.sens, input.code)}&place=${done.place}` } : done;
});

export const retireFonctionAction = action(fonctionCodeSchema, async (viewer, input) => {
  const done = await retireFonction(viewer, input);
  return done.ok ? { ok: true, redirectTo: answer("retiree", input.code) } : done;
});

export const restoreFonctionAction = action(fonctionCodeSchema, async (viewer, input) => {
  const done = await restoreFonction(viewer, input);
  return done.ok ? { ok: true, redirectTo: answer("retablie", input.code) } : done;
});
