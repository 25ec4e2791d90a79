import { beforeEach, describe, expect, test } from "vitest";
import { putBackInMaison, removeFromMaison } from "@/lib/acces/maison-commands";
import { db } from "@/lib/platform/db";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { rowOf } from "@/prisma/cast-maison";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";
import type { Persona } from "@/prisma/personas";

const AUTRE = "autre@boreales.example";
let cast: DemoCast;
let maisonId: string;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  maisonId = cast.maisons.boreales.id;
  const userId = await createUser({ prenom: "Autre", nom: "Déléguée", courriel: AUTRE });
  await db.administrateur.create({ data: { maisonId, userId, genre: "DELEGUE" } });
});

const on = (persona: Persona) => ({ maisonId, userId: cast.users[persona].id });

/** What each address reads of one gesture: the subject, then the text. */
async function lettersOf(gesture: () => Promise<{ ok: boolean }>): Promise<Record<string, string>> {
  await db.courriel.deleteMany();
  expect(await gesture()).toMatchObject({ ok: true });
  const rows = await db.courriel.findMany({ select: { destinataire: true, sujet: true, contenu: true } });
  return Object.fromEntries(
    rows.map(({ destinataire, sujet, contenu }) => [destinataire, `${sujet} | ${JSON.stringify(contenu)}`]),
  );
}

describe("retirer partout à qui garde son rôle", () => {
  test("ni la personne ni les délégués ne lisent qu’elle n’agit plus pour la maison", async () => {
    const karim = await viewerFor("karim");
    const letters = await lettersOf(() => removeFromMaison(karim, on("muriel")));
    expect(await rowOf(maisonId, cast.users.muriel.id)).toMatchObject({ genre: "DELEGUE" });
    expect(Object.keys(letters).sort()).toEqual([AUTRE, cast.users.muriel.courriel].sort());
    for (const letter of Object.values(letters)) expect(letter).not.toMatch(/agissez|n’agit|toute la maison/);
    const own = letters[cast.users.muriel.courriel];
    expect(own).toContain("Vous n’accédez plus au SET pour Productions Boréales | ");
    expect(own).toMatch(/a mis fin à ce que vous aviez au SET pour Productions Boréales.: \d accès\./);
    expect(own).toContain("Votre rôle d’administrateur ne change pas.");
    expect(letters[AUTRE]).toContain("Muriel Mur n’accède plus au SET pour Productions Boréales | ");
    expect(letters[AUTRE]).toContain(
      "Karim Benali a retiré les accès au SET de Muriel Mur. Son rôle d’administrateur ne change pas.",
    );
  });

  test("un autre principal aussi garde le sien", async () => {
    await db.administrateur.create({
      data: { maisonId, userId: cast.users.chloe.id, genre: "PRINCIPAL" },
    });
    const karim = await viewerFor("karim");
    const letters = await lettersOf(() => removeFromMaison(karim, on("chloe")));
    expect(letters[cast.users.chloe.courriel]).toContain("Votre rôle d’administrateur ne change pas.");
    expect(letters[cast.users.muriel.courriel]).toContain("Son rôle d’administrateur ne change pas.");
  });

  test("l’annuler leur dit que les accès sont revenus, pas que la personne agit de nouveau", async () => {
    const karim = await viewerFor("karim");
    await removeFromMaison(karim, on("muriel"));
    const letters = await lettersOf(() => putBackInMaison(karim, on("muriel")));
    for (const letter of Object.values(letters)) expect(letter).not.toMatch(/agi[rt]/);
    expect(letters[cast.users.muriel.courriel]).toContain(
      "Vous retrouvez vos accès au SET pour Productions Boréales | ",
    );
    expect(letters[AUTRE]).toContain("Muriel Mur retrouve ses accès au SET pour Productions Boréales | ");
    expect(letters[AUTRE]).toContain("Son rôle d’administrateur ne change pas.");
  });
});

test("retirer partout, rôle compris : la personne n’agit plus pour la maison, et les délégués le lisent", async () => {
  const muriel = await viewerFor("muriel");
  const removed = await lettersOf(() => removeFromMaison(muriel, on("karim")));
  expect(removed[cast.users.karim.courriel]).toContain("Vous n’agissez plus pour Productions Boréales | ");
  expect(removed[AUTRE]).toContain("Karim Benali n’agit plus pour Productions Boréales | ");
  expect(removed[AUTRE]).toContain("de toute la maison de production");
  const back = await lettersOf(() => putBackInMaison(muriel, on("karim")));
  expect(back[cast.users.karim.courriel]).toContain("Vous pouvez de nouveau agir pour");
  expect(back[AUTRE]).toContain("Karim Benali agit de nouveau pour");
});

test("sans rôle, qui n’avait que des accès n’agit plus pour la maison", async () => {
  const muriel = await viewerFor("muriel");
  const letters = await lettersOf(() => removeFromMaison(muriel, on("chloe")));
  expect(letters[cast.users.chloe.courriel]).toContain("Vous n’agissez plus pour Productions Boréales | ");
});
