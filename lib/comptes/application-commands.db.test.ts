import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readViewer } from "@/lib/authorization/viewer";
import {
  beginApplication,
  confirmApplication,
  LAST_FACTOR,
  removeApplication,
} from "@/lib/comptes/application-commands";
import { useTotpCode } from "@/lib/comptes/code-commands";
import {
  at,
  codeOf,
  giveDenis,
  giveDenisWithApplication,
  giveNewStaff,
  keyOf,
  notCodeOf,
  setUp,
} from "@/lib/comptes/facteur.testing";
import { findFacteurs, findPending } from "@/lib/comptes/facteur-queries";
import { journalOf, mailbox } from "@/lib/comptes/mailbox.testing";
import { renewCodes } from "@/lib/comptes/secours-commands";
import { db, transaction } from "@/lib/platform/db";
import { IdentityNeeded } from "@/lib/platform/errors";
import { hashSecret } from "@/lib/platform/ids";
import { emptyDatabase } from "@/prisma/cast";
import { sessionFor } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { demoTotpSecret, personas } from "@/prisma/personas";

const { denis } = personas;

function givePasskey(userId: string) {
  return db.passkey.create({
    data: {
      id: crypto.randomUUID(),
      userId,
      credentialId: userId,
      publicKey: Buffer.from([1]),
      nom: "Téléphone",
    },
  });
}

beforeEach(async () => {
  await emptyDatabase();
  await at(0);
});
afterEach(() => setClock(null));

describe("une application d’authentification est refusée", () => {
  test("ASVS 7.5.1 : quand l’identité n’est pas confirmée depuis dix minutes, pour chaque geste", async () => {
    const viewer = { ...(await giveDenis()), identityFresh: false };
    await expect(beginApplication(viewer)).rejects.toThrow(IdentityNeeded);
    await expect(confirmApplication(viewer, "000000")).rejects.toThrow(IdentityNeeded);
    await expect(removeApplication(viewer)).rejects.toThrow(IdentityNeeded);
    await expect(renewCodes(viewer)).rejects.toThrow(IdentityNeeded);
    expect(await db.totp.count()).toBe(0);
  });

  test("ASVS 6.3.3 : à la connexion qui n’a pas donné le second facteur du compte, et sa clé ne s’y lit pas", async () => {
    const viewer = await giveDenisWithApplication({ factor: false });
    for (const gesture of [beginApplication, removeApplication, renewCodes])
      expect(await gesture(viewer)).toMatchObject({ ok: false });
    expect(await findPending(viewer)).toBeNull();
    const elsewhere = (await readViewer(hashSecret(await sessionFor(viewer.id, { factor: true }))))?.viewer;
    if (!elsewhere) throw new Error("nobody is signed in");
    expect(await beginApplication(elsewhere)).toEqual({ ok: true });
    expect(await keyOf(elsewhere)).not.toBe("");
    expect(await findPending(viewer)).toBeNull();
    expect(await confirmApplication(viewer, codeOf(await keyOf(elsewhere)))).toMatchObject({ ok: false });
  });

  test("sans son premier code : un code faux n’active rien, et la clé reste la même", async () => {
    const viewer = await giveDenis();
    await beginApplication(viewer);
    const key = await keyOf(viewer);
    expect(await confirmApplication(viewer, notCodeOf(key))).toMatchObject({
      ok: false,
      errors: { code: expect.any(String) },
    });
    expect(await confirmApplication(viewer, codeOf(key, 5))).toMatchObject({ ok: false });
    await beginApplication(viewer);
    expect(await keyOf(viewer)).toBe(key);
    expect(await findFacteurs(viewer.id)).toEqual({ application: null, passkeys: 0, codes: 0 });
    expect(await journalOf(viewer.id)).toEqual([]);
  });

  test("une heure après avoir été commencée : sa clé n’est plus montrée ni acceptée, et une autre est tirée", async () => {
    const viewer = await giveDenis();
    await beginApplication(viewer);
    const key = await keyOf(viewer);
    await at(3_601);
    expect(await findPending(viewer)).toBeNull();
    const late = await confirmApplication(viewer, codeOf(key, 120));
    expect(late).toMatchObject({ ok: false, errors: { form: expect.any(String) } });
    await beginApplication(viewer);
    expect(await keyOf(viewer)).not.toBe(key);
  });

  test("à qui trouve un navigateur ouvert : la clé ne se montre qu’à une identité fraîchement confirmée", async () => {
    const viewer = await giveDenis();
    await beginApplication(viewer);
    expect(await findPending({ ...viewer, identityFresh: false })).toBeNull();
  });

  test("ASVS 6.3.3 : le personnel ne retire pas son dernier second facteur, et retire celui qui ne l’est pas", async () => {
    const { viewer, hash } = await giveNewStaff();
    await setUp(viewer);
    const acting = (await readViewer(hash))?.viewer ?? viewer;
    expect(await removeApplication(acting)).toEqual({ ok: false, errors: { form: LAST_FACTOR } });
    await givePasskey(viewer.id);
    expect(await removeApplication(acting)).toEqual({ ok: true });
    // The recovery codes still stand for the passkey.
    expect(await findFacteurs(viewer.id)).toEqual({ application: null, passkeys: 1, codes: 10 });
  });
});

