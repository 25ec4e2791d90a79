import { beforeEach, describe, expect, test } from "vitest";
import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { createAuthenticator, type Lies, newManufacturer } from "@/lib/comptes/authenticator.testing";
import { journalOf, mailbox } from "@/lib/comptes/mailbox.testing";
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from "@/lib/comptes/passkey-commands";
import { findPasskey, listPasskeys, suggestName } from "@/lib/comptes/passkey-queries";
import { db } from "@/lib/platform/db";
import { IdentityNeeded, NotFound } from "@/lib/platform/errors";
import { hashSecret } from "@/lib/platform/ids";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { sessionFor, viewerOf } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const { courriel } = personas.denis;
const nom = "Chrome sur Windows";

/** Signs in with a password alone, as a session of this person. */
async function signedIn(userId: string, options: Parameters<typeof sessionFor>[1] = {}): Promise<Viewer> {
  const read = await readViewer(hashSecret(await sessionFor(userId, { factor: false, ...options })));
  if (!read) throw new Error("Ce compte ne compte pas.");
  return read.viewer;
}

const denis = async () => signedIn(await createUser(personas.denis));
const aline = async () => signedIn(await createUser({ ...personas.aline, staff: true }));

/** The whole ceremony, in which someone may lie. */
async function add(viewer: Viewer, lies: Lies = {}, authenticator = createAuthenticator()) {
  const reponse = authenticator.make(await beginPasskey(viewer), lies);
  return addPasskey(viewer, { nom, reponse });
}

async function only(viewer: Viewer): Promise<string> {
  const [passkey] = await listPasskeys(viewer);
  return passkey?.id ?? "";
}

/** An application of this account, as `/profil/securite` leaves it. */
const giveApplication = (userId: string) =>
  db.totp.create({ data: { userId, secret: "secret", confirmedAt: new Date() } });

const REFUSED = { ok: false, errors: { form: expect.stringContaining("n’a pas pu être vérifiée") } };
const OWES = { ok: false, errors: { form: expect.stringContaining("que cette connexion n’a pas donné") } };

beforeEach(emptyDatabase);

describe("une clé d’accès n’est pas ajoutée", () => {
  test.each<[string, Lies]>([
    ["pour une autre adresse que celle du portail", { origin: "https://portail.exemple.example" }],
    ["pour un autre site", { rpID: "exemple.example" }],
    ["à un autre défi", { challenge: "A".repeat(43) }],
    ["à la place d’une signature", { type: "webauthn.get" }],
    ["sans que la personne soit vérifiée", { unverified: true }],
    ["avec un certificat de fabricant, que personne n’a demandé", { manufacturer: newManufacturer() }],
  ])("%s", async (_name, lies) => {
    const viewer = await denis();
    expect(await add(viewer, lies)).toEqual(REFUSED);
    expect(await listPasskeys(viewer)).toEqual([]);
    expect(await journalOf(viewer.id)).toEqual([]);
  });

  test("avec une réponse qui n’en est pas une", async () => {
    const viewer = await denis();
    for (const reponse of ["", "{}", "null", "[]", '{"id":"a"}', "{".repeat(30_000)])
      expect(await addPasskey(viewer, { nom, reponse })).toEqual(REFUSED);
  });

  test("deux fois avec un même défi, même refusé, ni après cinq minutes", async () => {
    const viewer = await denis();
    const options = await beginPasskey(viewer);
    const authenticator = createAuthenticator();
    const wrong = authenticator.make(options, { unverified: true });
    expect(await addPasskey(viewer, { nom, reponse: wrong })).toEqual(REFUSED);
    expect(await addPasskey(viewer, { nom, reponse: authenticator.make(options) })).toEqual(REFUSED);
    const late = authenticator.make(await beginPasskey(viewer));
    await setClock(new Date(Date.now() + 5 * 60_000 + 1_000).toISOString());
    expect(await addPasskey({ ...viewer }, { nom, reponse: late })).toEqual(REFUSED);
    await setClock(null);
    expect(await listPasskeys(viewer)).toEqual([]);
  });

  test("avec le défi d’une autre personne", async () => {
    const [viewer, other] = [await denis(), await signedIn(await createUser(personas.chloe))];
    const reponse = createAuthenticator().make(await beginPasskey(viewer));
    expect(await addPasskey(other, { nom, reponse })).toEqual(REFUSED);
    expect(await db.passkey.count()).toBe(0);
    expect(await addPasskey(viewer, { nom, reponse })).toEqual({ ok: true });
  });

  test("une deuxième fois, sur ce compte ni sur un autre", async () => {
    const [viewer, other] = [await denis(), await signedIn(await createUser(personas.chloe))];
    const authenticator = createAuthenticator();
    expect(await add(viewer, {}, authenticator)).toEqual({ ok: true });
    expect((await beginPasskey(viewer)).excludeCredentials).toMatchObject([
      { id: authenticator.credentialId, transports: ["internal"] },
    ]);
    for (const person of [viewer, other])
      expect(await add(person, {}, authenticator)).toMatchObject({
        errors: { form: "Cette clé d’accès est déjà enregistrée." },
      });
    expect(await db.passkey.count()).toBe(1);
  });

  test("au-delà de vingt", async () => {
    const viewer = await denis();
    for (let time = 0; time < 20; time++) expect(await add(viewer)).toEqual({ ok: true });
    expect(await add(viewer)).toMatchObject({
      ok: false,
      errors: { form: expect.stringContaining("au plus 20") },
    });
  });

  test("quand l’identité n’a pas été confirmée depuis dix minutes (ASVS 7.5.1)", async () => {
    const userId = await createUser(personas.denis);
    const viewer = await signedIn(userId, { identitySeconds: 601 });
    await expect(beginPasskey(viewer)).rejects.toThrow(IdentityNeeded);
    await expect(addPasskey(viewer, { nom, reponse: "" })).rejects.toThrow(IdentityNeeded);
    await expect(renamePasskey(viewer, { id: userId, nom })).rejects.toThrow(IdentityNeeded);
    await expect(removePasskey(viewer, userId)).rejects.toThrow(IdentityNeeded);
  });

  test("ni retirée, par une connexion qui n’a pas donné le second facteur du compte (ASVS 6.3.3)", async () => {
    const staff = await aline();
    const before = await signedIn(staff.id);
    expect(await add(staff)).toEqual({ ok: true });
    expect(await add(before)).toEqual(OWES);
    expect(await removePasskey(before, await only(before))).toEqual(OWES);
    const person = await denis();
    await giveApplication(person.id);
    expect(await add(person)).toEqual(OWES);
    expect(await add(await signedIn(person.id, { factor: true }))).toEqual({ ok: true });
  });
});

