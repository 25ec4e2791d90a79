import { beforeEach, describe, expect, test } from "vitest";
import { leaveMaison, removeAdministrateur } from "@/lib/maisons/commands";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { journalOfMaison, readCourriels, rowOf } from "@/prisma/cast-maison";
import { viewerFor, viewerOf } from "@/prisma/cast-session";
import type { Persona } from "@/prisma/personas";

let cast: Cast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
});

async function removal(persona: Persona, maisonId = cast.boreales) {
  return { maisonId, administrateurId: (await rowOf(maisonId, cast.ids[persona]))?.id ?? "" };
}

async function createPrincipaux(count: number): Promise<string[]> {
  const ids = await Promise.all(
    Array.from({ length: count }, (_, rank) => createUser({ prenom: "P", nom: `N${rank}` })),
  );
  await db.administrateur.createMany({
    data: ids.map((userId) => ({ maisonId: cast.boreales, userId, genre: "PRINCIPAL" as const })),
  });
  return ids;
}

describe("retirer un administrateur, ou quitter", () => {
  test("un utilisateur principal ne retire personne ; la maison n’existe pas pour les autres", async () => {
    for (const whom of ["muriel", "karim"] as const) {
      await expect(removeAdministrateur(await viewerFor("karim"), await removal(whom))).rejects.toThrow(
        Forbidden,
      );
    }
    for (const persona of ["chloe", "denis", "ines"] as const) {
      await expect(removeAdministrateur(await viewerFor(persona), await removal("karim"))).rejects.toThrow(
        NotFound,
      );
    }
    expect(await db.administrateur.count({ where: { maisonId: cast.boreales } })).toBe(2);
  });

  test("une déléguée ne retire pas un délégué, pas même elle, et ne quitte pas", async () => {
    const muriel = await viewerFor("muriel");
    await expect(removeAdministrateur(muriel, await removal("muriel"))).rejects.toThrow(Forbidden);
    await expect(leaveMaison(muriel, { maisonId: cast.boreales })).rejects.toThrow(Forbidden);
  });

  test("une ligne d’une autre maison, ou déjà retirée, n’existe pas", async () => {
    const muriel = await viewerFor("muriel");
    const { administrateurId } = await removal("ines", cast.fleuve);
    for (const id of [administrateurId, cast.ids.denis, "pas-un-id"]) {
      await expect(
        removeAdministrateur(muriel, { maisonId: cast.boreales, administrateurId: id }),
      ).rejects.toThrow(NotFound);
    }
    expect(await rowOf(cast.fleuve, cast.ids.ines)).not.toBeNull();
  });

  test("qui n’administre pas la maison ne la quitte pas", async () => {
    for (const persona of ["chloe", "denis", "ines", "aline"] as const) {
      await expect(leaveMaison(await viewerFor(persona), { maisonId: cast.boreales })).rejects.toThrow(
        NotFound,
      );
    }
  });

  test("le dernier administrateur ne quitte pas ; le personnel, lui, peut le retirer", async () => {
    await db.administrateur.deleteMany({ where: { userId: cast.ids.muriel } });
    expect(await leaveMaison(await viewerFor("karim"), { maisonId: cast.boreales })).toMatchObject({
      ok: false,
      errors: { form: expect.stringMatching(/AQPM/) },
    });
    expect((await removeAdministrateur(await viewerFor("aline"), await removal("karim"))).ok).toBe(true);
    expect(await db.administrateur.count({ where: { maisonId: cast.boreales } })).toBe(0);
  });

  test("quelqu’un de suspendu ne compte pas parmi ceux qui restent", async () => {
    await db.user.update({ where: { id: cast.ids.muriel }, data: { suspendedAt: new Date() } });
    expect(await leaveMaison(await viewerFor("karim"), { maisonId: cast.boreales })).toMatchObject({
      ok: false,
      errors: { form: expect.stringMatching(/AQPM/) },
    });
    expect(await rowOf(cast.boreales, cast.ids.karim)).not.toBeNull();
  });

  test("cinquante administrateurs qui partent au même instant laissent toujours quelqu’un", async () => {
    await db.administrateur.deleteMany({ where: { maisonId: cast.boreales } });
    const ids = await createPrincipaux(50);
    const viewers = await Promise.all(ids.map((id) => viewerOf(id)));
    await Promise.allSettled(viewers.map((viewer) => leaveMaison(viewer, { maisonId: cast.boreales })));
    const left = await db.administrateur.count({ where: { maisonId: cast.boreales } });
    expect(left).toBeGreaterThanOrEqual(1);
    expect(await journalOfMaison(cast.boreales)).toHaveLength(50 - left);
  });

  test("une déléguée qui retire cinquante principaux pendant qu’ils partent : chacun ne part qu’une fois", async () => {
    const ids = await createPrincipaux(50);
    const rows = await db.administrateur.findMany({ where: { userId: { in: ids } }, select: { id: true } });
    const muriel = await viewerFor("muriel");
    const leaving = await Promise.all(ids.map((id) => viewerOf(id)));
    await Promise.allSettled([
      ...rows.map(({ id }) =>
        removeAdministrateur(muriel, { maisonId: cast.boreales, administrateurId: id }),
      ),
      ...leaving.map((viewer) => leaveMaison(viewer, { maisonId: cast.boreales })),
    ]);
    const gone = (await journalOfMaison(cast.boreales)).map(({ sujetId }) => sujetId);
    expect(new Set(gone).size).toBe(gone.length);
    expect(await db.administrateur.count({ where: { maisonId: cast.boreales } })).toBe(52 - gone.length);
    expect(await rowOf(cast.boreales, cast.ids.muriel)).not.toBeNull();
  });

  test("la déléguée retire : une ligne au journal, un courriel à la personne ; ses accès ne changent pas", async () => {
    expect(await removeAdministrateur(await viewerFor("muriel"), await removal("karim"))).toEqual({
      ok: true,
      userId: cast.ids.karim,
    });
    expect(await journalOfMaison(cast.boreales)).toEqual([
      { action: "principal.remove", acteurId: cast.ids.muriel, sujetId: cast.ids.karim },
    ]);
    expect(await readCourriels()).toEqual([
      "karim.benali@boreales.example : Vous n’agissez plus pour Productions Boréales",
    ]);
  });

  test("à un compte suspendu, rien n’est écrit; les autres délégués l’apprennent", async () => {
    const autre = await createUser({ prenom: "Autre", nom: "Déléguée", courriel: "autre@boreales.example" });
    await db.administrateur.create({ data: { maisonId: cast.boreales, userId: autre, genre: "DELEGUE" } });
    await db.user.update({ where: { id: cast.ids.karim }, data: { suspendedAt: new Date() } });
    expect(await removeAdministrateur(await viewerFor("muriel"), await removal("karim"))).toMatchObject({
      ok: true,
    });
    expect(await readCourriels()).toEqual([
      "autre@boreales.example : Karim Benali n’agit plus pour Productions Boréales",
    ]);
  });

  test("qui part le dit aux délégués, même d’une maison inactive", async () => {
    await db.maison.update({ where: { id: cast.boreales }, data: { statut: "INACTIF" } });
    expect(await leaveMaison(await viewerFor("karim"), { maisonId: cast.boreales })).toEqual({ ok: true });
    expect(await journalOfMaison(cast.boreales)).toEqual([
      { action: "principal.leave", acteurId: cast.ids.karim, sujetId: cast.ids.karim },
    ]);
    expect(await readCourriels()).toEqual([
      "muriel.mur@boreales.example : Karim Benali n’agit plus pour Productions Boréales",
    ]);
  });
});