describe("une application d’authentification", () => {
  test("s’active par son premier code, qui ne sert plus ensuite; donne dix codes, une ligne et un courriel", async () => {
    const viewer = await giveDenis();
    await beginApplication(viewer);
    const key = await keyOf(viewer);
    const code = codeOf(key);
    const activated = await confirmApplication(viewer, code);
    expect(activated).toMatchObject({ ok: true, codes: expect.any(Array) });
    expect(activated.ok && activated.codes).toHaveLength(10);
    expect(await transaction((tx) => useTotpCode(tx, viewer.id, code))).toBe("rejoue");
    expect(await findPending(viewer)).toBeNull();
    expect(await confirmApplication(viewer, codeOf(key, 1))).toMatchObject({ ok: false });
    expect(await journalOf(viewer.id)).toEqual(["compte.factorAdd"]);
    expect((await mailbox(denis.courriel)).map(({ gabarit }) => gabarit)).toEqual(["facteur-ajoute"]);
    expect(await findFacteurs(viewer.id)).toEqual({ application: expect.any(Date), passkeys: 0, codes: 10 });
  });

  test("deux activations au même moment : une seule donne des codes", async () => {
    const viewer = await giveDenis();
    await beginApplication(viewer);
    const code = codeOf(await keyOf(viewer));
    const both = await Promise.all([confirmApplication(viewer, code), confirmApplication(viewer, code)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.codeSecours.count()).toBe(10);
  });

  test("ASVS 6.3.3 : donne à la session du personnel son second facteur, dans la même transaction, et à elle seule", async () => {
    const { viewer, hash } = await giveNewStaff();
    const elsewhere = hashSecret(await sessionFor(viewer.id, { factor: false }));
    expect(viewer.factor).toBe(false);
    await setUp(viewer);
    expect((await readViewer(hash))?.viewer.factor).toBe(true);
    expect((await readViewer(elsewhere))?.viewer.factor).toBe(false);
  });

  test("en remplace une autre, qui sert jusqu’au premier code de la nouvelle; les codes de secours restent", async () => {
    const viewer = await giveDenisWithApplication();
    await beginApplication(viewer);
    const key = await keyOf(viewer);
    expect(await transaction((tx) => useTotpCode(tx, viewer.id, codeOf(demoTotpSecret)))).toBe("bon");
    expect(await transaction((tx) => useTotpCode(tx, viewer.id, codeOf(key, 1)))).toBe("faux");
    expect(await confirmApplication(viewer, codeOf(key))).toEqual({ ok: true, codes: null });
    expect(await transaction((tx) => useTotpCode(tx, viewer.id, codeOf(demoTotpSecret, 1)))).toBe("faux");
    expect(await transaction((tx) => useTotpCode(tx, viewer.id, codeOf(key, 1)))).toBe("bon");
  });

  test("se retire avec ses codes, une ligne et un courriel", async () => {
    const viewer = await giveDenis();
    await setUp(viewer);
    expect(await removeApplication(viewer)).toEqual({ ok: true });
    expect(await removeApplication(viewer)).toMatchObject({ ok: false });
    expect(await findFacteurs(viewer.id)).toEqual({ application: null, passkeys: 0, codes: 0 });
    expect(await journalOf(viewer.id)).toEqual(["compte.factorAdd", "compte.factorRemove"]);
    expect((await mailbox(denis.courriel)).map(({ gabarit }) => gabarit)).toEqual([
      "facteur-ajoute",
      "facteur-retire",
    ]);
  });
});
