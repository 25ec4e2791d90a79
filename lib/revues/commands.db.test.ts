import { beforeEach, describe, expect, test } from "vitest";
import { grantAcces, restoreAcces, revokeAcces } from "@/lib/acces/commands";
import { removeAdministrateur } from "@/lib/maisons/commands";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { confirmLigne, confirmPersonnes } from "@/lib/revues/commands";
import { findEtat, listOuvertes } from "@/lib/revues/etat-queries";
import { findRevue, type Ligne } from "@/lib/revues/queries";
import { openReview } from "@/lib/revues/revue.testing";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";
import type { Persona } from "@/prisma/personas";

let cast: DemoCast;
let maisonId: string;

/** What Boréales holds: two roles, and the accesses of its three active fiches (3, 2 and 1). */
const LINES = 8;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  maisonId = cast.maisons.boreales.id;
  await openReview(maisonId);
});

async function lignesOf(persona: Persona, by: Persona = "muriel"): Promise<readonly Ligne[]> {
  const revue = await findRevue(await viewerFor(by), maisonId, 1);
  const { id } = cast.users[persona];
  return revue?.personnes.find(({ userId }) => userId === id)?.lignes ?? [];
}

async function ligneOf(persona: Persona, titre: string | null): Promise<Ligne> {
  const ligne = (await lignesOf(persona)).find(({ fiche }) => (fiche?.titre ?? null) === titre);
  if (!ligne) throw new Error(`${persona} n’a pas de ligne ${titre}`);
  return ligne;
}

const NUITS = "Les Nuits de la Côte-Nord";
const etat = async (by: Persona = "muriel") => findEtat(await viewerFor(by), maisonId);
const confirmations = () => db.revueConfirmation.count();
const journal = (action: string) =>
  db.journal.findMany({
    where: { action },
    orderBy: { id: "asc" },
    select: { acteurId: true, sujetId: true, ficheId: true, details: true },
  });

describe("confirmer : les refus", () => {
  test("la maison n’existe pas pour qui ne l’administre pas", async () => {
    const { id: ligneId } = await ligneOf("chloe", NUITS);
    for (const persona of ["chloe", "denis", "ines"] as const) {
      const viewer = await viewerFor(persona);
      expect(await findRevue(viewer, maisonId, 1)).toBeNull();
      expect(await findEtat(viewer, maisonId)).toBeNull();
      await expect(confirmLigne(viewer, { maisonId, ligneId })).rejects.toThrow(NotFound);
      const personnes = { maisonId, personnes: [cast.users.chloe.id], restantes: 9 };
      await expect(confirmPersonnes(viewer, personnes)).rejects.toThrow(NotFound);
    }
    expect(await confirmations()).toBe(0);
  });

  test("le personnel de l’AQPM lit, sans confirmer", async () => {
    const aline = await viewerFor("aline");
    expect((await findRevue(aline, maisonId, 1))?.etat).toMatchObject({ etat: "en-cours", restantes: LINES });
    const { id: ligneId } = await ligneOf("chloe", NUITS);
    await expect(confirmLigne(aline, { maisonId, ligneId })).rejects.toThrow(Forbidden);
  });

  test("une maison inactive se lit, sans revue à faire", async () => {
    const { id: ligneId } = await ligneOf("chloe", NUITS);
    await db.maison.update({ where: { id: maisonId }, data: { statut: "INACTIF" } });
    const muriel = await viewerFor("muriel");
    await expect(confirmLigne(muriel, { maisonId, ligneId })).rejects.toThrow(Forbidden);
    expect(await etat()).toMatchObject({ etat: "aucune", restantes: 0, lignes: LINES });
    expect(await listOuvertes(muriel)).toEqual([]);
  });

  test("une ligne d’une autre maison, retirée, d’une production terminée ou inventée n’est pas là", async () => {
    const muriel = await viewerFor("muriel");
    const elsewhere = await db.acces.findFirstOrThrow({ where: { ficheId: cast.fiches.dEnFace.id } });
    const ended = await db.acces.findFirstOrThrow({ where: { ficheId: cast.fiches.ondes.id } });
    const removed = await ligneOf("chloe", NUITS);
    await revokeAcces(muriel, { accesId: removed.id });
    for (const ligneId of [elsewhere.id, ended.id, removed.id, cast.users.denis.id])
      await expect(confirmLigne(muriel, { maisonId, ligneId })).rejects.toThrow(NotFound);
    expect(await confirmations()).toBe(0);
  });

  test("retirée des administrateurs entre-temps, la personne ne confirme plus rien", async () => {
    const karim = await viewerFor("karim");
    const { id: ligneId } = await ligneOf("chloe", NUITS);
    await db.administrateur.deleteMany({ where: { userId: cast.users.karim.id } });
    await expect(confirmLigne(karim, { maisonId, ligneId })).rejects.toThrow(NotFound);
  });

  test("plus de lignes que l’écran n’en montrait : rien n’est confirmé sans avoir été vu", async () => {
    const karim = await viewerFor("karim");
    const personnes = { maisonId, personnes: [cast.users.karim.id], restantes: 1 };
    expect(await confirmPersonnes(karim, personnes)).toMatchObject({
      ok: false,
      errors: { form: expect.stringMatching(/liste a changé/) },
    });
    expect(await confirmations()).toBe(0);
  });
});

