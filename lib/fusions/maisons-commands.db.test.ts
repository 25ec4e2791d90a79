import { beforeEach, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { mergeAccounts } from "@/lib/fusions/commands";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { readMail } from "@/lib/platform/mail/outbox";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { accesTo, ficheEnding } from "@/prisma/cast-time";
import { personas } from "@/prisma/personas";

let cast: Cast;
let aline: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
  aline = await viewerFor("aline");
});

/** Muriel’s other account, which has an access in each house. */
async function createOther(prenom: string, nom: string): Promise<string> {
  const id = await createUser({ prenom, nom, courriel: "lamur@exemple.example" });
  for (const maisonId of [cast.boreales, cast.fleuve])
    await accesTo(await ficheEnding({ maisonId, titre: "Nuits", finLe: addDays(aline.today, 30) }), id);
  return id;
}

const merge = (autreId: string) => mergeAccounts(aline, { id: cast.ids.muriel, autreId });
const told = () => db.courriel.findMany({ where: { gabarit: "compte-reuni-maison" } });

test("sous le même nom, personne n’en est avisé : la maison connaît cette personne", async () => {
  await db.user.update({ where: { id: cast.ids.muriel }, data: { nom: "Sørensen" } });
  expect(await merge(await createOther("MURIEL", "Sorensen"))).toEqual({ ok: true });
  expect(await told()).toEqual([]);
});

test("le prénom et le nom partagés autrement sont un autre nom, pour le dire comme pour le confirmer", async () => {
  await db.user.update({ where: { id: cast.ids.muriel }, data: { prenom: "Jean", nom: "Marc Roy" } });
  expect(await merge(await createOther("Jean Marc", "Roy"))).toEqual({ ok: true });
  expect(await told()).toHaveLength(2);
  const { nomChangeLe } = await db.user.findUniqueOrThrow({ where: { id: cast.ids.muriel } });
  expect(nomChangeLe).toEqual(expect.any(Date));
});

test("sous un autre nom, se dit à chaque administrateur des maisons de l’autre compte, sauf à la personne même", async () => {
  await db.administrateur.create({
    data: { maisonId: cast.fleuve, userId: cast.ids.muriel, genre: "PRINCIPAL" },
  });
  expect(await merge(await createOther("Murielle", "Lamur"))).toEqual({ ok: true });
  const rows = await told();
  expect(rows.map(({ destinataire }) => destinataire).sort()).toEqual([
    personas.ines.courriel,
    personas.karim.courriel,
  ]);
  for (const row of rows) {
    expect(row.sujet).not.toMatch(/Mur|Lamur/);
    const mail = readMail(row);
    expect(mail?.paragraphes[0]).toContain("Murielle Lamur (lamur@exemple.example)");
    expect(mail?.paragraphes[0]).toContain(`Muriel Mur (${personas.muriel.courriel})`);
    const maison = row.destinataire === personas.ines.courriel ? cast.fleuve : cast.boreales;
    expect(mail?.liens?.map(({ url }) => new URL(url).pathname)).toEqual([
      `/maisons/${maison}/personnes/${cast.ids.muriel}`,
    ]);
  }
});

test("une maison où l’autre compte ne peut plus rien n’en est pas avisée", async () => {
  const other = await createOther("Murielle", "Lamur");
  await db.acces.updateMany({ where: { userId: other }, data: { retireLe: new Date() } });
  expect(await merge(other)).toEqual({ ok: true });
  expect(await told()).toEqual([]);
});
