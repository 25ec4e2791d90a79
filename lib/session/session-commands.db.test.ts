import { beforeEach, describe, expect, test } from "vitest";
import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { journalOf } from "@/lib/comptes/mailbox.testing";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { hashSecret } from "@/lib/platform/ids";
import { closeOtherSessions, closeOwnSession } from "@/lib/session/session-commands";
import { listSessions } from "@/lib/session/session-queries";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { sessionFor, signIn, viewerOf } from "@/prisma/cast-session";
import { personas } from "@/prisma/personas";

const HOUR = 3600;
const alive = async (token: string) => (await readViewer(hashSecret(token))) !== null;
const idOf = async (token: string) =>
  (await db.session.findUniqueOrThrow({ where: { tokenHash: hashSecret(token) } })).id;

let id: string;
let denis: Viewer;
beforeEach(async () => {
  await emptyDatabase();
  id = await createUser(personas.denis);
  denis = await viewerOf(id);
});

describe("« Vos connexions » (ASVS 7.5.2)", () => {
  test("ne montre ni celles d’une autre personne, ni celles qui ont pris fin", async () => {
    await viewerOf(await createUser(personas.karim));
    await sessionFor(id, { expiresInSeconds: -1 });
    await sessionFor(id, { idleSeconds: 2 * HOUR + 1 });
    expect(await listSessions(denis)).toMatchObject([{ id: denis.sessionId, current: true }]);
  });

  test("celle qui demande vient d’abord, puis la dernière utilisée; une retenue le dit", async () => {
    const older = await idOf(await sessionFor(id, { idleSeconds: HOUR }));
    const kept = await idOf(await sessionFor(id, { idleSeconds: 5 * HOUR, remembered: true }));
    await db.session.update({ where: { id: kept }, data: { navigateur: "Firefox sur Linux" } });
    expect(await listSessions(denis)).toMatchObject([
      { id: denis.sessionId, current: true, remembered: false },
      { id: older, current: false, remembered: false },
      { id: kept, current: false, remembered: true, navigateur: "Firefox sur Linux" },
    ]);
  });

  test("celles du personnel ne sont jamais retenues, et finissent après trente minutes", async () => {
    const staff = await createUser({ ...personas.aline, staff: true });
    const aline = await viewerOf(staff);
    await sessionFor(staff, { remembered: true, idleSeconds: HOUR / 2 + 1 });
    await sessionFor(staff, { remembered: true });
    expect((await listSessions(aline)).map(({ remembered }) => remembered)).toEqual([false, false]);
  });
});

describe("fermer une connexion", () => {
  test("d’une autre personne, inconnue ou déjà fermée : introuvable, et rien ne change", async () => {
    const karim = await signIn(await createUser(personas.karim));
    for (const other of [
      karim.viewer.sessionId,
      "00000000-0000-7000-8000-000000000000",
      "pas un identifiant",
    ])
      await expect(closeOwnSession(denis, other)).rejects.toThrow(NotFound);
    expect(await alive(karim.token)).toBe(true);
    expect(await journalOf(id)).toEqual([]);
  });

  test("vaut dès la requête suivante, pour celle-là seule, et le journal le dit (ASVS 7.4.1)", async () => {
    const [one, two] = [await sessionFor(id), await sessionFor(id)];
    await closeOwnSession(denis, await idOf(one));
    expect([await alive(one), await alive(two)]).toEqual([false, true]);
    expect(await journalOf(id)).toEqual(["session.close"]);
  });

  test("toutes les autres d’un coup : celle qui demande reste, celles des autres personnes aussi (ASVS 7.4.3)", async () => {
    const tokens = [await sessionFor(id), await sessionFor(id, { remembered: true }), await sessionFor(id)];
    const karim = await signIn(await createUser(personas.karim));
    expect(await closeOtherSessions(denis)).toBe(3);
    expect(await Promise.all([...tokens, karim.token].map(alive))).toEqual([false, false, false, true]);
    expect(await listSessions(denis)).toHaveLength(1);
    expect(await closeOtherSessions(denis)).toBe(0);
    expect(await journalOf(id)).toEqual(["session.close"]);
  });
});