describe("confirmer", () => {
  test("une ligne : une confirmation, une mention au journal ; une seconde fois ne change rien", async () => {
    const karim = await viewerFor("karim");
    const { id: ligneId } = await ligneOf("chloe", NUITS);
    expect(await confirmLigne(karim, { maisonId, ligneId })).toEqual({ ok: true, lignes: 1 });
    expect(await confirmLigne(karim, { maisonId, ligneId })).toEqual({ ok: true, lignes: 0 });
    expect(await ligneOf("chloe", NUITS)).toMatchObject({ left: false, confirmee: { par: "Karim Benali" } });
    expect(await etat()).toMatchObject({ etat: "en-cours", lignes: LINES, restantes: LINES - 1 });
    expect(await journal("revue.confirm")).toEqual([
      {
        acteurId: cast.users.karim.id,
        sujetId: cast.users.chloe.id,
        ficheId: cast.fiches.nuits.id,
        details: { revueId: expect.any(String), lignes: 1, accesId: ligneId },
      },
    ]);
  });

  test("le rôle d’une déléguée se confirme par un principal, ou par elle-même", async () => {
    const { id: ligneId } = await ligneOf("muriel", null);
    expect(await confirmLigne(await viewerFor("karim"), { maisonId, ligneId })).toMatchObject({ lignes: 1 });
    const own = await ligneOf("karim", null);
    expect(await confirmLigne(await viewerFor("karim"), { maisonId, ligneId: own.id })).toMatchObject({
      lignes: 1,
    });
  });

  test("tout d’une personne, puis tout ce qui reste : la maison est à jour, et le reste", async () => {
    const muriel = await viewerFor("muriel");
    const karim = await lignesOf("karim");
    const first = { maisonId, personnes: [cast.users.karim.id], restantes: karim.length };
    expect(await confirmPersonnes(muriel, first)).toEqual({ ok: true, lignes: karim.length });
    const revue = await findRevue(muriel, maisonId, 1);
    const left = {
      maisonId,
      personnes: (revue?.personnes ?? []).map(({ userId }) => userId),
      restantes: LINES - karim.length,
    };
    expect(await confirmPersonnes(muriel, left)).toEqual({ ok: true, lignes: LINES - karim.length });
    expect(await etat()).toMatchObject({ etat: "a-jour", restantes: 0 });
    expect((await db.revue.findFirstOrThrow({ where: { maisonId } })).aJourLe).not.toBeNull();
    expect(await listOuvertes(muriel)).toEqual([]);
    expect(await journal("revue.confirm")).toHaveLength(2);
  });

  test("deux administrateurs au même instant : ni double, ni erreur", async () => {
    const [muriel, karim] = [await viewerFor("muriel"), await viewerFor("karim")];
    const personnes = [cast.users.muriel.id, cast.users.karim.id, cast.users.chloe.id];
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, rank) =>
        confirmPersonnes(rank % 2 ? muriel : karim, {
          maisonId,
          personnes: rank % 3 ? personnes : [...personnes].reverse(),
          restantes: LINES,
        }),
      ),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(answers.reduce((sum, answer) => sum + (answer.ok ? answer.lignes : 0), 0)).toBe(LINES);
    expect(await confirmations()).toBe(LINES);
    expect(await journal("revue.confirm")).toHaveLength(
      answers.filter((answer) => answer.ok && answer.lignes > 0).length,
    );
  });

  test("donné ou remis depuis l’ouverture : déjà à jour", async () => {
    const muriel = await viewerFor("muriel");
    const input = { ficheId: cast.fiches.nuits.id, userId: cast.users.denis.id, confirme: true };
    await grantAcces(muriel, { ...input } as Parameters<typeof grantAcces>[1]);
    expect(await ligneOf("denis", NUITS)).toMatchObject({ left: false, confirmee: null });
    expect(await etat()).toMatchObject({ lignes: LINES + 1, restantes: LINES });
  });

  test("retirée sur la page, une ligne y reste avec de quoi annuler, pour qui l’a retirée seulement", async () => {
    const muriel = await viewerFor("muriel");
    const { id: accesId } = await ligneOf("chloe", NUITS);
    await revokeAcces(muriel, { accesId });
    expect(await lignesOf("chloe")).toEqual([
      expect.objectContaining({ id: accesId, retiree: true, left: false }),
    ]);
    expect(await lignesOf("chloe", "karim")).toEqual([]);
    expect(await etat()).toMatchObject({ lignes: LINES - 1, restantes: LINES - 1 });
    await restoreAcces(muriel, { accesId });
    expect(await ligneOf("chloe", NUITS)).toMatchObject({ retiree: false, left: false });
  });

  test("un administrateur retiré emporte sa confirmation ; remis, son rôle est déjà à jour", async () => {
    const muriel = await viewerFor("muriel");
    const role = await ligneOf("karim", null);
    await confirmLigne(muriel, { maisonId, ligneId: role.id });
    await removeAdministrateur(muriel, { maisonId, administrateurId: role.id });
    expect(await confirmations()).toBe(0);
    expect(await etat()).toMatchObject({ lignes: LINES - 1 });
  });
});

