import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { confirmLigne, confirmPersonnes } from "@/lib/revues/commands";
import { findEtat, listEtats, listOuvertes } from "@/lib/revues/etat-queries";
import { findRevue, listUnconfirmed } from "@/lib/revues/queries";
import { openReview } from "@/lib/revues/revue.testing";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;
let maisonId: string;
const LINES = 8;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  maisonId = cast.maisons.boreales.id;
  await openReview(maisonId, 31);
});

const chloeOnNuits = () =>
  db.acces.findFirstOrThrow({
    where: { ficheId: cast.fiches.nuits.id, userId: cast.users.chloe.id },
    select: { id: true },
  });
const roles = () => db.administrateur.findMany({ where: { maisonId }, select: { id: true } });

describe("une revue en retard", () => {
  test("signale ses lignes à qui voit la maison, et à personne d’autre ; rien avant, rien après", async () => {
    const muriel = await viewerFor("muriel");
    const chloe = await chloeOnNuits();
    const ficheId = cast.fiches.nuits.id;
    expect([...(await listUnconfirmed(muriel, { ficheId }))]).toContain(chloe.id);
    expect(await listUnconfirmed(muriel, { maisonId })).toEqual(new Set((await roles()).map(({ id }) => id)));
    expect((await listUnconfirmed(await viewerFor("aline"), { ficheId })).size).toBe(3);
    for (const persona of ["chloe", "denis", "ines"] as const) {
      expect((await listUnconfirmed(await viewerFor(persona), { ficheId })).size).toBe(0);
      expect((await listUnconfirmed(await viewerFor(persona), { maisonId })).size).toBe(0);
    }
    await confirmLigne(muriel, { maisonId, ligneId: chloe.id });
    expect([...(await listUnconfirmed(muriel, { ficheId }))]).not.toContain(chloe.id);
    await db.$executeRaw`UPDATE "Revue" SET "echeance" = portail_today()`;
    expect((await listUnconfirmed(muriel, { ficheId })).size).toBe(0);
  });

  test("l’accueil la montre aux administrateurs, et la confirmation la termine même en retard", async () => {
    const muriel = await viewerFor("muriel");
    expect(await listOuvertes(muriel)).toMatchObject([{ id: maisonId, etat: "en-retard" }]);
    for (const persona of ["chloe", "denis", "ines", "aline"] as const)
      expect(await listOuvertes(await viewerFor(persona))).toEqual([]);
    const revue = await findRevue(muriel, maisonId, 1);
    const personnes = (revue?.personnes ?? []).map(({ userId }) => userId);
    await confirmPersonnes(muriel, { maisonId, personnes, restantes: LINES });
    expect(await findEtat(muriel, maisonId)).toMatchObject({ etat: "a-jour" });
  });

  test("un accès commencé pendant la revue n’y est pas, même après sa fin", async () => {
    await db.$executeRaw`UPDATE "Acces" SET "accordeLe" = portail_now() - interval '10 days' WHERE "userId" = ${cast.users.chloe.id}::uuid`;
    const { id } = await chloeOnNuits();
    const flagged = await listUnconfirmed(await viewerFor("muriel"), { ficheId: cast.fiches.nuits.id });
    expect(flagged.size).toBe(2);
    expect(flagged.has(id)).toBe(false);
  });
});

test("la page se lit d’un seul moment : ce qu’un autre confirme pendant ce temps est dans le compte et dans les lignes, ou dans aucun", async () => {
  const muriel = await viewerFor("muriel");
  const personnes = ((await findRevue(muriel, maisonId, 1))?.personnes ?? []).map(({ userId }) => userId);
  const waiting = () => db.$queryRaw<
    unknown[]
  >`SELECT 1 FROM pg_locks WHERE "relation" = '"Fonction"'::regclass AND NOT "granted"
      AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())`;
  const reading = await db.$transaction(async (tx) => {
    // Only the lines say a function: their reading waits here, once the count is read.
    await tx.$executeRaw`LOCK TABLE "Fonction" IN ACCESS EXCLUSIVE MODE`;
    const read = findRevue(muriel, maisonId, 1);
    await expect.poll(waiting).toHaveLength(1);
    expect(
      (await confirmPersonnes(await viewerFor("karim"), { maisonId, personnes, restantes: LINES })).ok,
    ).toBe(true);
    return { read };
  });
  const revue = await reading.read;
  const left = (revue?.personnes ?? []).flatMap(({ lignes }) => lignes).filter(({ left }) => left);
  expect(left).toHaveLength(revue?.etat.restantes ?? -1);
});

describe("la liste de l’AQPM", () => {
  const filters = { q: "", etat: null, tri: "retard" as const, page: 1 };

  test("toutes les maisons, celles en retard d’abord, comptées par état ; les autres ne voient que la leur", async () => {
    const { fleuve, inactive } = cast.maisons;
    await db.revue.deleteMany();
    await openReview(fleuve.id, 31);
    await openReview(maisonId, 2);
    const seen = await listEtats(await viewerFor("aline"), filters);
    expect(seen.maisons.map(({ id, revue }) => [id, revue.etat])).toEqual([
      [fleuve.id, "en-retard"],
      [maisonId, "en-cours"],
      [inactive.id, "aucune"],
    ]);
    expect(seen.comptes).toEqual({ "en-retard": 1, "en-cours": 1, aucune: 1 });
    expect(seen.maisons[1]?.revue).toMatchObject({ lignes: LINES, restantes: LINES });
    const own = await listEtats(await viewerFor("ines"), filters);
    expect(own.maisons.map(({ id }) => id)).toEqual([fleuve.id]);
  });

  test("se filtre par état, se cherche par nom, se trie par nom", async () => {
    await db.$executeRaw`UPDATE "Revue" SET "echeance" = portail_today()`;
    const aline = await viewerFor("aline");
    const names = async (change: object) =>
      (await listEtats(aline, { ...filters, ...change })).maisons.map(({ nom }) => nom);
    expect(await names({ etat: "en-cours" })).toEqual(["Productions Boréales"]);
    expect(await names({ etat: "a-jour" })).toEqual([]);
    expect(await names({ q: "boreales" })).toEqual(["Productions Boréales"]);
    expect(await names({ tri: "-nom" })).toEqual([
      "Productions Boréales",
      "Images du Cap",
      "Films du Fleuve",
    ]);
    expect(await names({ page: 2 })).toEqual([]);
  });
});
