import { beforeEach, describe, expect, test } from "vitest";
import { readViewer } from "@/lib/authorization/viewer";
import { type Authenticator, createAuthenticator, type Lies } from "@/lib/comptes/authenticator.testing";
import { beginPasskey, removePasskey } from "@/lib/comptes/passkey-commands";
import { listPasskeys } from "@/lib/comptes/passkey-queries";
import { db } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/ids";
import { consume, limits } from "@/lib/platform/rate-limit";
import { beginConnexion } from "@/lib/session/connexions";
import { askToSignIn, checkSignInKey, KEY_REFUSED } from "@/lib/session/passkeys";
import { asked, enrol, toConfirm } from "@/lib/session/passkeys.testing";
import { openSession } from "@/lib/session/sessions";
import { emptyDatabase } from "@/prisma/cast";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const REFUSED = { ok: false, errors: { form: KEY_REFUSED } };

/** Signs in alone, while someone may lie. */
const signIn = async (authenticator: Authenticator, lies: Lies = {}, ip = "ici") =>
  checkSignInKey(authenticator.sign(await asked(), lies), ip);

async function later<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  await setClock(new Date(Date.now() + seconds * 1_000).toISOString());
  try {
    return await work();
  } finally {
    await setClock(null);
  }
}

const handleOf = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
beforeEach(emptyDatabase);

describe("une clé d’accès ne connecte pas, de la même phrase (ASVS 6.3.8)", () => {
  test.each<[string, Lies]>([
    ["depuis une autre adresse", { origin: "https://set.aqpm.example" }],
    ["depuis la même adresse sans son port", { origin: "http://localhost" }],
    ["pour un autre site", { rpID: "aqpm.example" }],
    ["quand la personne n’a pas été vérifiée", { unverified: true }],
    ["à la place d’un enregistrement", { type: "webauthn.create" }],
    ["à un défi inventé", { challenge: "A".repeat(43) }],
    ["signée d’une autre clé", { forged: true }],
    ["sans dire de qui elle est", { userHandle: undefined }],
    ["en se disant celle d’une autre personne", { userHandle: handleOf(crypto.randomUUID()) }],
  ])("%s", async (_name, lies) => {
    const { viewer, authenticator } = await enrol();
    expect(await signIn(authenticator, lies)).toEqual(REFUSED);
    expect(await db.passkey.findFirst()).toMatchObject({ counter: 0n, lastUsedAt: null });
    expect(await signIn(authenticator)).toMatchObject({ ok: true, userId: viewer.id });
  });

  test("inconnue, retirée, d’un compte suspendu ou pas encore confirmé : le journal seul dit pourquoi", async () => {
    const { viewer, authenticator } = await enrol();
    const stranger = createAuthenticator();
    stranger.make(await beginPasskey(viewer));
    expect(await signIn(stranger)).toEqual(REFUSED);
    await db.user.update({ where: { id: viewer.id }, data: { suspendedAt: new Date() } });
    expect(await signIn(authenticator)).toEqual(REFUSED);
    await db.user.update({ where: { id: viewer.id }, data: { suspendedAt: null, confirmedAt: null } });
    expect(await signIn(authenticator)).toEqual(REFUSED);
    await db.user.update({ where: { id: viewer.id }, data: { confirmedAt: new Date() } });
    const [passkey] = await listPasskeys(viewer);
    await removePasskey(viewer, passkey?.id ?? "");
    expect(await signIn(authenticator)).toEqual(REFUSED);
    const lines = await db.journal.findMany({ where: { action: "session.refuse" }, orderBy: { id: "asc" } });
    expect(lines.map(({ sujetId, details }) => [sujetId, details])).toEqual([
      [null, { raison: "cle-inconnue" }],
      [viewer.id, { raison: "suspendu" }],
      [viewer.id, { raison: "non-confirme" }],
      [null, { raison: "cle-inconnue" }],
    ]);
  });

  test("deux fois avec une même réponse, ni après cinq minutes, ni pour un autre usage", async () => {
    const { viewer, authenticator } = await enrol(personas.denis, createAuthenticator({ counts: false }));
    const answer = authenticator.sign(await asked());
    const replayed = await Promise.all(Array.from({ length: 5 }, () => checkSignInKey(answer, "ici")));
    expect(replayed.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await checkSignInKey(answer, "ici")).toEqual(REFUSED);
    const late = authenticator.sign(await asked());
    expect(await later(301, () => checkSignInKey(late, "ici"))).toEqual(REFUSED);
    const other = authenticator.sign(await toConfirm(viewer));
    expect(await checkSignInKey(other, "ici")).toEqual(REFUSED);
  });

  test("quand son compteur recule ou piétine : une copie a servi", async () => {
    const { authenticator } = await enrol();
    expect(await signIn(authenticator, { counter: 7 })).toMatchObject({ ok: true });
    for (const counter of [7, 6, 1, 0]) expect(await signIn(authenticator, { counter })).toEqual(REFUSED);
    const [one, two] = [
      authenticator.sign(await asked(), { counter: 8 }),
      authenticator.sign(await asked(), { counter: 8 }),
    ];
    const both = await Promise.all([checkSignInKey(one, "ici"), checkSignInKey(two, "ici")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("après cent essais d’un même réseau, ni ne se demande plus de six cents fois", async () => {
    const LIMITED = { ok: false, errors: { form: expect.stringContaining("Trop d’essais") } };
    await consume(limits.cleParAdresse, "ici", 99);
    expect(await checkSignInKey("{}", "ici")).toEqual(REFUSED);
    expect(await checkSignInKey("{}", "ici")).toEqual(LIMITED);
    expect(await checkSignInKey("{}", "ailleurs")).toEqual(REFUSED);
    await consume(limits.defiParAdresse, "ici", 599);
    expect(await askToSignIn("ici")).toMatchObject({ ok: true });
    expect(await askToSignIn("ici")).toEqual(LIMITED);
  });
});

describe("une clé d’accès", () => {
  test("se demande sans rien révéler d’aucun compte", async () => {
    await enrol();
    const options = await asked();
    expect(options.allowCredentials).toBeUndefined();
    expect(options).toMatchObject({ rpId: "localhost", userVerification: "required" });
  });

  test.each([true, false])(
    "connecte seule, compteur ou non (%s), et compte pour les deux facteurs",
    async (counts) => {
      const { viewer, authenticator } = await enrol(
        personas.aline,
        createAuthenticator({ counts, backedUp: true }),
      );
      await db.user.update({ where: { id: viewer.id }, data: { staff: true } });
      for (let time = 0; time < 2; time++) expect(await signIn(authenticator)).toMatchObject({ ok: true });
      const checked = await signIn(authenticator);
      if (!checked.ok) throw new Error("refusée");
      const { userId, passwordHash } = checked;
      const proof = { facteurRequis: false, facteur: "PASSKEY", remembered: true } as const;
      const connexion = await beginConnexion({ userId, passwordHash, ...proof });
      const token = (await openSession({ connexion })) ?? "";
      expect((await readViewer(hashSecret(token)))?.viewer).toMatchObject({ id: viewer.id, factor: true });
      expect(await listPasskeys(viewer)).toMatchObject([{ backedUp: true, lastUsedAt: expect.any(Date) }]);
      const line = await db.journal.findFirst({ where: { action: "session.open" } });
      expect(line?.details).toMatchObject({ facteur: "PASSKEY" });
    },
  );
});