test("une grande maison se lit cinquante personnes à la fois, ses administrateurs d’abord ; chaque page se confirme seule", async () => {
  const ids = await Promise.all(
    Array.from({ length: 60 }, (_, rank) => createUser({ prenom: "Zoé", nom: `Équipe ${rank}` })),
  );
  await db.acces.createMany({
    data: ids.map((userId) => ({ ficheId: cast.fiches.ete.id, userId, accordeLe: new Date("2026-01-01") })),
  });
  const muriel = await viewerFor("muriel");
  const pages = await Promise.all([1, 2, 3].map((page) => findRevue(muriel, maisonId, page)));
  const people = pages.map((page) => page?.personnes.map(({ userId }) => userId) ?? []);
  expect(pages.map((page) => page?.page)).toEqual([1, 2, 1]);
  expect(people.map((page) => page.length)).toEqual([50, 13, 50]);
  expect(new Set([...(people[0] ?? []), ...(people[1] ?? [])]).size).toBe(63);
  expect(pages[0]?.personnes.slice(0, 2).map(({ genre }) => genre)).toEqual(["DELEGUE", "PRINCIPAL"]);
  const answer = await confirmPersonnes(muriel, { maisonId, personnes: people[1] ?? [], restantes: 13 });
  expect(answer).toEqual({ ok: true, lignes: 13 });
  expect(await etat()).toMatchObject({ lignes: LINES + 60, restantes: LINES + 47 });
});
