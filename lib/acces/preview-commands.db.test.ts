import { beforeEach, describe, expect, test } from "vitest";
import { inviteToFiche } from "@/lib/acces/invitation-commands";
import { previewList } from "@/lib/acces/preview-commands";
import type { Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;
let muriel: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  muriel = await viewerFor("muriel");
});

async function preview(texte: string, viewer = muriel, ficheId = cast.fiches.nuits.id) {
  const seen = await previewList(viewer, { ficheId, texte });
  if (!seen.ok) throw new Error(Object.values(seen.errors).join(" "));
  return seen;
}

describe("l’aperçu d’une liste", () => {
  test("est refusé à qui ne gère pas les accès, et à une production terminée", async () => {
    for (const [persona, error] of [
      ["ines", NotFound],
      ["denis", NotFound],
      ["chloe", Forbidden],
    ] as const)
      await expect(preview("a@b.ca", await viewerFor(persona))).rejects.toThrow(error);
    await expect(preview("a@b.ca", muriel, cast.fiches.ondes.id)).rejects.toThrow(Forbidden);
    expect(await db.journal.count({ where: { action: "acces.preview" } })).toBe(0);
  });

  test("n’est donné que pour mille personnes par jour, et le journal dit combien, jamais qui", async () => {
    const many = (tag: string) =>
      Array.from({ length: 200 }, (_, rank) => `${tag}${rank}@exemple.ca`).join("\n");
    for (const tag of ["a", "b", "c", "d", "e"]) await preview(many(tag));
    await expect(preview("f@exemple.ca")).rejects.toThrow("Reprenez demain");
    const rows = await db.journal.findMany({ where: { action: "acces.preview" } });
    expect(rows).toHaveLength(5);
    expect(rows[0]?.details).toEqual({ personnes: 200 });
  });

  test("dit de chaque ligne ce qu’elle fera, sans rien faire", async () => {
    await createUser({ prenom: "Suzie", nom: "Suspendue", courriel: "suzie@exemple.ca", suspended: true });
    await createUser({ prenom: "Jamais", nom: "Confirmée", courriel: "jamais@exemple.ca", confirmed: false });
    await inviteToFiche(muriel, {
      ficheId: cast.fiches.nuits.id,
      courriel: "deja@exemple.ca",
      nom: null,
      fonctionCode: null,
      jusquau: null,
    });
    const before = [await db.acces.count(), await db.invitation.count(), await db.courriel.count()];
    const { lignes, autres } = await preview(
      [
        "D. Côté, régie, DENIS.COTE@exemple.example",
        "Nouvelle Personne <nouvelle@exemple.ca>",
        "jamais@exemple.ca",
        "chloe.tremblay@boreales.example",
        "deja@exemple.ca",
        "suzie@exemple.ca",
        cast.users.aline.courriel,
        "Inès Okafor",
        "Karim Benali",
        "marie@exemple",
      ].join("\n"),
    );
    expect(lignes).toEqual([
      {
        compte: true,
        nom: "Denis Côté-Roy",
        courriel: "denis.cote@exemple.example",
        colle: "D. Côté",
        code: "regie",
      },
      { nom: "Nouvelle Personne", courriel: "nouvelle@exemple.ca" },
      { courriel: "jamais@exemple.ca" },
    ]);
    expect(autres.map(({ etat, courriel, brut }) => [etat, courriel ?? brut])).toEqual([
      ["deja", "chloe.tremblay@boreales.example"],
      ["invitee", "deja@exemple.ca"],
      ["refusee", "suzie@exemple.ca"],
      ["refusee", cast.users.aline.courriel],
      // Inès has an account, but Boréales does not know her: a name alone never tells.
      ["incomprise", "Inès Okafor"],
      ["deja", cast.users.karim.courriel],
      ["incomprise", "marie@exemple"],
    ]);
    expect([await db.acces.count(), await db.invitation.count(), await db.courriel.count()]).toEqual(before);
  });

  test("deux cents lignes tiennent dans un formulaire, et une liste trop lourde pour lui se colle en deux fois", async () => {
    const people = (local: string) =>
      Array.from(
        { length: 200 },
        (_, rank) => `Prénom Nomdefamille, coord., ${local}${rank}@exemple.ca`,
      ).join("\n");
    expect((await preview(people("prenom.nomdefamille"))).lignes).toHaveLength(200);
    await expect(preview(people("x".repeat(60)))).rejects.toThrow("Collez-la en deux fois");
  });

  test("un nom seul trouve une personne de la maison, si une seule le porte", async () => {
    const named = () => preview("Tremblay-Gagné, Chloé", muriel, cast.fiches.ete.id);
    expect((await named()).lignes).toMatchObject([{ compte: true, userId: cast.users.chloe.id }]);
    const twin = await createUser({ prenom: "Chloé", nom: "Tremblay-Gagné" });
    expect((await named()).lignes).toHaveLength(1);
    await db.acces.create({ data: { ficheId: cast.fiches.nuits.id, userId: twin } });
    expect((await named()).autres).toMatchObject([
      { etat: "incomprise", raison: expect.stringContaining("Plusieurs") },
    ]);
  });
});
