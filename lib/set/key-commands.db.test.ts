import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { activateKey, prepareKey, retireKey } from "@/lib/set/key-commands";
import { listKeys } from "@/lib/set/key-queries";
import { ensureSigningKey, readSigningKeys } from "@/lib/set/keys";
import { emptyDatabase } from "@/prisma/cast";

/** A second more: the columns round up to the millisecond. */
const HOUR = 3_601;
const EMERGENCY = 31;

beforeEach(async () => {
  await emptyDatabase();
  await ensureSigningKey();
});

/** As if so many seconds had passed since the keys were last touched. */
async function wait(seconds: number): Promise<void> {
  await db.$executeRaw`
    UPDATE "CleSignature" SET "createdAt" = "createdAt" - make_interval(secs => ${seconds}::int),
      "remplaceeLe" = "remplaceeLe" - make_interval(secs => ${seconds}::int)`;
}

const kids = async (etat: string) =>
  (await listKeys()).filter((key) => key.etat === etat).map(({ kid }) => kid);
const active = async () => (await kids("active"))[0] ?? "";
const next = async () => (await kids("prochaine"))[0] ?? "";
const said = (done: { ok: boolean; errors?: Readonly<Record<string, string>>; message?: string }) =>
  done.message ?? Object.values(done.errors ?? {}).join(" ");

describe("npm run cles refuse", () => {
  test("de signer avec une clé publiée depuis moins d’une heure; en urgence, d’une demi-minute", async () => {
    const signing = await active();
    expect(said(await activateKey(undefined, false))).toContain(
      "attendez encore 60 minutes, ou ajoutez --maintenant",
    );
    expect(said(await activateKey(undefined, true))).toMatch(/attendez encore \d+ secondes\.$/);
    await wait(EMERGENCY);
    expect((await activateKey(await next(), false)).ok).toBe(false);
    expect(await active()).toBe(signing);
    expect((await activateKey(await next(), true)).ok).toBe(true);
  });

  test("de retirer la clé qui signe, ou une clé remplacée depuis moins d’une heure; en urgence, d’une demi-minute", async () => {
    const signing = await active();
    expect(said(await retireKey(signing, true))).toContain("Cette clé signe");
    await wait(HOUR);
    expect((await activateKey(undefined, false)).ok).toBe(true);
    expect(said(await retireKey(signing, false))).toContain("attendez encore");
    expect((await retireKey(signing, true)).ok).toBe(false);
    await wait(EMERGENCY);
    expect((await retireKey(signing, false)).ok).toBe(false);
    expect((await retireKey(signing, true)).ok).toBe(true);
    expect(await kids("remplacée")).toEqual([]);
  });

  test("une clé inconnue, une clé qui signe déjà, et de signer quand aucune n’attend", async () => {
    expect((await activateKey("inconnue", false)).ok).toBe(false);
    expect((await retireKey("inconnue", false)).ok).toBe(false);
    expect(said(await activateKey(await active(), false))).toContain("signe déjà");
    await wait(HOUR);
    await activateKey(undefined, false);
    expect(said(await activateKey(undefined, true))).toContain("Aucune clé n’attend");
  });

  test("n’écrit rien de ce qu’il refuse, ni clé ni journal", async () => {
    const before = await db.journal.count();
    await activateKey(undefined, false);
    await retireKey(await active(), true);
    expect(await db.journal.count()).toBe(before);
    expect(await listKeys()).toHaveLength(2);
  });
});

describe("npm run cles", () => {
  test("publie, attend une heure, signe, attend une heure, retire; chaque pas est au journal", async () => {
    const [former, coming] = [await active(), await next()];
    await wait(HOUR);
    expect(said(await activateKey(undefined, false))).toContain(coming);
    expect((await readSigningKeys())[0]?.kid).toBe(coming);
    expect(said(await prepareKey())).toContain(await next());
    await wait(HOUR);
    expect(said(await retireKey(former, false))).not.toContain("preparer");
    expect((await readSigningKeys()).map(({ kid }) => kid)).toEqual([coming, await next()]);
    const lines = await db.journal.findMany({ orderBy: { id: "asc" }, skip: 3 });
    expect(lines.map(({ action, details }) => [action, (details as { cle: string }).cle])).toEqual([
      ["cle.activate", coming],
      ["cle.prepare", await next()],
      ["cle.retire", former],
    ]);
  });

  test("laisse deux clés neuves après une fuite de tout, par les pas de la documentation", async () => {
    const leaked = [await active(), await next()] as const;
    await prepareKey();
    const first = (await kids("prochaine")).find((kid) => kid !== leaked[1]) ?? "";
    await prepareKey();
    await wait(EMERGENCY);
    expect((await activateKey(first, true)).ok).toBe(true);
    expect((await retireKey(leaked[1], true)).ok).toBe(true);
    await wait(EMERGENCY);
    expect((await retireKey(leaked[0], true)).ok).toBe(true);
    const left = (await readSigningKeys()).map(({ kid }) => kid);
    expect(left).toEqual([first, await next()]);
    for (const kid of leaked) expect(left).not.toContain(kid);
  });

  test("rappelle de publier la prochaine quand il n’en reste qu’une, et revient à celle d’avant au besoin", async () => {
    const former = await active();
    expect(said(await retireKey(await next(), false))).toContain("preparer");
    await prepareKey();
    await wait(HOUR);
    await activateKey(undefined, false);
    expect((await activateKey(former, false)).ok).toBe(true);
    expect(await active()).toBe(former);
  });

  test("lancé vingt fois en même temps, laisse toujours une clé qui signe, et une seule", async () => {
    for (let count = 0; count < 4; count++) await prepareKey();
    await wait(HOUR);
    const all = (await listKeys()).map(({ kid }) => kid);
    await Promise.all(
      Array.from({ length: 20 }, (_, rank) =>
        rank % 2
          ? activateKey(all[rank % all.length], false)
          : retireKey(all[(rank * 3) % all.length] ?? "", false),
      ),
    );
    expect(await kids("active")).toHaveLength(1);
    expect(await db.cleSignature.count({ where: { active: true } })).toBe(1);
  });
});
