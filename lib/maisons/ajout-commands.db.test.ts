import { beforeEach, describe, expect, test } from "vitest";
import { removeFromMaison } from "@/lib/acces/maison-commands";
import { addAdministrateur } from "@/lib/maisons/commands";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { journalOfMaison, readCourriels, rowOf } from "@/prisma/cast-maison";
import { viewerFor } from "@/prisma/cast-session";
import { personas } from "@/prisma/personas";

let cast: Cast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
});

const as = (genre: "PRINCIPAL" | "DELEGUE") => (userId: string) => ({
  maisonId: cast.boreales,
  userId,
  genre,
  confirme: true,
});
const principal = as("PRINCIPAL");
const delegue = as("DELEGUE");

describe("ajouter un administrateur", () => {
  test("un utilisateur principal n’ajoute personne ; la maison n’existe pas pour les autres", async () => {
    await expect(addAdministrateur(await viewerFor("karim"), principal(cast.ids.denis))).rejects.toThrow(
      Forbidden,
    );
    for (const persona of ["chloe", "denis", "ines"] as const) {
      await expect(addAdministrateur(await viewerFor(persona), principal(cast.ids.denis))).rejects.toThrow(
        NotFound,
      );
    }
    expect(await rowOf(cast.boreales, cast.ids.denis)).toBeNull();
  });

  test("seul le personnel de l’AQPM désigne un délégué", async () => {
    await expect(addAdministrateur(await viewerFor("muriel"), delegue(cast.ids.denis))).rejects.toThrow(
      Forbidden,
    );
    await expect(addAdministrateur(await viewerFor("muriel"), delegue(cast.ids.karim))).rejects.toThrow(
      Forbidden,
    );
    expect((await addAdministrateur(await viewerFor("aline"), delegue(cast.ids.denis))).ok).toBe(true);
    expect((await rowOf(cast.boreales, cast.ids.denis))?.genre).toBe("DELEGUE");
  });

  test("refuse le personnel, un compte suspendu, à confirmer ou inconnu, avec une phrase", async () => {
    const muriel = await viewerFor("muriel");
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
    await expect(addAdministrateur(await viewerFor("muriel"), principal(cast.ids.denis))).rejects.toThrow(
      /inactive/,
    );
    expect((await addAdministrateur(await viewerFor("aline"), principal(cast.ids.denis))).ok).toBe(true);
  });

  test("ce que la personne pouvait au chargement de la page ne suffit plus une fois son droit retiré", async () => {
    const muriel = await viewerFor("muriel");
    await db.administrateur.deleteMany({ where: { userId: cast.ids.muriel } });
    await expect(addAdministrateur(muriel, principal(cast.ids.denis))).rejects.toThrow(NotFound);
    const ines = await viewerFor("ines");
    await db.user.update({ where: { id: cast.ids.ines }, data: { suspendedAt: new Date() } });
    await expect(
      addAdministrateur(ines, { ...principal(cast.ids.denis), maisonId: cast.fleuve }),
    ).rejects.toThrow(NotFound);
  });

  test("n’ajoute une personne nouvelle dans la maison qu’une fois confirmée, même par le personnel", async () => {
    for (const persona of ["muriel", "aline"] as const) {
      const result = await addAdministrateur(await viewerFor(persona), {
        ...principal(cast.ids.denis),
        confirme: false,
      });
      expect(result).toMatchObject({ ok: false, errors: { confirmer: expect.any(String) } });
    }
    expect(await rowOf(cast.boreales, cast.ids.denis)).toBeNull();
    expect(
      (await addAdministrateur(await viewerFor("aline"), { ...delegue(cast.ids.karim), confirme: false })).ok,
    ).toBe(true);
  });

  test("ne change rien pour qui est déjà là, et le dit", async () => {
    const muriel = await viewerFor("muriel");
    expect(await addAdministrateur(muriel, principal(cast.ids.karim))).toMatchObject({
      ok: false,
      errors: { userId: expect.stringMatching(/déjà utilisateur principal/) },
    });
    expect(await addAdministrateur(muriel, principal(cast.ids.muriel))).toMatchObject({
      ok: false,
      errors: { userId: expect.stringMatching(/déjà délégué/) },
    });
    expect(await readCourriels()).toEqual([]);
  });

  test("la déléguée ajoute une personne nouvelle : une ligne au journal, un courriel à la personne et un à chaque autre administrateur (règle 4)", async () => {
    const chloe = await addAdministrateur(await viewerFor("aline"), delegue(cast.ids.chloe));
    expect(chloe).toEqual({ ok: true, userId: cast.ids.chloe });
    await db.courriel.deleteMany();
    expect((await addAdministrateur(await viewerFor("muriel"), principal(cast.ids.denis))).ok).toBe(true);
    expect((await rowOf(cast.boreales, cast.ids.denis))?.ajouteParId).toBe(cast.ids.muriel);
    expect((await journalOfMaison(cast.boreales)).at(-1)).toEqual({
      action: "principal.add",
      acteurId: cast.ids.muriel,
      sujetId: cast.ids.denis,
    });
    expect(await readCourriels()).toEqual([
      "chloe.tremblay@boreales.example : Denis Côté-Roy (denis.cote@exemple.example) peut maintenant agir pour Productions Boréales",
      "denis.cote@exemple.example : Vous pouvez maintenant agir pour Productions Boréales",
      "karim.benali@boreales.example : Denis Côté-Roy (denis.cote@exemple.example) peut maintenant agir pour Productions Boréales",
    ]);
    const said = async (gabarit: string) =>
      JSON.stringify((await db.courriel.findFirstOrThrow({ where: { gabarit } })).contenu);
    expect(await said("maison-ajout-delegues")).toContain("retirez-la de la liste");
    expect(await said("maison-ajout-principaux")).toContain("dites-le à un délégué");
  });

  test("qui agissait déjà pour la maison sous ce nom ne s’annonce qu’aux délégués", async () => {
    expect((await addAdministrateur(await viewerFor("muriel"), principal(cast.ids.denis))).ok).toBe(true);
    await db.courriel.deleteMany();
    expect((await addAdministrateur(await viewerFor("aline"), delegue(cast.ids.karim))).ok).toBe(true);
    expect(await readCourriels()).toEqual([
      "karim.benali@boreales.example : Vous pouvez maintenant agir pour Productions Boréales",
      "muriel.mur@boreales.example : Karim Benali peut maintenant agir pour Productions Boréales",
    ]);
  });

  test("l’invitation de délégué que l’AQPM a envoyée n’est qu’à elle : la maison qui ajoute la personne la laisse (règle 2)", async () => {
    const { id } = await db.invitation.create({
      data: {
        maisonId: cast.boreales,
        courriel: personas.denis.courriel,
        genre: "DELEGUE",
        hash: "empreinte",
        expiresAt: new Date(Date.now() + 86_400_000),
        inviteParId: cast.ids.aline,
      },
      select: { id: true },
    });
    const stands = async () => (await db.invitation.findUniqueOrThrow({ where: { id } })).annuleeLe === null;
    expect((await addAdministrateur(await viewerFor("muriel"), principal(cast.ids.denis))).ok).toBe(true);
    expect(await stands()).toBe(true);
    await removeFromMaison(await viewerFor("muriel"), { maisonId: cast.boreales, userId: cast.ids.denis });
    expect(await stands()).toBe(true);
    expect((await addAdministrateur(await viewerFor("aline"), delegue(cast.ids.denis))).ok).toBe(true);
    expect(await stands()).toBe(false);
  });

  test("le personnel fait d’un utilisateur principal un délégué", async () => {
    expect((await addAdministrateur(await viewerFor("aline"), delegue(cast.ids.karim))).ok).toBe(true);
    expect(await rowOf(cast.boreales, cast.ids.karim)).toMatchObject({
      genre: "DELEGUE",
      ajouteParId: cast.ids.muriel,
    });
    expect((await journalOfMaison(cast.boreales)).map(({ action }) => action)).toEqual(["delegue.add"]);
  });

  test("ajouter vingt fois la même personne au même instant n’ajoute qu’une ligne et n’envoie qu’un courriel à chacun", async () => {
    const muriel = await viewerFor("muriel");
    const results = await Promise.all(
      Array.from({ length: 20 }, () => addAdministrateur(muriel, principal(cast.ids.denis))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    // One to the person, one to Karim.
    expect(await readCourriels()).toHaveLength(2);
  });
});
