import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { addDays, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { limits } from "@/lib/platform/rate-limit";
import { ficheEnding } from "@/prisma/cast-time";
import { LIST, openMachineStage } from "@/server/api/machine-stage.testing";

const { stage, ask } = openMachineStage();
const select = { id: true } as const;

describe("une fiche", () => {
  const path = () => `/api/set/v1/fiches/${stage().trial.stage.ficheId}`;

  test("inventée, ou d’un identifiant mal formé, n’existe pas", async () => {
    for (const id of [randomUUID(), "2026-9001", "%27", "..%2f", "é"]) {
      const answer = await ask(`/api/set/v1/fiches/${id}`);
      expect(answer.status, id).toBe(404);
      expect(await answer.json()).toMatchObject({ code: "introuvable", status: 404 });
    }
  });

  test("dit ce qui est public, et rien de ses gens", async () => {
    const { cast, ficheId, finLe, today } = stage().trial.stage;
    const answer = await ask(path());
    expect(await answer.json()).toEqual({
      fiche_id: ficheId,
      fiche_numero: "2026-9001",
      fiche_titre: "Les marées d’octobre",
      titre_travail: null,
      etat: "active",
      fin_le: finLe,
      type: "LONG_METRAGE",
      type_libelle: "Long métrage",
      entente: "FILM",
      saison: null,
      episodes: null,
      langues: [],
      maison: { maison_id: cast.boreales, maison_nom: "Productions Boréales" },
      producteur: { nature: "SOCIETE", nom: "Boréales inc.", neq: null },
      dates: {
        preproduction_debut: null,
        preproduction_fin: null,
        tournage_debut: today,
        tournage_fin: addDays(today, 90),
        postproduction_debut: null,
        postproduction_fin: null,
        approximatives: false,
      },
      lieux: null,
    });
  });

  test("se lit encore une fois fermée, et dit pourquoi, puis qu’elle est rouverte", async () => {
    const { cast, finLe, today } = stage().trial.stage;
    const id = await ficheEnding({ maisonId: cast.boreales, titre: "Fermée", finLe: addDays(today, -1) });
    const etat = async () =>
      ((await (await ask(`/api/set/v1/fiches/${id}`)).json()) as { etat: string }).etat;
    const set = (data: object) => db.fiche.update({ where: { id }, data, select });
    expect(await etat()).toBe("terminee");
    await set({ finLe: fromDay(today) });
    expect(await etat()).toBe("active");
    await set({ termineeLe: new Date() });
    expect(await etat()).toBe("terminee");
    await set({ termineeLe: null, finLe: fromDay(finLe) });
    await db.maison.update({ where: { id: cast.boreales }, data: { statut: "INACTIF" }, select });
    expect(await etat()).toBe("maison-inactive");
    await db.maison.update({ where: { id: cast.boreales }, data: { statut: "ACTIF" }, select });
    expect(await etat()).toBe("active");
  });
});

describe("chaque lecture", () => {
  test("se compte, par partenaire et par jour, sans ligne de journal", async () => {
    await db.lectureApi.deleteMany();
    const lines = await db.journal.count();
    await Promise.all(Array.from({ length: 20 }, () => ask(LIST)));
    await ask(`/api/set/v1/fiches/${randomUUID()}`);
    await stage().get(LIST);
    const rows = await db.lectureApi.findMany({ orderBy: { lecture: "asc" } });
    expect(rows.map(({ partenaire, lecture, nombre }) => [partenaire, lecture, nombre])).toEqual([
      ["set-essai", "acces", 20],
      ["set-essai", "fiche", 1],
    ]);
    expect(await db.journal.count()).toBe(lines);
  });

  test("est limitée par partenaire : au-delà, 429 et quand revenir, sans gêner les autres", async () => {
    const { name, points } = limits.apiParPartenaire;
    await ask(LIST);
    await db.rateLimit.update({
      where: { key: `${name}:set-essai` },
      data: { points },
      select: { key: true },
    });
    const answer = await ask(LIST);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: "trop-de-demandes" });
    const other = await stage().token("set.lecture", stage().trial.other);
    expect((await stage().get(LIST, other)).status).toBe(200);
  });
});

test("sans version, l’adresse mène à celle en vigueur", async () => {
  const id = stage().trial.stage.ficheId;
  for (const [from, to] of [
    ["/api/set/acces", "/api/set/v1/acces"],
    ["/api/set/acces?limite=3", "/api/set/v1/acces?limite=3"],
    [`/api/set/fiches/${id}`, `/api/set/v1/fiches/${id}`],
  ] as const) {
    const answer = await ask(from);
    expect([answer.status, answer.headers.get("location")]).toEqual([307, to]);
  }
  for (const path of ["/api/set/", "/api/set/v2/acces", "/api/set/v1/v1/acces", "/api/set/v1/openapi.json"])
    expect((await ask(path)).status, path).toBe(404);
});
