import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { createFiche } from "@/lib/acces/fiche-commands";
import { purgeExpired } from "@/lib/comptes/retention-commands";
import { eraseDraft, keepDraft } from "@/lib/fiches/brouillon-commands";
import { findDraft } from "@/lib/fiches/brouillon-queries";
import { createFicheSchema, keepDraftSchema } from "@/lib/fiches/schema";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";
import type { Persona } from "@/prisma/personas";

let cast: DemoCast;
const cle = randomUUID();

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
});

const typed = (change: Record<string, unknown> = {}) =>
  keepDraftSchema.parse({ maisonId: cast.maisons.boreales.id, cle, titre: "Le Chant", ...change });

const keep = async (persona: Persona, change: Record<string, unknown> = {}) =>
  keepDraft(await viewerFor(persona), typed(change));

const draftOf = async (persona: Persona) => findDraft(await viewerFor(persona), cast.maisons.boreales.id);

/** Keeps, and returns when: what the page then knows. */
async function kept(persona: Persona, change: Record<string, unknown> = {}): Promise<string> {
  const result = await keep(persona, change);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.at.toISOString();
}

async function create(persona: Persona, change: Record<string, string> = {}) {
  const viewer = await viewerFor(persona);
  const input = createFicheSchema.parse({
    titre: "Le Chant des érables",
    producteurId: cast.producteurs.boreales.id,
    type: "LONG_METRAGE",
    entente: "FILM",
    tournageDebut: viewer.today,
    tournageFin: addDays(viewer.today, 20),
    ressourceNom: "Karim Benali",
    ressourceCourriel: "karim@boreales.example",
    ressourceTelephone: "514 873-6565",
    maisonId: cast.maisons.boreales.id,
    cle,
    ...change,
  });
  return createFiche(viewer, input);
}

describe("garder un brouillon", () => {
  test("ni une autre maison, ni une personne autorisée, ni le personnel n’en garde pour Boréales", async () => {
    for (const persona of ["ines", "denis", "chloe"] as const)
      await expect(keep(persona)).rejects.toThrow(NotFound);
    await expect(keep("aline")).rejects.toThrow(Forbidden);
    expect(await db.brouillon.count()).toBe(0);
  });

  test("une maison inactive n’en garde pas, et ne montre plus celui qu’on avait", async () => {
    await keep("karim");
    await db.maison.update({ where: { id: cast.maisons.boreales.id }, data: { statut: "INACTIF" } });
    await expect(keep("karim")).rejects.toThrow(Forbidden);
    expect(await draftOf("karim")).toBeNull();
  });

  test("un champ inconnu est refusé, et un texte plus long que ce que le portail reçoit aussi", async () => {
    expect(keepDraftSchema.safeParse({ ...typed(), staff: "oui" }).success).toBe(false);
    expect(keepDraftSchema.safeParse({ ...typed(), maisonId: "rien" }).success).toBe(false);
    expect(await keep("karim", { synopsis: "é".repeat(70_000) })).toMatchObject({ ok: false });
  });

  test("il n’est qu’à qui l’a écrit : l’autre administrateur de la maison a le sien", async () => {
    await keep("karim", { titre: "De Karim" });
    expect(await draftOf("muriel")).toBeNull();
    await keep("muriel", { titre: "De Muriel", cle: randomUUID() });
    expect((await draftOf("karim"))?.champs.titre).toBe("De Karim");
  });

  test("retirée des administrateurs, la personne ne le lit plus", async () => {
    await keep("karim");
    await db.administrateur.deleteMany({ where: { userId: cast.users.karim.id } });
    expect(await draftOf("karim")).toBeNull();
  });

  test("il rend ce qui a été tapé, invalide ou incomplet, sans ce qu’une base ne peut garder", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (text) => {
        await db.rateLimit.deleteMany();
        await keep("karim", { titre: text, tournageDebut: text, langues: [text, text], geste: "brouillon" });
        const plain = text.replaceAll("\0", "").replace(/\p{Cs}/gu, "");
        const champs = (await draftOf("karim"))?.champs;
        expect(champs).toMatchObject({ titre: plain, tournageDebut: plain, langues: [plain, plain] });
      }),
      { numRuns: 25 },
    );
  });

  test("trop souvent en une minute : une phrase, et rien n’est écrit", async () => {
    const viewer = await viewerFor("karim");
    const results = [];
    for (let count = 0; count < 61; count++)
      results.push(await keepDraft(viewer, typed({ geste: "brouillon" })));
    expect(results.filter(({ ok }) => !ok)).toHaveLength(1);
  });
});

