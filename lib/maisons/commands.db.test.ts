import { beforeEach, describe, expect, test } from "vitest";
import {
  addAdministrateur,
  createMaison,
  editMaison,
  leaveMaison,
  removeAdministrateur,
} from "@/lib/maisons/commands";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { type Cast, createCast, createUser, viewerOf } from "@/prisma/cast";
import type { Persona } from "@/prisma/personas";

let cast: Cast;

beforeEach(async () => {
  await db.administrateur.deleteMany();
  await db.maison.deleteMany();
  await db.user.deleteMany();
  await db.courriel.deleteMany();
  cast = await createCast();
});

const as = (persona: Persona) => viewerOf(cast.ids[persona]);

async function rowOf(userId: string, maisonId = cast.boreales) {
  return db.administrateur.findUnique({ where: { maisonId_userId: { maisonId, userId } } });
}

async function removal(persona: Persona, maisonId = cast.boreales) {
  return { maisonId, administrateurId: (await rowOf(cast.ids[persona], maisonId))?.id ?? "" };
}

async function journal() {
  const rows = await db.journal.findMany({
    where: { maisonId: cast.boreales },
    orderBy: { id: "asc" },
    select: { action: true, acteurId: true, sujetId: true },
  });
  return rows;
}

async function courriels() {
  const rows = await db.courriel.findMany({
    select: { destinataire: true, sujet: true },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ destinataire, sujet }) => `${destinataire} : ${sujet}`).sort();
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

const principal = (userId: string) => ({
  maisonId: cast.boreales,
  userId,
  genre: "PRINCIPAL" as const,
  confirme: true,
});
const delegue = (userId: string) => ({
  maisonId: cast.boreales,
  userId,
  genre: "DELEGUE" as const,
  confirme: true,
});

