import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { requireStaffIn } from "@/lib/comptes/personnel-commands";
import { APPLIED, compareIn, lockImport, planIn, SECONDS } from "@/lib/imports/commands";
import type { Plan, PlannedMaison } from "@/lib/imports/plan";
import type { Correspondance } from "@/lib/imports/schema";
import { type Application, isComplete } from "@/lib/imports/schema";
import { cancelInvitationsIn } from "@/lib/invitations/close-commands";
import { inviteDeleguesIn } from "@/lib/invitations/commands";
import { pending } from "@/lib/invitations/queries";
import { writeJournal, writeJournalLines } from "@/lib/journal/commands";
import { tellAjouts } from "@/lib/maisons/mails";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";

export type Applied = { readonly maisons: number; readonly ajouts: number; readonly invitations: number };

const COMPARED =
  "Ce fichier a été comparé de nouveau entre-temps, peut-être avec d’autres colonnes. Relisez ce que ferait chaque ligne, puis appliquez.";

/**
 * Does what the lines say, in one transaction: houses created or changed, délégués added, those who are not registered
 * invited, with their journal lines and their e-mails. Compared anew under the lock: what changed since the dry run counts,
 * and the same file again changes nothing. Refuses when other columns were compared since it was read. Throws `Forbidden` (`maison.import`), `IdentityNeeded`, `NotFound`.
 */