describe("un brouillon ne prend pas la place d’un autre", () => {
  test("le formulaire d’une autre fiche ne l’écrase pas, même par son bouton", async () => {
    await keep("karim", { titre: "Le premier" });
    const other = { titre: "Un autre", cle: randomUUID() };
    expect(await keep("karim", other)).toMatchObject({ ok: false });
    expect(await keep("karim", { ...other, geste: "brouillon" })).toMatchObject({ ok: false });
    expect((await draftOf("karim"))?.champs.titre).toBe("Le premier");
  });

  test("une page restée en arrière n’écrase pas ce qui a été gardé depuis ; son bouton, oui", async () => {
    const first = await kept("karim", { titre: "Un" });
    await db.$executeRaw`UPDATE "Brouillon" SET "updatedAt" = "updatedAt" - interval '1 hour'`;
    const draft = await draftOf("karim");
    const second = await kept("karim", { titre: "Deux", vu: draft?.updatedAt.toISOString() });
    expect(await keep("karim", { titre: "Vide" })).toMatchObject({ ok: false });
    expect(await keep("karim", { titre: "Vide", vu: "2020-01-01T00:00:00.000Z" })).toMatchObject({
      ok: false,
    });
    expect((await draftOf("karim"))?.champs.titre).toBe("Deux");
    expect(await keep("karim", { titre: "Trois", vu: second })).toMatchObject({ ok: true });
    expect(await keep("karim", { titre: "Quatre", vu: first, geste: "brouillon" })).toMatchObject({
      ok: true,
    });
    expect((await draftOf("karim"))?.champs.titre).toBe("Quatre");
  });

  test("repris par un autre formulaire, il est à celui-ci, et l’ancienne page ne l’écrase plus", async () => {
    const vu = await kept("karim");
    const next = { cle: randomUUID(), brouillon: cle };
    const taken = await kept("karim", { ...next, titre: "Repris", vu });
    await db.$executeRaw`UPDATE "Brouillon" SET "updatedAt" = "updatedAt" + interval '1 second'`;
    expect(await keep("karim", { titre: "Ancienne", vu: taken })).toMatchObject({ ok: false });
    expect(await keep("karim", { titre: "Ancienne", geste: "brouillon" })).toMatchObject({ ok: false });
    expect(await draftOf("karim")).toMatchObject({ cle: next.cle, champs: { titre: "Repris" } });
    expect(await create("karim", { titre: "Repris et créé", ...next })).toMatchObject({ ok: true });
    expect(await db.brouillon.count()).toBe(0);
  });

  test("repris et créé sans un mot de plus, il part avec la fiche", async () => {
    await keep("karim");
    expect(await create("karim", { cle: randomUUID(), brouillon: cle })).toMatchObject({ ok: true });
    expect(await db.brouillon.count()).toBe(0);
  });

  test("effacé, il ne revient pas d’une page restée ouverte", async () => {
    const vu = await kept("karim");
    await eraseDraft(await viewerFor("karim"), { maisonId: cast.maisons.boreales.id });
    expect(await keep("karim", { vu })).toMatchObject({ ok: false });
    expect(await draftOf("karim")).toBeNull();
  });

  test("effacer le sien n’efface pas celui d’une autre personne", async () => {
    await keep("karim");
    await eraseDraft(await viewerFor("muriel"), { maisonId: cast.maisons.boreales.id });
    expect(await draftOf("karim")).not.toBeNull();
  });
});

describe("la fiche créée", () => {
  test("le brouillon part avec elle, et un enregistrement en retard ne le ramène pas", async () => {
    const vu = await kept("karim");
    expect(await create("karim")).toMatchObject({ ok: true });
    expect(await db.brouillon.count()).toBe(0);
    for (const late of [{}, { vu }, { geste: "brouillon" }])
      expect(await keep("karim", late)).toMatchObject({ ok: false });
    expect(await draftOf("karim")).toBeNull();
  });

  test("refusée, elle laisse le brouillon", async () => {
    await keep("karim");
    expect(await create("karim", { titre: "Ondes courtes", saison: "1" })).toMatchObject({ ok: false });
    expect(await draftOf("karim")).not.toBeNull();
  });

  test("le brouillon d’un autre formulaire reste", async () => {
    await keep("karim", { cle: randomUUID(), titre: "Un autre" });
    expect(await create("karim")).toMatchObject({ ok: true });
    expect((await draftOf("karim"))?.champs.titre).toBe("Un autre");
  });

  test("gardé et créé au même moment : jamais de brouillon d’une fiche qui existe", async () => {
    for (let round = 0; round < 8; round++) {
      const own = { cle: randomUUID(), titre: `Tour ${round}` };
      const viewer = await viewerFor("karim");
      const [made] = await Promise.all([create("karim", own), keepDraft(viewer, typed(own))]);
      expect(made).toMatchObject({ ok: true });
      expect(await draftOf("karim")).toBeNull();
    }
    // One that slipped in after the fiche is dead, and leaves its place to the next.
    expect(await keep("karim", { titre: "La suivante", cle: randomUUID() })).toMatchObject({ ok: true });
  });
});

test("laissé de côté quatre-vingt-dix jours, il disparaît", async () => {
  await keep("karim");
  await keep("muriel", { cle: randomUUID() });
  await db.$executeRaw`
    UPDATE "Brouillon" SET "updatedAt" = portail_now() - interval '91 days' WHERE "userId" = ${cast.users.karim.id}::uuid`;
  await purgeExpired();
  expect(await db.brouillon.findMany({ select: { userId: true } })).toEqual([
    { userId: cast.users.muriel.id },
  ]);
});
