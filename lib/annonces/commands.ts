import type { AnnonceInput, EditedAnnonce } from "@/lib/annonces/schema";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { writeJournal } from "@/lib/journal/commands";
import { fromLocalMoment } from "@/lib/platform/dates";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, REDO, type Result } from "@/lib/platform/errors";

const dataOf = ({ debutLe, finLe, ...rest }: AnnonceInput) => ({
  ...rest,
  debutLe: fromLocalMoment(debutLe),
  finLe: finLe === null ? null : fromLocalMoment(finLe),
});

/** Publishes an announcement, which shows from its moment on. Throws `Forbidden` (`annonce.write`). */
export async function createAnnonce(viewer: Viewer, input: AnnonceInput): Promise<Result> {
  authorize(viewer, "annonce.write");
  return transaction(async (tx) => {
    const { id } = await tx.annonce.create({ data: dataOf(input), select: { id: true } });
    await writeJournal(tx, { action: "annonce.create", acteurId: viewer.id, details: { annonceId: id } });
    return { ok: true };
  });
}

/** Changes one that is not withdrawn, unless it changed since the form was shown. Throws `Forbidden`, `NotFound`. */
export async function editAnnonce(viewer: Viewer, { id, version, ...input }: EditedAnnonce): Promise<Result> {
  authorize(viewer, "annonce.write");
  return transaction(async (tx) => {
    const before = await lock(tx, id);
    if (before.version !== version || before.retireeLe)
      return failure("form", `Cette annonce a été modifiée entre-temps. ${REDO}`);
    await tx.annonce.update({ where: { id }, data: { ...dataOf(input), version: { increment: 1 } } });
    await writeJournal(tx, { action: "annonce.edit", acteurId: viewer.id, details: { annonceId: id } });
    return { ok: true };
  });
}

/** Withdraws one at once, for good; withdrawn already, nothing more is done. Throws `Forbidden`, `NotFound`. */
export async function retireAnnonce(viewer: Viewer, id: string): Promise<Result> {
  authorize(viewer, "annonce.write");
  return transaction(async (tx) => {
    const before = await lock(tx, id);
    if (before.retireeLe) return { ok: true };
    await tx.$executeRaw`
      UPDATE "Annonce" SET "retireeLe" = portail_now(), "version" = "version" + 1 WHERE "id" = ${id}::uuid`;
    await writeJournal(tx, { action: "annonce.retire", acteurId: viewer.id, details: { annonceId: id } });
    return { ok: true };
  });
}

type Row = { version: number; retireeLe: Date | null };

async function lock(tx: Tx, id: string): Promise<Row> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT "version", "retireeLe" FROM "Annonce" WHERE "id" = ${id}::uuid FOR UPDATE`;
  if (!row) throw new NotFound("annonce");
  return row;
}
