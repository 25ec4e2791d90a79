import { authorize, type MaisonTarget } from "@/lib/authorization/rules";
import { producteurScope } from "@/lib/authorization/scopes";
import type { Viewer } from "@/lib/authorization/viewer";
import { writeJournal } from "@/lib/journal/commands";
import { holdMaison } from "@/lib/maisons/queries";
import { isDuplicate, type Tx, transaction } from "@/lib/platform/db";
import { type Failure, failure, NotFound, REDO, type Result } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";
import type { NewProducteurInput, ProducteurFields, ProducteurInput } from "@/lib/producteurs/schema";

const sameNeq: Failure = failure(
  "neq",
  "Un autre producteur de cette maison de production porte déjà ce NEQ.",
);

/** Adds a producer to a house's directory (rule 4). Throws `Forbidden`, and `NotFound` for a house the viewer may not see. */
export async function createProducteur(
  viewer: Viewer,
  { maisonId, ...fields }: NewProducteurInput,
): Promise<Result<{ id: string }>> {
  return transaction(async (tx) => {
    const held = await holdMaison(tx, viewer, maisonId);
    return createProducteurIn(tx, held.viewer, held.maison, fields);
  });
}

/**
 * The same in a transaction under way (a fiche and its new producer). A failure leaves the transaction usable: its
 * key is the producer's field. Throws `Forbidden`.
 */
export async function createProducteurIn(
  tx: Tx,
  viewer: Viewer,
  maison: MaisonTarget,
  { nature, nom, neq, courriel, telephone }: ProducteurFields,
): Promise<Result<{ id: string }>> {
  authorize(viewer, "producteur.create", maison);
  const [created] = await tx.producteur.createManyAndReturn({
    data: [{ maisonId: maison.id, nature, nom, neq, courriel, telephone }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!created) return sameNeq;
  await writeJournal(tx, {
    action: "producteur.create",
    acteurId: viewer.id,
    maisonId: maison.id,
    details: { producteurId: created.id, nature },
  });
  return { ok: true, id: created.id };
}

/** Changes a producer, unless it changed since the form was shown. Throws `Forbidden`, `NotFound`. */
export async function editProducteur(viewer: Viewer, input: ProducteurInput): Promise<Result> {
  try {
    return await transaction((tx) => editIn(tx, viewer, input));
  } catch (error) {
    if (isDuplicate(error)) return sameNeq;
    throw error;
  }
}

async function editIn(
  tx: Tx,
  viewer: Viewer,
  { producteurId, version, ...fields }: ProducteurInput,
): Promise<Result> {
  const before = await findVisible(tx, viewer, producteurId);
  const held = await holdMaison(tx, viewer, before.maisonId);
  authorize(held.viewer, "producteur.edit", held.maison);
  const { count } = await tx.producteur.updateMany({
    where: { id: producteurId, version },
    data: { ...fields, version: { increment: 1 } },
  });
  if (count === 0) {
    return failure("form", `Ce producteur a été modifié entre-temps. ${REDO}`);
  }
  const champs = (Object.keys(fields) as (keyof typeof fields)[]).filter(
    (field) => fields[field] !== before[field],
  );
  await writeJournal(tx, {
    action: "producteur.edit",
    acteurId: viewer.id,
    maisonId: before.maisonId,
    details: { producteurId, champs },
  });
  return { ok: true };
}

async function findVisible(tx: Tx, viewer: Viewer, id: string) {
  const row = isId(id)
    ? await tx.producteur.findFirst({
        where: { AND: [producteurScope(viewer), { id }] },
        select: { maisonId: true, nature: true, nom: true, neq: true, courriel: true, telephone: true },
      })
    : null;
  if (!row) throw new NotFound();
  return row;
}
