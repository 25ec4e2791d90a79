"use server";

import type { z } from "zod";
import { addList, type ListLine } from "@/lib/acces/list-commands";
import {
  addListSchema,
  gestureSchema,
  type Preview,
  previewListSchema,
  previewSchema,
} from "@/lib/acces/list-schema";
import { previewList } from "@/lib/acces/preview-commands";
import { listFonctions } from "@/lib/acces/queries";
import { undoList } from "@/lib/acces/undo-commands";
import { failure } from "@/lib/platform/errors";
import type { FormAction, FormState } from "@/lib/platform/form-state";
import { action } from "@/lib/session/action";

const page = (ficheId: string, query: string) => `/fiches/${ficheId}/acces?${query}`;

const preview = action(previewListSchema, async (viewer, input) => {
  const seen = await previewList(viewer, input);
  if (!seen.ok) return seen;
  const { ok, ...data } = seen;
  return { ok, data };
});

/** The preview comes back from the browser with the form: read again, like anything typed. */
function add(state: FormState, data: FormData): Promise<FormState> {
  const shown = previewSchema.safeParse(state?.data);
  const { cle = crypto.randomUUID() as string, lignes = [] } = shown.data ?? {};
  const run = action(
    addListSchema,
    async (viewer, { ficheId, jusquau, choix }) => {
      const ticked = choix.flatMap(({ rang, fonctionCode }): ListLine[] => {
        const line = lignes[rang];
        if (!line) return [];
        const { courriel, nom, code, userId = null } = line;
        return [{ courriel, nom, userId, fonctionCode: (fonctionCode ?? code) || null }];
      });
      const added = await addList(viewer, { ficheId, cle, jusquau, lignes: ticked });
      if (added.ok) return { ok: true, redirectTo: page(ficheId, `liste=${cle}&ecartees=${added.ecartees}`) };
      if (!shown.success) return failure("form", "L’aperçu ne se lit plus. Vérifiez la liste de nouveau.");
      const { fonctionCode, ...errors } = added.errors;
      return { ok: false, errors: fonctionCode ? { ...errors, form: fonctionCode } : errors };
    },
    {
      keep: async () => ({
        formulaire: "liste",
        valeurs: { ficheId: String(data.get("ficheId")), texte: await rewrite(lignes, data) },
      }),
    },
  );
  return run(state, data);
}

/** The people that were ticked, as a list that can be pasted: what is kept of a preview whose session has ended. */
async function rewrite(lignes: z.output<typeof previewSchema>["lignes"], data: FormData): Promise<string> {
  const fonctions = await listFonctions();
  const ticked = lignes.flatMap(({ nom, courriel, code }, rank) => {
    const chosen = data.get(`f-${rank}`) ?? code;
    const libelle = fonctions.find((fonction) => fonction.code === chosen)?.libelle;
    const person = [nom, courriel && `<${courriel}>`].filter(Boolean).join(" ");
    return data.has(`l-${rank}`) ? [[person, libelle].filter(Boolean).join(", ")] : [];
  });
  return ticked.join("\n");
}

/** « Vérifier la liste » then, of its preview, « Ajouter »: what was refused keeps the preview on the page. */
export const listAction: FormAction<Preview> = async (state, data) => {
  if (!(data instanceof FormData) || data.has("texte")) return preview(state, data);
  const { data: _none, ...answer } = await add(state, data);
  const shown = state?.data as Preview | undefined;
  return answer.status === "error" && shown ? { ...answer, data: shown } : answer;
};

/** « Annuler », after a list was added. */
export const undoListAction = action(gestureSchema, async (viewer, gesture) => {
  const undone = await undoList(viewer, gesture);
  return undone.ok
    ? {
        ok: true,
        redirectTo: page(gesture.ficheId, `listeannulee=${undone.retirees}-${undone.annulees}`),
      }
    : undone;
});
