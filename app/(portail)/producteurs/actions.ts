"use server";

import { createProducteur, editProducteur } from "@/lib/producteurs/commands";
import { newProducteurSchema, producteurSchema } from "@/lib/producteurs/schema";
import { action } from "@/lib/session/action";

export const createProducteurAction = action(newProducteurSchema, async (viewer, input) => {
  const created = await createProducteur(viewer, input);
  return created.ok ? { ok: true, redirectTo: `/producteurs/${created.id}?fait=ajoute` } : created;
});

export const editProducteurAction = action(producteurSchema, async (viewer, input) => {
  const edited = await editProducteur(viewer, input);
  return edited.ok ? { ok: true, redirectTo: `/producteurs/${input.producteurId}?fait=sauvegarde` } : edited;
});
