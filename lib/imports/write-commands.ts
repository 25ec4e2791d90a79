import type { Viewer } from "@/lib/authorization/viewer";
import { readKnownPairs } from "@/lib/comptes/picker";
import { type Plan, type PlannedMaison, pairOf } from "@/lib/imports/plan";
import { cancelInvitationsIn } from "@/lib/invitations/close-commands";
import { inviteDeleguesIn } from "@/lib/invitations/commands";
import { pending } from "@/lib/invitations/queries";
import { writeJournalLines } from "@/lib/journal/commands";
import { listAdministrateursIn, tellAjouts } from "@/lib/maisons/mails";
import { batches } from "@/lib/platform/batches";
import type { Tx } from "@/lib/platform/db";

/** How many are written, told and counted together: what an import holds in memory does not follow its length. */
const AT_ONCE = 500;

type Import = {
  readonly viewer: Viewer;
  readonly importId: string;
  /** Told how far the writing is. */
  readonly note: (faits: number, total: number) => Promise<void>;
};

/** Writes what an import does, in the transaction of its caller, who holds the houses and has authorized it. */
export async function writePlanIn(tx: Tx, { viewer, importId, note }: Import, plan: Plan): Promise<void> {
  const { maisons, ajouts, invitations } = plan;
  const total = maisons.length + ajouts.length + invitations.length;
  let faits = 0;
  async function each<T>(rows: readonly T[], write: (batch: readonly T[]) => Promise<void>): Promise<void> {
    for (const batch of batches(rows, AT_ONCE)) {
      await note(faits, total);
      await write(batch);
      faits += batch.length;
    }
  }

  const made = new Map<string, string>();
  const placed = <T extends { readonly maison: PlannedMaison }>(row: T) => {
    const id = row.maison.id ?? made.get(row.maison.nom);
    if (!id) throw new Error("a house of the import was not written");
    return { ...row, maison: { id, nom: row.maison.nom } };
  };
  await each(maisons, async (batch) => {
    for (const { id, nom } of await createMaisons(tx, viewer, importId, batch)) made.set(nom, id);
    await changeMaisons(tx, viewer, importId, batch);
  });
  const before = await listAdministrateursIn(
    tx,
    ajouts.flatMap(({ maison }) => maison.id ?? []),
  );
  await each(ajouts, async (batch) => {
    const added = await addDelegues(tx, viewer, importId, batch.map(placed));
    await tellAjouts(tx, viewer, added, before);
  });
  await each(invitations, async (batch) => {
    const guests = batch.map(placed);
    await cancelIn(tx, viewer, guests);
    await inviteDeleguesIn(tx, viewer, guests, { importId });
  });
}

async function createMaisons(
  tx: Tx,
  viewer: Viewer,
  importId: string,
  maisons: readonly PlannedMaison[],
): Promise<{ id: string; nom: string }[]> {
  const data = maisons.flatMap(({ avant, nom, neq, statut }) => (avant ? [] : [{ nom, neq, statut }]));
  const made = await tx.maison.createManyAndReturn({ data, select: { id: true, nom: true } });
  await writeJournalLines(
    tx,
    made.map(({ id }) => ({
      action: "maison.create" as const,
      acteurId: viewer.id,
      maisonId: id,
      details: { statut: "ACTIF", importId },
    })),
  );
  return made;
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

type Placed = Omit<Plan["ajouts"][number], "maison"> & {
  readonly maison: { readonly id: string; readonly nom: string };
};

async function addDelegues(tx: Tx, viewer: Viewer, importId: string, ajouts: readonly Placed[]) {
  const pairs = ajouts.map(({ maison, personne }) => ({ maisonId: maison.id, userId: personne.id }));
  const known = await readKnownPairs(tx, pairs);
  await tx.administrateur.createMany({
    data: ajouts
      .filter(({ avant }) => avant === null)
      .map(({ maison, personne }) => ({
        maisonId: maison.id,
        userId: personne.id,
        genre: "DELEGUE" as const,
        ajouteParId: viewer.id,
      })),
  });
  const written = await tx.$queryRaw<{ id: string; maisonId: string; userId: string }[]>`
    UPDATE "Administrateur" SET "genre" = 'DELEGUE'
    FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS p("maisonId" uuid, "userId" uuid)
    WHERE "Administrateur"."maisonId" = p."maisonId" AND "Administrateur"."userId" = p."userId"
    RETURNING "Administrateur"."id", "Administrateur"."maisonId", "Administrateur"."userId"`;
  const ids = new Map(written.map(({ id, maisonId, userId }) => [pairOf(maisonId, userId), id]));
  const added = ajouts.map((row) => ({ ...row, id: ids.get(pairOf(row.maison.id, row.personne.id)) ?? "" }));
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
    added.map(({ maison, personne }) => ({ maison, courriel: personne.courriel })),
  );
  return added.map(({ id, maison, personne: { id: userId, nom, courriel } }) => ({
    maison,
    ajout: {
      id,
      genre: "DELEGUE" as const,
      userId,
      nom,
      courriel,
      connu: known.has(pairOf(maison.id, userId)),
    },
  }));
}

/** What was pending for these people in these houses gives way to what they now have. */
async function cancelIn(
  tx: Tx,
  viewer: Viewer,
  pairs: readonly { readonly maison: { readonly id: string }; readonly courriel: string }[],
): Promise<void> {
  const wanted = new Set(pairs.map(({ maison, courriel }) => `${maison.id} ${courriel.toLowerCase()}`));
  const rows = await tx.invitation.findMany({
    where: {
      ficheId: null,
      ...pending,
      maisonId: { in: [...new Set(pairs.map(({ maison }) => maison.id))] },
    },
    orderBy: { id: "asc" },
    select: { id: true, maisonId: true, ficheId: true, courriel: true },
  });
  const given = rows.filter(({ maisonId, courriel }) => wanted.has(`${maisonId} ${courriel.toLowerCase()}`));
  await cancelInvitationsIn(tx, given, viewer.id);
}
