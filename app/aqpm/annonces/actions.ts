"use server";

import { revalidatePath } from "next/cache";
import { createAnnonce, editAnnonce, retireAnnonce } from "@/lib/annonces/commands";
import { annonceSchema, editedAnnonceSchema, retiredAnnonceSchema } from "@/lib/annonces/schema";
import { action } from "@/lib/session/action";

/** The one who changes what every page says sees it at once. */
function back(fait: string) {
  revalidatePath("/", "layout");
  return { ok: true, redirectTo: `/aqpm/annonces?fait=${fait}` } as const;
}

export const createAnnonceAction = action(annonceSchema, async (viewer, input) => {
  const done = await createAnnonce(viewer, input);
  return done.ok ? back("publiee") : done;
});

export const editAnnonceAction = action(editedAnnonceSchema, async (viewer, input) => {
  const done = await editAnnonce(viewer, input);
  return done.ok ? back("sauvegardee") : done;
});

export const retireAnnonceAction = action(retiredAnnonceSchema, async (viewer, { id }) => {
  const done = await retireAnnonce(viewer, id);
  return done.ok ? back("retiree") : done;
});
