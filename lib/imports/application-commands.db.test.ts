import { beforeEach, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { applyImport } from "@/lib/imports/application-commands";
import { compareImport, openImport } from "@/lib/imports/commands";
import { apply } from "@/lib/imports/import.testing";
import { findImport } from "@/lib/imports/queries";
import { db } from "@/lib/platform/db";
import { createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";

let aline: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  await createCast();
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
