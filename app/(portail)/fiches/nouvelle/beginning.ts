import { copiedValues } from "@/app/(portail)/fiches/form/copied-values";
import { missing } from "@/app/guarded";
import { refusals } from "@/lib/authorization/refusals";
import { authorize, can } from "@/lib/authorization/rules";
import type { Viewer, ViewerMaison } from "@/lib/authorization/viewer";
import { type Brouillon, findDraft } from "@/lib/fiches/brouillon-queries";
import { type FullFiche, findFiche } from "@/lib/fiches/queries";
import { Forbidden } from "@/lib/platform/errors";
import type { FormValues } from "@/lib/platform/form-state";

/** What the form of a new fiche begins with. */
export type Beginning = {
  readonly maison: { readonly id: string; readonly nom: string };
  readonly cle: string;
  readonly values?: FormValues;
  /** The fiche that this one is a copy of. */
  readonly source: FullFiche | null;
  /** The draft that the form shows; the one that stands in the way of another form. */
  readonly draft: Brouillon | null;
  readonly other: Brouillon | null;
  /** Whether what is typed is kept. */
  readonly keeps: boolean;
};

/**
 * A copy of a fiche, the draft left unfinished, or nothing. Throws `NotFound` for a fiche that the viewer may not see,
 * `Forbidden` when they may not create one in its house, or in any; returns the houses to choose from when none is said.
 */
export async function findBeginning(
  viewer: Viewer,
  asked: { maison: string; copie: string },
): Promise<Beginning | { maisons: readonly ViewerMaison[] }> {
  const source = asked.copie ? ((await findFiche(viewer, asked.copie)) ?? missing()) : null;
  if (source) authorize(viewer, "fiche.create", source.maison);
  const maisons = viewer.maisons.filter((maison) => can(viewer, "fiche.create", maison));
  if (maisons.length === 0)
    throw new Forbidden(refusals[viewer.maisons.length ? "maison-inactive" : "administrateur"]);
  const wanted = source?.maison.id ?? asked.maison;
  const maison = maisons.find(({ id }) => id === wanted) ?? (maisons.length === 1 ? maisons[0] : undefined);
  return maison ? beginIn(viewer, maison, source) : { maisons };
}

async function beginIn(viewer: Viewer, maison: ViewerMaison, source: FullFiche | null): Promise<Beginning> {
  const draft = await findDraft(viewer, maison.id);
  const copied = typeof draft?.champs.copie === "string" ? draft.champs.copie : null;
  if (draft && (!source || source.id === copied)) {
    const from = source ?? (copied ? await findFiche(viewer, copied) : null);
    return {
      maison,
      cle: crypto.randomUUID(),
      values: draft.champs,
      source: from?.maison.id === maison.id ? from : null,
      draft,
      other: null,
      keeps: true,
    };
  }
  return {
    maison,
    cle: crypto.randomUUID(),
    ...(source ? { values: copiedValues(source) } : {}),
    source,
    draft: null,
    other: draft,
    keeps: draft === null,
  };
}
