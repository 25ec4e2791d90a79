import { beforeEach, describe, expect, test } from "vitest";
import { readViewer } from "@/lib/authorization/viewer";
import { findSecurity } from "@/lib/comptes/etat-queries";
import { closeUserSessions } from "@/lib/comptes/repair-commands";
import { suspendUser } from "@/lib/comptes/staff-commands";
import { endFiche } from "@/lib/fiches/fin-commands";
import { db } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/ids";
import { beginConnexion } from "@/lib/session/connexions";
import { closeOtherSessions, closeOwnSession } from "@/lib/session/session-commands";
import { listSessions, listSessionsOf } from "@/lib/session/session-queries";
import { closeSession, openSession } from "@/lib/session/sessions";
import { consumePassage, openSet, recheckPassage } from "@/lib/set/commands";
import { arrive, changeOwnPassword, openScene } from "@/lib/set/deconnexion.testing";
import { endPassages } from "@/lib/set/deconnexion-commands";
import { viewerOf } from "@/prisma/cast-session";
import { ficheOf } from "@/prisma/cast-set";

const scene = openScene();

const chloeId = () => scene().stage.cast.ids.chloe;
const sessionId = () => scene().chloe.viewer.sessionId;
/** Chloé, from another browser. */
const elsewhere = () => viewerOf(chloeId());

/** Two hours go by without a visit to the portal, whose page sleeps while its person works in the SET. */
async function sleep(): Promise<void> {
  await db.$executeRaw`
    UPDATE "Session" SET "lastSeenAt" = portail_now() - interval '121 minutes' WHERE "id" = ${sessionId()}::uuid`;
  expect(await readViewer(scene().chloe.hash)).toBeNull();
}

/** Whether staff may close a connexion of Chloé, staff see the one that slept, and she does from another browser. */
async function seen(): Promise<boolean[]> {
  const closable = ((await findSecurity(scene().aline, chloeId()))?.sessions ?? 0) > 0;
  const viewer = await elsewhere();
  const lists = [await listSessionsOf(scene().aline, viewer.id), await listSessions(viewer)];
  await db.session.delete({ where: { id: viewer.sessionId }, select: { id: true } });
  return [closable, ...lists.map((list) => list.some(({ id }) => id === sessionId()))];
}

/** This person signs in where Chloé was signed in; returns the token of their session. */
async function signInAgain(userId: string): Promise<string> {
  const { passwordHash } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true },
  });
  const proof = { userId, passwordHash, remembered: false, facteurRequis: false, facteur: null };
  const connexion = await beginConnexion(proof);
  const token = await openSession({ connexion, formerToken: scene().chloe.token });
  if (!token) throw new Error("Aucune session.");
  return token;
}

beforeEach(async () => {
  await db.session.deleteMany({ where: { userId: chloeId(), id: { not: sessionId() } } });
});

describe("la session du portail finie d’inactivité", () => {
  test("ne ferme pas le SET, où l’on travaille encore", async () => {
    const passageId = await arrive(scene());
    await sleep();
    expect(await endPassages()).toBe(0);
    expect(await recheckPassage(passageId, "set-essai")).not.toBeNull();
  });

  test("ne se voit plus, quand rien n’est ouvert au SET : jamais arrivé, fini, ou douze heures après", async () => {
    await openSet(scene().chloe.viewer, await ficheOf(scene().chloe.viewer, scene().stage.ficheId));
    await sleep();
    expect(await seen()).toEqual([false, false, false]);
    await db.$executeRaw`UPDATE "Passage" SET "consumedAt" = portail_now()`;
    expect(await seen()).toEqual([true, true, true]);
    await endFiche(scene().muriel, { id: scene().stage.ficheId });
    expect(await endPassages()).toBe(1);
    expect(await seen()).toEqual([false, false, false]);
    await db.$executeRaw`UPDATE "Passage" SET "finieLe" = NULL`;
    await db.$executeRaw`UPDATE "Session" SET "createdAt" = portail_now() - interval '13 hours',
      "expiresAt" = portail_now() - interval '1 second' WHERE "id" = ${sessionId()}::uuid`;
    expect(await seen()).toEqual([false, false, false]);
  });

  test("se voit d’ailleurs, et pour ce qu’elle est, tant que le SET ouvert d’elle l’est (ASVS 7.5.2)", async () => {
    await arrive(scene());
    expect(await listSessions(await elsewhere())).toMatchObject([
      { current: true, setOnly: false },
      { id: sessionId(), current: false, setOnly: false },
    ]);
    await sleep();
    expect((await listSessions(await elsewhere())).at(-1)).toMatchObject({ id: sessionId(), setOnly: true });
  });

  test("reprise du même navigateur par la même personne, tient encore le SET, et le ferme en finissant", async () => {
    const passageId = await arrive(scene());
    await sleep();
    const token = await signInAgain(chloeId());
    expect(await endPassages()).toBe(0);
    expect(await recheckPassage(passageId, "set-essai")).not.toBeNull();
    await closeSession(token);
    expect(await recheckPassage(passageId, "set-essai")).toBeNull();
    expect(await endPassages()).toBe(1);
  });

  test("reprise du même navigateur par quelqu’un d’autre, ne tient plus rien", async () => {
    const passageId = await arrive(scene());
    await sleep();
    await signInAgain(scene().stage.cast.ids.denis);
    expect(await recheckPassage(passageId, "set-essai")).toBeNull();
    expect(await endPassages()).toBe(1);
  });

  test("ne rend pas le passage qui n’avait pas servi", async () => {
    const { viewer, hash } = scene().chloe;
    const url = new URL(await openSet(viewer, await ficheOf(viewer, scene().stage.ficheId)));
    const secret = url.searchParams.get("login_hint") ?? "";
    const token = await signInAgain(chloeId());
    for (const sessionHash of [hash, hashSecret(token)])
      expect(await consumePassage({ secret, partenaire: "set-essai", sessionHash })).toMatchObject({
        ok: false,
      });
  });

  test("douze heures après, ne laisse rien reprendre : le SET est déjà fermé", async () => {
    const passageId = await arrive(scene());
    await db.$executeRaw`UPDATE "Session" SET "createdAt" = portail_now() - interval '13 hours',
      "expiresAt" = portail_now() - interval '1 second' WHERE "id" = ${sessionId()}::uuid`;
    await signInAgain(chloeId());
    expect(await recheckPassage(passageId, "set-essai")).toBeNull();
    expect(await endPassages()).toBe(1);
  });

  const closings: readonly (readonly [string, () => Promise<unknown>])[] = [
    ["on la ferme d’ailleurs", async () => closeOwnSession(await elsewhere(), sessionId())],
    ["on ferme toutes les autres", async () => closeOtherSessions(await elsewhere())],
    ["on se déconnecte de ce navigateur", () => closeSession(scene().chloe.token)],
    ["on change de mot de passe", async () => changeOwnPassword(await elsewhere())],
    ["le personnel ferme ses connexions", () => closeUserSessions(scene().aline, chloeId())],
    ["le compte est suspendu", () => suspendUser(scene().aline, chloeId())],
  ];

  test.each(closings)("avise le SET quand %s", async (_how, close) => {
    const passageId = await arrive(scene());
    await sleep();
    await close();
    expect(await recheckPassage(passageId, "set-essai")).toBeNull();
    expect(await endPassages()).toBe(1);
    expect(await db.deconnexion.count({ where: { passageId } })).toBe(3);
  });
});
