import { beforeEach, describe, expect, test } from "vitest";
import { authorize } from "@/lib/authorization/rules";
import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { motDePasse } from "@/lib/comptes/denis.testing";
import { journalOf } from "@/lib/comptes/mailbox.testing";
import { hashPassword } from "@/lib/comptes/password";
import { db } from "@/lib/platform/db";
import { IdentityNeeded } from "@/lib/platform/errors";
import { hashSecret } from "@/lib/platform/ids";
import { consume, limits } from "@/lib/platform/rate-limit";
import { confirmByPassword } from "@/lib/session/identity";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { sessionFor } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const MINUTES = 60;
const passwordHash = await hashPassword(motDePasse);

let id: string;
beforeEach(async () => {
  await emptyDatabase();
  id = await createUser(personas.denis);
  await db.user.update({ where: { id }, data: { passwordHash } });
});

async function enter(identitySeconds: number) {
  const token = await sessionFor(id, { identitySeconds });
  const read = async () => (await readViewer(hashSecret(token)))?.viewer;
  return { viewer: (await read()) as Viewer, read };
}
const change = (viewer: Viewer) => authorize(viewer, "user.changeFactors", viewer);

describe("Confirmer son identité (ASVS 7.5.1, 7.5.3)", () => {
  test("une confirmation vaut dix minutes, à la seconde près", async () => {
    await setClock("2026-11-23T17:00:00Z");
    const fresh = (await enter(10 * MINUTES - 1)).viewer;
    const late = (await enter(10 * MINUTES)).viewer;
    await setClock(null);
    expect([fresh.identityFresh, late.identityFresh]).toEqual([true, false]);
    expect(() => change(fresh)).not.toThrow();
    expect(() => change(late)).toThrow(IdentityNeeded);
  });

  test("un mauvais mot de passe, ou aucun, ne confirme rien, et le journal dit le refus", async () => {
    const { viewer, read } = await enter(11 * MINUTES);
    expect(await confirmByPassword(viewer, "")).toMatchObject({
      errors: { identite: "Entrez votre mot de passe." },
    });
    expect(await confirmByPassword(viewer, "ce n’est pas le bon")).toMatchObject({
      errors: { identite: expect.stringContaining("Ce n’est pas votre mot de passe") },
    });
    expect((await read())?.identityFresh).toBe(false);
    expect(await journalOf(id)).toEqual(["session.refuse"]);
  });

  test("les essais sont ceux de la connexion : après cinq, même le bon attend", async () => {
    const { viewer, read } = await enter(11 * MINUTES);
    for (let time = 0; time < 5; time++) await confirmByPassword(viewer, "ce n’est pas le bon");
    expect(await confirmByPassword(viewer, motDePasse)).toMatchObject({
      errors: { identite: expect.stringContaining("attendez quelques minutes") },
    });
    expect((await read())?.identityFresh).toBe(false);
  });

  test("ASVS 16.3.2 : au-delà de 200 refus à l’heure, le même refus, et rien de plus au journal, essais épuisés ou non", async () => {
    const { viewer } = await enter(11 * MINUTES);
    await consume(limits.refusParPersonne, id, 198);
    for (let time = 0; time < 7; time++)
      expect(await confirmByPassword(viewer, "ce n’est pas le bon")).toMatchObject({ ok: false });
    expect((await journalOf(id)).filter((action) => action === "session.refuse")).toHaveLength(2);
  });

  test("le bon mot de passe confirme cette session-là, et elle seule", async () => {
    const { viewer } = await enter(11 * MINUTES);
    const other = await enter(11 * MINUTES);
    const confirmed = await confirmByPassword(viewer, motDePasse);
    const after = confirmed.ok ? await readViewer(hashSecret(confirmed.token)) : null;
    expect(after?.viewer).toMatchObject({ sessionId: viewer.sessionId, identityFresh: true });
    expect(() => change(after?.viewer as Viewer)).not.toThrow();
    expect(() => change(viewer)).toThrow(IdentityNeeded);
    expect((await other.read())?.identityFresh).toBe(false);
    expect(await journalOf(id)).toEqual(["session.confirm"]);
  });

  test("comme toute connexion, il donne à la session un jeton neuf, et l’ancien meurt (ASVS 7.2.4)", async () => {
    const { viewer, read } = await enter(11 * MINUTES);
    await confirmByPassword(viewer, motDePasse);
    expect(await read()).toBeUndefined();
    expect(await db.session.count({ where: { userId: id } })).toBe(1);
  });

  test("une session fermée entre-temps ne se confirme pas", async () => {
    const { viewer } = await enter(11 * MINUTES);
    await db.session.deleteMany({ where: { userId: id } });
    expect(await confirmByPassword(viewer, motDePasse)).toMatchObject({ ok: false });
    expect(await journalOf(id)).toEqual([]);
  });
});
