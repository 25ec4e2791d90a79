import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import type { ApiAcces } from "@/lib/set/api-schema";
import { createUser } from "@/prisma/cast";
import { accesTo, ficheEnding } from "@/prisma/cast-time";
import { LIST, openMachineStage } from "@/server/api/machine-stage.testing";

const { stage, ask } = openMachineStage();
const select = { id: true } as const;

type Page = { acces: ApiAcces[]; suivante: string | null };

async function read<T>(path: string): Promise<T> {
  const answer = await ask(path);
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
    FROM "Fiche" f, generate_series(1, ${count}::int) n WHERE f."id" = ${stage().trial.stage.ficheId}::uuid`;
}

const pairs = (list: readonly ApiAcces[]) => list.map(({ fiche_id, sub }) => `${fiche_id} ${sub}`);

describe("la liste des accès ne dit pas", () => {
  test("un accès retiré ou fini, une fiche terminée, une maison inactive, un compte qui ne compte pas", async () => {
    const { cast, today, finLe, ficheId } = stage().trial.stage;
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
    const { cast, ficheId, finLe, today } = stage().trial.stage;
    const answer = await ask(LIST);
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
    const { cast, finLe, ficheId } = stage().trial.stage;
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
    const first = await ask(LIST);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    for (const held of [etag, `W/${etag}`, `"autre", ${etag}`, "*"]) {
      const again = await ask(LIST, { "if-none-match": held });
      expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, etag, ""]);
    }
    const { ids } = stage().trial.stage.cast;
    await db.user.update({ where: { id: ids.chloe }, data: { prenom: "Cléo" }, select });
    expect((await ask(LIST, { "if-none-match": etag })).status).toBe(200);
    await db.user.update({ where: { id: ids.chloe }, data: { prenom: "Chloé" }, select });
  });

  test("dit la page suivante dans l’en-tête Link aussi, et HEAD répond comme GET, sans contenu", async () => {
    const answer = await ask(`${LIST}?limite=1`);
    const { suivante } = (await answer.json()) as Page;
    expect(answer.headers.get("link")).toBe(`<${suivante}>; rel="next"`);
    const head = await ask(`${LIST}?limite=1`, {}, "HEAD");
    expect([head.status, await head.text()]).toEqual([200, ""]);
    for (const name of ["etag", "link", "content-length", "content-type"])
      expect(head.headers.get(name), name).toBe(answer.headers.get(name));
  });
});
