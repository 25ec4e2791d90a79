import { beforeEach, describe, expect, test } from "vitest";
import { readViewer } from "@/lib/authorization/viewer";
import { journalOf } from "@/lib/comptes/mailbox.testing";
import { db } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/ids";
import { beginConnexion, findConnexion } from "@/lib/session/connexions";
import {
  askAsFactor,
  askToConfirm,
  checkSignInKey,
  confirmWithKey,
  giveFactor,
  KEY_NOT_PROVEN,
} from "@/lib/session/passkeys";
import { asked, enrol, toConfirm } from "@/lib/session/passkeys.testing";
import { openSession } from "@/lib/session/sessions";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { sessionFor, viewerOf } from "@/prisma/cast-session";
import { personas } from "@/prisma/personas";

const NOT_PROVEN = { ok: false, errors: { form: KEY_NOT_PROVEN } };

const refusals = async (id: string) =>
  (await journalOf(id)).filter((action) => action === "session.refuse").length;

async function waiting(userId: string) {
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  const proof = { userId, passwordHash, remembered: false, facteurRequis: true, facteur: null };
  const secret = await beginConnexion(proof);
  const connexion = await findConnexion(secret);
  if (!connexion) throw new Error("Cette connexion n’attend pas.");
  return { secret, connexion };
}

beforeEach(emptyDatabase);

describe("à la deuxième étape, une clé d’accès", () => {
  test("d’une autre personne, ou demandée pour une autre, est refusée, et rien ne s’ouvre", async () => {
    const { viewer } = await enrol();
    const thief = await enrol(personas.ines);
    const { secret, connexion } = await waiting(viewer.id);
    const others = thief.authenticator.sign(await askAsFactor(connexion));
    expect(await giveFactor(connexion, others)).toEqual(NOT_PROVEN);
    const own = thief.authenticator.sign(await asked());
    expect(await giveFactor(connexion, own)).toEqual(NOT_PROVEN);
    expect(await openSession({ connexion: secret })).toBeNull();
    expect(await refusals(thief.viewer.id)).toBe(1);
  });

  test("ouvre la session, qui a alors ses deux facteurs", async () => {
    const { viewer, authenticator } = await enrol();
    const { secret, connexion } = await waiting(viewer.id);
    const options = await askAsFactor(connexion);
    expect(options.allowCredentials).toMatchObject([{ id: authenticator.credentialId }]);
    expect(await giveFactor(connexion, authenticator.sign(options))).toEqual({ ok: true });
    const token = (await openSession({ connexion: secret })) ?? "";
    expect((await readViewer(hashSecret(token)))?.viewer.factor).toBe(true);
  });
});

describe("pour confirmer son identité, une clé d’accès", () => {
  const stale = async (userId: string) => {
    const token = await sessionFor(userId, { factor: false, identitySeconds: 3_600 });
    const read = async () => (await readViewer(hashSecret(token)))?.viewer;
    const viewer = await read();
    if (!viewer) throw new Error("Cette session n’existe pas.");
    return { viewer, read };
  };

  test("d’une autre personne, pas vérifiée ou déjà servie, ne confirme rien (ASVS 7.5.3)", async () => {
    const { viewer: denis, authenticator } = await enrol();
    const thief = await enrol(personas.ines);
    const { viewer, read } = await stale(denis.id);
    const confirm = (answer: string) => confirmWithKey(viewer, answer);
    expect(await confirm(thief.authenticator.sign(await toConfirm(viewer)))).toEqual(NOT_PROVEN);
    const unverified = authenticator.sign(await toConfirm(viewer), { unverified: true });
    expect(await confirm(unverified)).toEqual(NOT_PROVEN);
    expect(await confirm(authenticator.sign(await asked()))).toEqual(NOT_PROVEN);
    expect(await read()).toMatchObject({ identityFresh: false });
    const answer = authenticator.sign(await toConfirm(viewer));
    expect(await confirm(answer)).toMatchObject({ ok: true });
    expect(await confirm(answer)).toEqual(NOT_PROVEN);
  });

  test("ne se demande pas à qui n’en a pas", async () => {
    const viewer = await viewerOf(await createUser(personas.denis));
    expect(await askToConfirm(viewer)).toBeNull();
    expect(await db.defi.count()).toBe(0);
  });

  test("la confirme dans cette session seulement, d’un jeton neuf, et vaut aussi comme second facteur", async () => {
    const { viewer: denis, authenticator } = await enrol();
    const { viewer, read } = await stale(denis.id);
    const elsewhere = await stale(denis.id);
    const answer = authenticator.sign(await toConfirm(viewer));
    const confirmed = await confirmWithKey(viewer, answer);
    const after = confirmed.ok ? await readViewer(hashSecret(confirmed.token)) : null;
    expect(after?.viewer).toMatchObject({ identityFresh: true, factor: true });
    expect(await read()).toBeUndefined();
    expect(await elsewhere.read()).toMatchObject({ identityFresh: false, factor: false });
    expect(await journalOf(denis.id)).toContain("session.confirm");
  });
});

test("ASVS 16.3.2 : une personne connue n’écrit pas au journal plus de 200 refus de clé à l’heure, à aucune étape", async () => {
  const { viewer } = await enrol();
  const { connexion } = await waiting(viewer.id);
  const lines = () => db.journal.count({ where: { action: "session.refuse" } });
  const refused = await Promise.all(Array.from({ length: 203 }, () => confirmWithKey(viewer, "x")));
  expect(refused).toEqual(Array(203).fill(NOT_PROVEN));
  expect(await lines()).toBe(200);
  expect(await giveFactor(connexion, "x")).toEqual(NOT_PROVEN);
  expect(await lines()).toBe(200);
  await checkSignInKey("x", "ici"); // Nobody's: counted by network.
  expect(await lines()).toBe(201);
});