export async function applyImport(
  viewer: Viewer,
  { importId, verifieLe }: Application,
): Promise<Result<Applied>> {
  authorize(viewer, "maison.import");
  return transaction(
    async (tx): Promise<Result<Applied>> => {
      if (await lockImport(tx, importId)) return failure("form", APPLIED);
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('maison.nom', 0))::text`;
      await requireStaffIn(tx, viewer);
      const found = await tx.import.findUniqueOrThrow({
        where: { id: importId },
        select: { correspondance: true, verifieLe: true },
      });
      if (found.verifieLe?.toISOString() !== verifieLe) return failure("form", COMPARED);
      const correspondance = found.correspondance as Correspondance;
      if (!isComplete(correspondance)) return failure("form", "Dites d’abord quelle colonne est quoi.");
      await holdMaisons(tx, await planIn(tx, importId, correspondance));
      const plan = await compareIn(tx, importId, correspondance);
      await doIn(tx, viewer, importId, plan);
      await tx.$executeRaw`UPDATE "Import" SET "appliqueLe" = portail_now() WHERE "id" = ${importId}::uuid`;
      const done = {
        maisons: plan.maisons.length,
        ajouts: plan.ajouts.length,
        invitations: plan.invitations.length,
      };
      await writeJournal(tx, {
        action: "maison.import",
        acteurId: viewer.id,
        details: { importId, ...done },
      });
      return { ok: true, ...done };
    },
    { seconds: SECONDS },
  );
}

/** The houses that are about to change or to receive someone, and no other: theirs alone wait meanwhile. */
async function holdMaisons(tx: Tx, { maisons, ajouts, invitations }: Plan): Promise<void> {
  const touched = [...maisons, ...[...ajouts, ...invitations].map(({ maison }) => maison)];
  const ids = [...new Set(touched.flatMap(({ id }) => (id ? [id] : [])))];
  await tx.$executeRaw`SELECT 1 FROM "Maison" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
}

async function doIn(tx: Tx, viewer: Viewer, importId: string, plan: Plan): Promise<void> {
  const idOf = await writeMaisons(tx, viewer, importId, plan.maisons);
  await addDelegues(tx, viewer, importId, plan.ajouts, idOf);
  const guests = plan.invitations.map(({ maison, ...guest }) => ({
    ...guest,
    maison: { id: idOf(maison), nom: maison.nom },
  }));
  await cancelIn(
    tx,
    viewer,
    guests.map(({ maison, courriel }) => ({ maisonId: maison.id, courriel })),
  );
  await inviteDeleguesIn(tx, viewer, guests, { importId });
}

type IdOf = (maison: PlannedMaison) => string;

async function writeMaisons(
  tx: Tx,
  viewer: Viewer,
  importId: string,
  maisons: readonly PlannedMaison[],
): Promise<IdOf> {
  const created = maisons.filter(({ avant }) => avant === null);
  const made = await tx.maison.createManyAndReturn({
    data: created.map(({ nom, neq, statut }) => ({ nom, neq, statut })),
    select: { id: true, nom: true },
  });
  const ids = new Map(made.map(({ id, nom }) => [nom, id]));
  await writeJournalLines(
    tx,
    made.map(({ id }) => ({
      action: "maison.create" as const,
      acteurId: viewer.id,
      maisonId: id,
      details: { statut: "ACTIF", importId },
    })),
  );
  await changeMaisons(tx, viewer, importId, maisons);
  return ({ id, nom }) => {
    const found = id ?? ids.get(nom);
    if (!found) throw new Error("a house of the import was not written");
    return found;
  };
}

async function changeMaisons(
  tx: Tx,
  viewer: Viewer,
  importId: string,
  maisons: readonly PlannedMaison[],
): Promise<void> {
  const rows = maisons.flatMap(({ id, nom, neq, avant }) => (id && avant ? [{ id, nom, neq, avant }] : []));
  if (rows.length === 0) return;
  const written = JSON.stringify(rows.map(({ id, nom, neq }) => ({ id, nom, neq })));
  await tx.$executeRaw`
    UPDATE "Maison" SET "nom" = c."nom", "neq" = c."neq", "version" = "version" + 1
    FROM jsonb_to_recordset(${written}::jsonb) AS c("id" uuid, "nom" text, "neq" text) WHERE "Maison"."id" = c."id"`;
  await writeJournalLines(
    tx,
    rows.map(({ id, nom, neq, avant }) => ({
      action: "maison.edit" as const,
      acteurId: viewer.id,
      maisonId: id,
      details: {
        champs: [...(nom === avant.nom ? [] : ["nom"]), ...(neq === avant.neq ? [] : ["neq"])],
        avant: avant.statut,
        apres: avant.statut,
        importId,
      },
    })),
  );
}

async function addDelegues(
  tx: Tx,
  viewer: Viewer,
  importId: string,
  ajouts: Plan["ajouts"],
  idOf: IdOf,
): Promise<void> {
  if (ajouts.length === 0) return;
  const rows = ajouts.map(({ maison, personne, avant }) => ({
    maison: { id: idOf(maison), nom: maison.nom },
    personne,
    avant,
  }));
  await tx.administrateur.createMany({
    data: rows
      .filter(({ avant }) => avant === null)
      .map(({ maison, personne }) => ({
        maisonId: maison.id,
        userId: personne.id,
        genre: "DELEGUE" as const,
        ajouteParId: viewer.id,
      })),
  });
  const pairs = JSON.stringify(
    rows.map(({ maison, personne }) => ({ maisonId: maison.id, userId: personne.id })),
  );
  const written = await tx.$queryRaw<{ id: string; maisonId: string; userId: string }[]>`
    UPDATE "Administrateur" SET "genre" = 'DELEGUE'
    FROM jsonb_to_recordset(${pairs}::jsonb) AS p("maisonId" uuid, "userId" uuid)
    WHERE "Administrateur"."maisonId" = p."maisonId" AND "Administrateur"."userId" = p."userId"
    RETURNING "Administrateur"."id", "Administrateur"."maisonId", "Administrateur"."userId"`;
  const ids = new Map(written.map(({ id, maisonId, userId }) => [`${maisonId} ${userId}`, id]));
  const added = rows.map((row) => ({ ...row, id: ids.get(`${row.maison.id} ${row.personne.id}`) ?? "" }));
  await writeJournalLines(
    tx,
    added.map(({ id, maison, personne, avant }) => ({
      action: "delegue.add" as const,
      acteurId: viewer.id,
      sujetId: personne.id,
      maisonId: maison.id,
      details: { administrateurId: id, avant, importId },
    })),
  );
  await cancelIn(
    tx,
    viewer,
    added.map(({ maison, personne }) => ({ maisonId: maison.id, courriel: personne.courriel })),
  );
  await tellAjouts(
    tx,
    viewer,
    added.map(({ id, maison, personne }) => ({
      maison,
      ligne: { id, genre: "DELEGUE", userId: personne.id, nom: personne.nom, courriel: personne.courriel },
    })),
  );
}

/** What was pending for these people in these houses gives way to what they now have. */
async function cancelIn(
  tx: Tx,
  viewer: Viewer,
  pairs: readonly { readonly maisonId: string; readonly courriel: string }[],
): Promise<void> {
  const wanted = new Set(pairs.map(({ maisonId, courriel }) => `${maisonId} ${courriel.toLowerCase()}`));
  const rows = await tx.invitation.findMany({
    where: {
      ficheId: null,
      ...pending,
      maisonId: { in: [...new Set(pairs.map(({ maisonId }) => maisonId))] },
    },
    orderBy: { id: "asc" },
    select: { id: true, maisonId: true, ficheId: true, courriel: true },
  });
  const given = rows.filter(({ maisonId, courriel }) => wanted.has(`${maisonId} ${courriel.toLowerCase()}`));
  await cancelInvitationsIn(tx, given, viewer.id);
}