describe("une clé d’accès", () => {
  test("s’ajoute, se dit au journal et par courriel, sans rien garder qui permette de signer", async () => {
    const viewer = await denis();
    const authenticator = createAuthenticator({ backedUp: true });
    const options = await beginPasskey(viewer);
    expect(options).toMatchObject({
      rp: { id: "localhost" },
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      user: { id: Buffer.from(viewer.id.replaceAll("-", ""), "hex").toString("base64url"), name: courriel },
    });
    const reponse = authenticator.make(options);
    expect(await addPasskey(viewer, { nom, reponse })).toEqual({ ok: true });
    expect(await listPasskeys(viewer)).toMatchObject([{ nom, backedUp: true, lastUsedAt: null }]);
    expect(await journalOf(viewer.id)).toEqual(["compte.factorAdd"]);
    expect(await mailbox(courriel)).toMatchObject([{ gabarit: "facteur-ajoute" }]);
    expect(await db.defi.count()).toBe(0);
  });

  test("la première du personnel compte aussitôt comme second facteur de cette connexion, et d’elle seule", async () => {
    const viewer = await aline();
    const elsewhere = await sessionFor(viewer.id, { factor: false });
    expect(viewer.factor).toBe(false);
    await add(viewer);
    const session = await db.session.findUniqueOrThrow({ where: { id: viewer.sessionId } });
    expect(session.factorAt).not.toBeNull();
    expect((await readViewer(hashSecret(elsewhere)))?.viewer.factor).toBe(false);
  });

  test("se propose sous le nom du navigateur, et se renomme, par sa personne seule", async () => {
    const [viewer, other] = [await denis(), await signedIn(await createUser(personas.chloe))];
    expect(await suggestName(viewer)).toBe("Cet appareil");
    await db.session.update({ where: { id: viewer.sessionId }, data: { navigateur: "Safari sur iPhone" } });
    expect(await suggestName(viewer)).toBe("Safari sur iPhone");
    await add(viewer);
    const id = await only(viewer);
    await expect(renamePasskey(other, { id, nom: "À moi" })).rejects.toThrow(NotFound);
    await expect(removePasskey(other, id)).rejects.toThrow(NotFound);
    expect([await findPasskey(other, id), await findPasskey(viewer, "n’importe")]).toEqual([null, null]);
    expect(await renamePasskey(viewer, { id, nom: "Mon téléphone" })).toEqual({ ok: true });
    expect(await findPasskey(viewer, id)).toMatchObject({ nom: "Mon téléphone" });
  });

  test("se retire, sauf la dernière du personnel tant qu’il n’a rien d’autre", async () => {
    const viewer = await aline();
    await add(viewer);
    const fresh = await viewerOf(viewer.id);
    const id = await only(fresh);
    expect(await removePasskey(fresh, id)).toMatchObject({
      ok: false,
      errors: { form: expect.stringContaining("votre seul second facteur") },
    });
    await giveApplication(viewer.id);
    expect(await removePasskey(fresh, id)).toEqual({ ok: true });
    expect(await listPasskeys(fresh)).toEqual([]);
    expect(await journalOf(viewer.id)).toEqual(["compte.factorAdd", "compte.factorRemove"]);
    expect((await mailbox(personas.aline.courriel)).at(-1)).toMatchObject({ gabarit: "facteur-retire" });
  });

  test("de deux retirées au même moment, le personnel en garde une", async () => {
    const viewer = await aline();
    await add(viewer);
    const fresh = await viewerOf(viewer.id);
    await add(fresh);
    const both = await listPasskeys(fresh);
    const removed = await Promise.all(both.map(({ id }) => removePasskey(fresh, id)));
    expect(removed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listPasskeys(fresh)).toHaveLength(1);
  });
});
