import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addDays, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { limits } from "@/lib/platform/rate-limit";
import type { ApiAcces } from "@/lib/set/api-schema";
import { createUser } from "@/prisma/cast";
import { accesTo, ficheEnding } from "@/prisma/cast-time";
import { type MachineStage, startMachineStage } from "@/server/api/machine-stage.testing";

let stage: MachineStage;
let token: string;
const LIST = "/api/set/v1/acces";
const select = { id: true } as const;

beforeAll(async () => {
  stage = await startMachineStage();
  token = await stage.token();
});

afterAll(() => stage.close());

afterEach(() => db.rateLimit.deleteMany());

type Page = { acces: ApiAcces[]; suivante: string | null };

async function read<T>(path: string): Promise<T> {
  const answer = await stage.get(path, token);
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as T;
}

/** The whole list, page after page; `between` runs after the first page. */
async function readAll(limite: number, between?: () => Promise<unknown>): Promise<ApiAcces[]> {
  const all: ApiAcces[] = [];
  let path: string | null = `${LIST}?limite=${limite}`;
  for (let pages = 0; path; pages++) {
    const { acces, suivante }: Page = await read<Page>(path);
    expect(acces.length).toBeLessThanOrEqual(limite);
    all.push(...acces);
    if (pages === 0) await between?.();
    path = suivante;
  }
  return all;
}

