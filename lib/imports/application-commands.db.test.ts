import { EventEmitter, once } from "node:events";
import { beforeEach, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { applyImport } from "@/lib/imports/application-commands";
import { compareImport, openImport } from "@/lib/imports/commands";
import { apply } from "@/lib/imports/import.testing";
import { findAvancement, findImport } from "@/lib/imports/queries";
import { createMaison, editMaison } from "@/lib/maisons/commands";
import { IMPORTING } from "@/lib/maisons/nom-commands";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { type Cast, createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { personas } from "@/prisma/personas";

let cast: Cast;
let aline: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
  aline = await viewerFor("aline");
});

async function open(...lignes: string[]): Promise<string> {
  const text = ["Maison de production;NEQ;Prénom;Nom;Courriel", ...lignes].join("\r\n");
  const opened = await openImport(aline, { fichier: "membres.csv", bytes: Buffer.from(text) });
  if (!opened.ok) throw new Error("not opened");
  return opened.id;
}

test("ce qui s’applique est ce qui a été lu : comparé avec d’autres colonnes entre-temps, l’import est refusé", async () => {
  const importId = await open("Neuve inc.;;Autre nom;;");
  const read = (await findImport(aline, importId))?.verifieLe?.toISOString() ?? "";
  const columns = { maison: 2, neq: null, prenom: null, nom: null, courriel: 4 };
  expect(await compareImport(aline, { importId, ...columns })).toEqual({ ok: true });
  expect(await applyImport(aline, { importId, verifieLe: read })).toMatchObject({
    ok: false,
    errors: { form: expect.stringContaining("comparé de nouveau") },
  });
  expect(await db.maison.count()).toBe(2);
  expect(await apply(aline, importId)).toMatchObject({ ok: true, maisons: 1 });
  expect(await db.maison.count({ where: { nom: "Autre nom" } })).toBe(1);
});

test("un emoji coupé, dans une cellule ou dans ce qui est dit d’elle, ne refuse pas le fichier", async () => {
  const cut = (length: number) => `${"1".repeat(length)}😀`;
  const lignes = [`${cut(499)};;;;`, `Île;${cut(29)};;;`, `Rive;;;;${cut(59)}`];
  expect((await findImport(aline, await open(...lignes)))?.comptes).toMatchObject({ erreur: 3 });
});

/** An import of a house and of an invitation, held at the latter; `go` lets it end, and gives what it answers. */
async function heldImport() {
  const held = await db.invitation.create({
    data: {
      hash: "a".repeat(64),
      courriel: "venue@ex.example",
      maisonId: cast.boreales,
      inviteParId: cast.ids.muriel,
      expiresAt: new Date(Date.now() + 86_400_000),
    },
    select: { id: true },
  });
  const importId = await open("Neuve inc.;;;;", "Productions Boréales;;;Venue;venue@ex.example");
  const released = new EventEmitter();
  const hold = db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Invitation" WHERE "id" = ${held.id}::uuid FOR UPDATE`;
    released.emit("taken");
    await once(released, "go");
  });
  await once(released, "taken");
  const applied = apply(aline, importId);
  await expect.poll(() => findAvancement(aline, importId)).not.toBeNull();
  return {
    importId,
    go: async () => {
      released.emit("go");
      await hold;
      return applied;
    },
  };
}

test("un import qui s’applique dit au personnel où il en est, et plus rien une fois fini", async () => {
  const { importId, go } = await heldImport();
  for (const persona of ["muriel", "denis"] as const)
    await expect(findAvancement(await viewerFor(persona), importId)).rejects.toThrow(Forbidden);
  expect(await findAvancement(aline, importId)).toEqual({ faits: 0, total: 2 });
  expect((await findImport(aline, importId))?.appliqueLe).toBeNull();
  expect(await go()).toMatchObject({ ok: true, maisons: 1, invitations: 1 });
  expect(await findAvancement(aline, importId)).toBeNull();
  expect((await findImport(aline, importId))?.appliqueLe).not.toBeNull();
});

test("ne pas pouvoir dire où il en est n’empêche pas un import de se faire", async () => {
  const importId = await open("Neuve inc.;;;;");
  await db.$executeRaw`ALTER TABLE "ImportAvancement" RENAME TO "Ailleurs"`;
  try {
    expect(await apply(aline, importId)).toMatchObject({ ok: true, maisons: 1 });
  } finally {
    await db.$executeRaw`ALTER TABLE "Ailleurs" RENAME TO "ImportAvancement"`;
  }
});

test("pendant un import, créer ou renommer une maison de production ne l’attend pas : une phrase dit qu’il est en cours", async () => {
  const { go } = await heldImport();
  const fleuve = {
    maisonId: cast.fleuve,
    version: 1,
    nom: "Fleuve",
    statut: "ACTIF",
    confirme: false,
  } as const;
  const refused = { ok: false, errors: { form: IMPORTING } };
  expect(await createMaison(aline, { nom: "Autre", statut: "ACTIF" })).toEqual(refused);
  expect(await editMaison(aline, fleuve)).toEqual(refused);
  expect(await go()).toMatchObject({ ok: true });
  expect(await createMaison(aline, { nom: "neuve INC.", statut: "ACTIF" })).toMatchObject({
    ok: false,
    errors: { nom: expect.any(String) },
  });
  expect(await editMaison(aline, fleuve)).toEqual({ ok: true });
});

test("six cents délégués d’une même liste, en plusieurs fois : chacun le sien, aucun n’est dit à un autre de la liste", async () => {
  const lignes = Array.from(
    { length: 600 },
    (_, at) => `Productions Boréales;;;Personne ${at};p${at}@ex.example`,
  );
  await db.user.createMany({
    data: lignes.map((_, at) => ({
      prenom: "Personne",
      nom: String(at),
      courriel: `p${at}@ex.example`,
      passwordHash: "x",
      confirmedAt: new Date(),
    })),
  });
  expect(await apply(aline, await open(...lignes))).toMatchObject({ ok: true, ajouts: 600 });
  expect(await db.courriel.count({ where: { gabarit: "maison-ajout" } })).toBe(600);
  const told = await db.courriel.groupBy({
    by: ["destinataire", "gabarit"],
    where: { gabarit: { not: "maison-ajout" } },
    orderBy: { destinataire: "asc" },
    _count: true,
  });
  // The house did not know them: Karim, principal, is told too (rule 4).
  expect(told).toEqual([
    { destinataire: personas.karim.courriel, gabarit: "maison-ajout-principaux", _count: 600 },
    { destinataire: personas.muriel.courriel, gabarit: "maison-ajout-delegues", _count: 600 },
  ]);
});
