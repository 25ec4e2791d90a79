"use server";

import { askCourriel, cancelCourriel, confirmCourriel } from "@/lib/comptes/courriel-commands";
import { changeCourrielSchema, emptySchema, linkSchema } from "@/lib/comptes/schema";
import { action } from "@/lib/session/action";

export const askCourrielAction = action(changeCourrielSchema, async (viewer, input) => {
  const asked = await askCourriel(viewer, input);
  return asked.ok ? { ok: true, redirectTo: "/profil?fait=courriel-demande" } : asked;
});

export const cancelCourrielAction = action(emptySchema, async (viewer) => {
  await cancelCourriel(viewer);
  return { ok: true, redirectTo: "/profil?fait=courriel-annule" };
});

export const confirmCourrielAction = action(linkSchema, async (viewer, { jeton }) => {
  const confirmed = await confirmCourriel(viewer, jeton);
  return confirmed.ok ? { ok: true, redirectTo: "/profil?fait=courriel-change" } : confirmed;
});