/** Fiches with nobody on their list, more than a page looks at. */
async function emptyFiches(count: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Fiche" ("id", "numero", "maisonId", "producteurId", "titre", "type", "entente", "finLe", "tournageDebut",
      "tournageFin", "ressourceNom", "ressourceCourriel", "ressourceTelephone")
    SELECT gen_random_uuid(), '2025-' || lpad(n::text, 4, '0'), f."maisonId", f."producteurId", 'Vide ' || n, f."type",
      f."entente", f."finLe", f."tournageDebut", f."tournageFin", 'Karim Benali', 'karim@boreales.example', '+15148736565'
    FROM "Fiche" f, generate_series(1, ${count}::int) n WHERE f."id" = ${stage.trial.stage.ficheId}::uuid`;
}

const pairs = (list: readonly ApiAcces[]) => list.map(({ fiche_id, sub }) => `${fiche_id} ${sub}`);

describe("la liste des accès ne dit pas", () => {
  test("un accès retiré ou fini, une fiche terminée, une maison inactive, un compte qui ne compte pas", async () => {
    const { cast, today, finLe, ficheId } = stage.trial.stage;
    const { boreales, fleuve, ids } = cast;
    const before = pairs(await readAll(500));
    expect(before).toEqual([`${ficheId} ${ids.chloe}`]);

    const open = { maisonId: boreales, finLe };
    const ended = await ficheEnding({ ...open, titre: "Terminée", termineeLe: new Date() });
    const over = await ficheEnding({ ...open, titre: "Finie", finLe: addDays(today, -1) });
    const inactive = await ficheEnding({ ...open, titre: "Inactive", maisonId: fleuve });
    await db.maison.update({ where: { id: fleuve }, data: { statut: "INACTIF" }, select });
    for (const fiche of [ended, over, inactive]) await accesTo(fiche, ids.chloe);
    await accesTo(ficheId, ids.karim, { jusquau: addDays(today, -1) });
    const withdrawn = await accesTo(ficheId, ids.denis);
    await db.acces.update({ where: { id: withdrawn }, data: { retireLe: new Date() }, select });
    for (const account of [{ suspended: true }, { confirmed: false }, { staff: true }])
      await accesTo(ficheId, await createUser({ prenom: "Sans", nom: "Droit", ...account }));
    expect(pairs(await readAll(500))).toEqual(before);

    const lastDay = await accesTo(ficheId, ids.muriel, { jusquau: today });
    expect(pairs(await readAll(500))).toEqual([...before, `${ficheId} ${ids.muriel}`].sort());
    await db.acces.delete({ where: { id: lastDay }, select });
  });

  test("rien de plus que ce qu’il faut : ni courriel, ni qui a donné l’accès", async () => {
    const { cast, ficheId, finLe, today } = stage.trial.stage;
    const answer = await stage.get(LIST, token);
    const text = await answer.text();
    expect(text).not.toContain("@");
    expect((JSON.parse(text) as Page).acces).toEqual([
      {
        fiche_id: ficheId,
        sub: cast.ids.chloe,
        name: "Chloé Tremblay-Gagné",
        fonction: "Coordination",
        acces_debut: today,
        acces_fin: finLe,
      },
    ]);
  });
});

describe("la liste des accès", () => {
  test("se lit par pages, chaque accès une fois, quoi qu’il arrive aux autres entre deux pages", async () => {
    const { cast, finLe, ficheId } = stage.trial.stage;
    const kept: string[] = [`${ficheId} ${cast.ids.chloe}`];
    const leaving: string[] = [];
    for (let rank = 0; rank < 12; rank++) {
      const fiche = await ficheEnding({ maisonId: cast.boreales, titre: `Page ${rank}`, finLe });
      for (let person = 0; person < 3; person++) {
        const user = await createUser({ prenom: "Personne", nom: `${rank}-${person}` });
        const id = await accesTo(fiche, user);
        if (person === 1) leaving.push(id);
        else kept.push(`${fiche} ${user}`);
      }
    }
    await emptyFiches(250);
    for (const limite of [1, 7, 36, 37, 38, 500]) expect(await readAll(limite)).toHaveLength(37);
    const read = pairs(
      await readAll(5, async () => {
        await db.acces.updateMany({ where: { id: { in: leaving } }, data: { retireLe: new Date() } });
        await accesTo(ficheId, cast.ids.denis).catch(() => undefined);
      }),
    );
    expect(new Set(read).size).toBe(read.length);
    for (const pair of kept) expect(read).toContain(pair);
    expect(read).toEqual([...read].sort());
  });

  test("donne une marque : 304 sans contenu tant que rien ne change, 200 dès que cela change", async () => {
    const first = await stage.get(LIST, token);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    for (const held of [etag, `W/${etag}`, `"autre", ${etag}`, "*"]) {
      const again = await stage.get(LIST, token, { "if-none-match": held });
      expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, etag, ""]);
    }
    const { ids } = stage.trial.stage.cast;
    await db.user.update({ where: { id: ids.chloe }, data: { prenom: "Cléo" }, select });
    expect((await stage.get(LIST, token, { "if-none-match": etag })).status).toBe(200);
    await db.user.update({ where: { id: ids.chloe }, data: { prenom: "Chloé" }, select });
  });

  test("dit la page suivante dans l’en-tête Link aussi, et HEAD répond comme GET, sans contenu", async () => {
    const answer = await stage.get(`${LIST}?limite=1`, token);
    const { suivante } = (await answer.json()) as Page;
    expect(answer.headers.get("link")).toBe(`<${suivante}>; rel="next"`);
    const head = await stage.get(`${LIST}?limite=1`, token, {}, "HEAD");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    for (const name of ["etag", "link", "content-length", "content-type"])
      expect(head.headers.get(name), name).toBe(answer.headers.get(name));
  });
});

describe("une fiche", () => {
  const path = () => `/api/set/v1/fiches/${stage.trial.stage.ficheId}`;

  test("inventée, ou d’un identifiant mal formé, n’existe pas", async () => {
    for (const id of [randomUUID(), "2026-9001", "%27", "..%2f", "é"]) {
      const answer = await stage.get(`/api/set/v1/fiches/${id}`, token);
      expect(answer.status, id).toBe(404);
      expect(await answer.json()).toMatchObject({ code: "introuvable", status: 404 });
    }
  });

  test("dit ce qui est public, et rien de ses gens", async () => {
    const { cast, ficheId, finLe, today } = stage.trial.stage;
    const answer = await stage.get(path(), token);
    expect(await answer.json()).toEqual({
      fiche_id: ficheId,
      fiche_numero: "2026-9001",
      fiche_titre: "Les marées d’octobre",
      titre_travail: null,
      etat: "active",
      fin_le: finLe,
      type: "LONG_METRAGE",
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
    const { cast, finLe, today } = stage.trial.stage;
    const id = await ficheEnding({ maisonId: cast.boreales, titre: "Fermée", finLe: addDays(today, -1) });
    const etat = async () => (await read<{ etat: string }>(`/api/set/v1/fiches/${id}`)).etat;
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
    await Promise.all(Array.from({ length: 20 }, () => stage.get(LIST, token)));
    await stage.get(`/api/set/v1/fiches/${randomUUID()}`, token);
    await stage.get(LIST);
    const rows = await db.lectureApi.findMany({ orderBy: { lecture: "asc" } });
    expect(rows.map(({ partenaire, lecture, nombre }) => [partenaire, lecture, nombre])).toEqual([
      ["set-essai", "acces", 20],
      ["set-essai", "fiche", 1],
    ]);
    expect(await db.journal.count()).toBe(lines);
  });

  test("est limitée par partenaire : au-delà, 429 et quand revenir, sans gêner les autres", async () => {
    const { name, points } = limits.apiParPartenaire;
    await stage.get(LIST, token);
    await db.rateLimit.update({
      where: { key: `${name}:set-essai` },
      data: { points },
      select: { key: true },
    });
    const answer = await stage.get(LIST, token);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: "trop-de-demandes" });
    const other = await stage.token("set.lecture", stage.trial.other);
    expect((await stage.get(LIST, other)).status).toBe(200);
  });
});

test("sans version, l’adresse mène à celle en vigueur", async () => {
  const id = stage.trial.stage.ficheId;
  for (const [from, to] of [
    ["/api/set/acces", "/api/set/v1/acces"],
    ["/api/set/acces?limite=3", "/api/set/v1/acces?limite=3"],
    [`/api/set/fiches/${id}`, `/api/set/v1/fiches/${id}`],
  ] as const) {
    const answer = await stage.get(from, token);
    expect([answer.status, answer.headers.get("location")]).toEqual([307, to]);
  }
  for (const path of ["/api/set/", "/api/set/v2/acces", "/api/set/v1/v1/acces", "/api/set/v1/openapi.json"])
    expect((await stage.get(path, token)).status, path).toBe(404);
});