describe("créer et modifier une maison de production", () => {
  test("seul le personnel de l’AQPM crée une maison", async () => {
    for (const persona of ["muriel", "karim", "chloe", "denis", "ines"] as const) {
      await expect(createMaison(await as(persona), { nom: "Nouvelle", statut: "ACTIF" })).rejects.toThrow(
        Forbidden,
      );
    }
    expect(await db.maison.count()).toBe(2);
  });

  test("les gens de la maison n’en changent ni le nom ni le statut ; elle n’existe pas pour les autres", async () => {
    const input = { maisonId: cast.boreales, version: 1, nom: "Autre", statut: "INACTIF" as const };
    for (const persona of ["muriel", "karim"] as const) {
      await expect(editMaison(await as(persona), input)).rejects.toThrow(Forbidden);
    }
    for (const persona of ["chloe", "denis", "ines"] as const) {
      await expect(editMaison(await as(persona), input)).rejects.toThrow(NotFound);
    }
    await expect(editMaison(await as("aline"), { ...input, maisonId: cast.ids.denis })).rejects.toThrow(
      NotFound,
    );
    expect(await journal()).toEqual([]);
  });

  test("refuse le nom d’une autre maison, aux accents et à la casse près, même créée au même instant", async () => {
    const aline = await as("aline");
    expect(await createMaison(aline, { nom: "productions BOREALES", statut: "ACTIF" })).toMatchObject({
      ok: false,
      errors: { nom: expect.any(String) },
    });
    const fleuve = {
      maisonId: cast.fleuve,
      version: 1,
      nom: "Productions-Boréales",
      statut: "ACTIF" as const,
    };
    expect((await editMaison(aline, fleuve)).ok).toBe(false);
    const created = await Promise.all(
      Array.from({ length: 8 }, () => createMaison(aline, { nom: "Île Noire", statut: "ACTIF" })),
    );
    expect(created.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("refuse d’écraser ce qui a été modifié entre-temps", async () => {
    const aline = await as("aline");
    const input = { maisonId: cast.boreales, version: 1, nom: "Boréales", statut: "ACTIF" as const };
    expect(await editMaison(aline, input)).toEqual({ ok: true });
    expect(await editMaison(aline, { ...input, nom: "Autre" })).toMatchObject({
      ok: false,
      errors: { form: expect.stringMatching(/entre-temps/) },
    });
    expect(await db.maison.findUnique({ where: { id: cast.boreales } })).toMatchObject({
      nom: "Boréales",
      version: 2,
    });
  });

  test("le personnel crée et modifie, et le journal le dit", async () => {
    const aline = await as("aline");
    expect(await createMaison(aline, { nom: "Île Noire", statut: "ACTIF" })).toMatchObject({ ok: true });
    await editMaison(aline, {
      maisonId: cast.boreales,
      version: 1,
      nom: "Productions Boréales",
      statut: "INACTIF",
    });
    expect(await journal()).toEqual([{ action: "maison.edit", acteurId: cast.ids.aline, sujetId: null }]);
    const [line] = await db.journal.findMany({ where: { maisonId: cast.boreales } });
    expect(line?.details).toEqual({ champs: ["statut"], avant: "ACTIF", apres: "INACTIF" });
  });
});

describe("ajouter un administrateur", () => {
  test("un utilisateur principal n’ajoute personne ; la maison n’existe pas pour les autres", async () => {
    await expect(addAdministrateur(await as("karim"), principal(cast.ids.denis))).rejects.toThrow(Forbidden);
    for (const persona of ["chloe", "denis", "ines"] as const) {
      await expect(addAdministrateur(await as(persona), principal(cast.ids.denis))).rejects.toThrow(NotFound);
    }
    expect(await rowOf(cast.ids.denis)).toBeNull();
  });

  test("seul le personnel de l’AQPM désigne un délégué", async () => {
    await expect(addAdministrateur(await as("muriel"), delegue(cast.ids.denis))).rejects.toThrow(Forbidden);
    await expect(addAdministrateur(await as("muriel"), delegue(cast.ids.karim))).rejects.toThrow(Forbidden);
    expect((await addAdministrateur(await as("aline"), delegue(cast.ids.denis))).ok).toBe(true);
    expect((await rowOf(cast.ids.denis))?.genre).toBe("DELEGUE");
  });

  test("refuse le personnel, un compte suspendu, à confirmer ou inconnu, avec une phrase", async () => {
    const muriel = await as("muriel");
    const suspendu = await createUser({ prenom: "A", nom: "B", suspended: true });
    const aConfirmer = await createUser({ prenom: "A", nom: "B", confirmed: false });
    for (const userId of [cast.ids.aline, suspendu, aConfirmer, cast.boreales, "pas-un-id"]) {
      expect(await addAdministrateur(muriel, principal(userId))).toMatchObject({
        ok: false,
        errors: { userId: expect.any(String) },
      });
    }
    expect(await db.administrateur.count({ where: { maisonId: cast.boreales } })).toBe(2);
  });

  test("dans une maison inactive, la déléguée n’ajoute personne, le personnel le peut", async () => {
    await db.maison.update({ where: { id: cast.boreales }, data: { statut: "INACTIF" } });
    await expect(addAdministrateur(await as("muriel"), principal(cast.ids.denis))).rejects.toThrow(
      /inactive/,
    );
    expect((await addAdministrateur(await as("aline"), principal(cast.ids.denis))).ok).toBe(true);
  });

  test("ce que la personne pouvait au chargement de la page ne suffit plus une fois son droit retiré", async () => {
    const muriel = await as("muriel");
    await db.administrateur.deleteMany({ where: { userId: cast.ids.muriel } });
    await expect(addAdministrateur(muriel, principal(cast.ids.denis))).rejects.toThrow(NotFound);
    const ines = await viewerOf(cast.ids.ines);
    await db.user.update({ where: { id: cast.ids.ines }, data: { suspendedAt: new Date() } });
    await expect(
      addAdministrateur(ines, { ...principal(cast.ids.denis), maisonId: cast.fleuve }),
    ).rejects.toThrow(NotFound);
  });

  test("n’ajoute une personne nouvelle dans la maison qu’une fois confirmée, même par le personnel", async () => {
    for (const persona of ["muriel", "aline"] as const) {
      const result = await addAdministrateur(await as(persona), {
        ...principal(cast.ids.denis),
        confirme: false,
      });
      expect(result).toMatchObject({ ok: false, errors: { confirmer: expect.any(String) } });
    }
    expect(await rowOf(cast.ids.denis)).toBeNull();
    expect(
      (await addAdministrateur(await as("aline"), { ...delegue(cast.ids.karim), confirme: false })).ok,
    ).toBe(true);
  });

  test("ne change rien pour qui est déjà là, et le dit", async () => {
    const muriel = await as("muriel");
    expect(await addAdministrateur(muriel, principal(cast.ids.karim))).toMatchObject({
      ok: false,
      errors: { userId: expect.stringMatching(/déjà utilisateur principal/) },
    });
    expect(await addAdministrateur(muriel, principal(cast.ids.muriel))).toMatchObject({
      ok: false,
      errors: { userId: expect.stringMatching(/déjà délégué/) },
    });
    expect(await courriels()).toEqual([]);
  });

  test("la déléguée ajoute : une ligne au journal, un courriel à la personne et un aux autres délégués", async () => {
    const chloe = await addAdministrateur(await as("aline"), delegue(cast.ids.chloe));
    expect(chloe).toEqual({ ok: true, userId: cast.ids.chloe });
    await db.courriel.deleteMany();
    expect((await addAdministrateur(await as("muriel"), principal(cast.ids.denis))).ok).toBe(true);
    expect((await rowOf(cast.ids.denis))?.ajouteParId).toBe(cast.ids.muriel);
    expect((await journal()).at(-1)).toEqual({
      action: "principal.add",
      acteurId: cast.ids.muriel,
      sujetId: cast.ids.denis,
    });
    expect(await courriels()).toEqual([
      "chloe.tremblay@boreales.example : Denis Côté-Roy peut maintenant agir pour Productions Boréales",
      "denis.cote@exemple.example : Vous pouvez maintenant agir pour Productions Boréales",
    ]);
  });

  test("le personnel fait d’un utilisateur principal un délégué", async () => {
    expect((await addAdministrateur(await as("aline"), delegue(cast.ids.karim))).ok).toBe(true);
    expect(await rowOf(cast.ids.karim)).toMatchObject({ genre: "DELEGUE", ajouteParId: cast.ids.muriel });
    expect((await journal()).map(({ action }) => action)).toEqual(["delegue.add"]);
  });

  test("ajouter vingt fois la même personne au même instant n’ajoute qu’une ligne et n’envoie qu’un courriel", async () => {
    const muriel = await as("muriel");
    const results = await Promise.all(
      Array.from({ length: 20 }, () => addAdministrateur(muriel, principal(cast.ids.denis))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await courriels()).toHaveLength(1);
  });
});

describe("retirer un administrateur, ou quitter", () => {
  test("un utilisateur principal ne retire personne ; la maison n’existe pas pour les autres", async () => {
    for (const whom of ["muriel", "karim"] as const) {
      await expect(removeAdministrateur(await as("karim"), await removal(whom))).rejects.toThrow(Forbidden);
    }
    for (const persona of ["chloe", "denis", "ines"] as const) {
      await expect(removeAdministrateur(await as(persona), await removal("karim"))).rejects.toThrow(NotFound);
    }
    expect(await db.administrateur.count({ where: { maisonId: cast.boreales } })).toBe(2);
  });

  test("une déléguée ne retire pas un délégué, pas même elle, et ne quitte pas", async () => {
    const muriel = await as("muriel");
    await expect(removeAdministrateur(muriel, await removal("muriel"))).rejects.toThrow(Forbidden);
    await expect(leaveMaison(muriel, { maisonId: cast.boreales })).rejects.toThrow(Forbidden);
  });

  test("une ligne d’une autre maison, ou déjà retirée, n’existe pas", async () => {
    const muriel = await as("muriel");
    const { administrateurId } = await removal("ines", cast.fleuve);
    for (const id of [administrateurId, cast.ids.denis, "pas-un-id"]) {
      await expect(
        removeAdministrateur(muriel, { maisonId: cast.boreales, administrateurId: id }),
      ).rejects.toThrow(NotFound);
    }
    expect(await rowOf(cast.ids.ines, cast.fleuve)).not.toBeNull();
  });

  test("qui n’administre pas la maison ne la quitte pas", async () => {
    for (const persona of ["chloe", "denis", "ines", "aline"] as const) {
      await expect(leaveMaison(await as(persona), { maisonId: cast.boreales })).rejects.toThrow(NotFound);
    }
  });

  test("le dernier administrateur ne quitte pas ; le personnel, lui, peut le retirer", async () => {
    await db.administrateur.deleteMany({ where: { userId: cast.ids.muriel } });
    expect(await leaveMaison(await as("karim"), { maisonId: cast.boreales })).toMatchObject({
      ok: false,
      errors: { form: expect.stringMatching(/AQPM/) },
    });
    expect((await removeAdministrateur(await as("aline"), await removal("karim"))).ok).toBe(true);
    expect(await db.administrateur.count({ where: { maisonId: cast.boreales } })).toBe(0);
  });

  test("cinquante administrateurs qui partent au même instant laissent toujours quelqu’un", async () => {
    await db.administrateur.deleteMany({ where: { maisonId: cast.boreales } });
    const ids = await createPrincipaux(50);
    const viewers = await Promise.all(ids.map((id) => viewerOf(id)));
    await Promise.allSettled(viewers.map((viewer) => leaveMaison(viewer, { maisonId: cast.boreales })));
    const left = await db.administrateur.count({ where: { maisonId: cast.boreales } });
    expect(left).toBeGreaterThanOrEqual(1);
    expect(await journal()).toHaveLength(50 - left);
  });

  test("une déléguée qui retire cinquante principaux pendant qu’ils partent : chacun ne part qu’une fois", async () => {
    const ids = await createPrincipaux(50);
    const rows = await db.administrateur.findMany({ where: { userId: { in: ids } }, select: { id: true } });
    const muriel = await as("muriel");
    const leaving = await Promise.all(ids.map((id) => viewerOf(id)));
    await Promise.allSettled([
      ...rows.map(({ id }) =>
        removeAdministrateur(muriel, { maisonId: cast.boreales, administrateurId: id }),
      ),
      ...leaving.map((viewer) => leaveMaison(viewer, { maisonId: cast.boreales })),
    ]);
    const gone = (await journal()).map(({ sujetId }) => sujetId);
    expect(new Set(gone).size).toBe(gone.length);
    expect(await db.administrateur.count({ where: { maisonId: cast.boreales } })).toBe(52 - gone.length);
    expect(await rowOf(cast.ids.muriel)).not.toBeNull();
  });

  test("la déléguée retire : une ligne au journal, un courriel à la personne ; ses accès ne changent pas", async () => {
    expect(await removeAdministrateur(await as("muriel"), await removal("karim"))).toEqual({
      ok: true,
      userId: cast.ids.karim,
    });
    expect(await journal()).toEqual([
      { action: "principal.remove", acteurId: cast.ids.muriel, sujetId: cast.ids.karim },
    ]);
    expect(await courriels()).toEqual([
      "karim.benali@boreales.example : Vous n’agissez plus pour Productions Boréales",
    ]);
  });

  test("qui part le dit aux délégués, même d’une maison inactive", async () => {
    await db.maison.update({ where: { id: cast.boreales }, data: { statut: "INACTIF" } });
    expect(await leaveMaison(await as("karim"), { maisonId: cast.boreales })).toEqual({ ok: true });
    expect(await journal()).toEqual([
      { action: "principal.leave", acteurId: cast.ids.karim, sujetId: cast.ids.karim },
    ]);
    expect(await courriels()).toEqual([
      "muriel.mur@boreales.example : Karim Benali n’agit plus pour Productions Boréales",
    ]);
  });
});
