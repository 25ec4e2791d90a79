import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { findFicheTarget } from "@/lib/fiches/queries";
import { addDays, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { newSecret } from "@/lib/platform/ids";
import { consume, limits } from "@/lib/platform/rate-limit";
import { consumePassage, openSet, recheckPassage, refuseSet } from "@/lib/set/commands";
import { type SignedIn, signIn, viewerFor } from "@/prisma/cast-session";
import { createPartnerKeys, createSetStage, ficheOf, partnerAt, type SetStage } from "@/prisma/cast-set";

let stage: SetStage;
let chloe: SignedIn;

beforeAll(async () => {
  const { publicJwk } = await createPartnerKeys("un");
  process.env.SET_PARTENAIRES = JSON.stringify([partnerAt("http://127.0.0.1:9", "set-essai", publicJwk)]);
  stage = await createSetStage();
  chloe = await signIn(stage.cast.ids.chloe);
});

const here = () => ({ where: { ficheId_userId: { ficheId: stage.ficheId, userId: stage.cast.ids.chloe } } });
const select = { id: true } as const;

/** What a test broke is mended for the next one. */
afterEach(async () => {
  await db.acces.update({ ...here(), data: { retireLe: null, jusquau: null }, select });
  await db.fiche.update({
    where: { id: stage.ficheId },
    data: { termineeLe: null, finLe: fromDay(stage.finLe) },
    select,
  });
  await db.maison.update({ where: { id: stage.cast.boreales }, data: { statut: "ACTIF" }, select });
  const sound = { suspendedAt: null, confirmedAt: new Date(), staff: false };
  await db.user.update({ where: { id: stage.cast.ids.chloe }, data: sound, select });
});

async function passage(): Promise<string> {
  const url = new URL(await openSet(chloe.viewer, await ficheOf(chloe.viewer, stage.ficheId)));
  return url.searchParams.get("login_hint") ?? "";
}

const redeem = (secret: string, partenaire = "set-essai", sessionHash: string | null = chloe.hash) =>
  consumePassage({ secret, partenaire, sessionHash });

describe("ouvrir le SET", () => {
  test("se refuse à l’administratrice qui n’est pas sur la liste, et au personnel de l’AQPM", async () => {
    for (const persona of ["muriel", "aline"] as const) {
      const viewer = await viewerFor(persona);
      await expect(openSet(viewer, await ficheOf(viewer, stage.ficheId))).rejects.toThrow(Forbidden);
    }
    expect(await db.passage.count()).toBe(0);
  });

  test("n’existe pas pour la déléguée d’une autre maison, ni pour un identifiant inventé", async () => {
    expect(await findFicheTarget(await viewerFor("ines"), stage.ficheId)).toBeNull();
    expect(await findFicheTarget(chloe.viewer, "00000000-0000-4000-8000-000000000000")).toBeNull();
    expect(await findFicheTarget(chloe.viewer, "x'; --")).toBeNull();
  });

  test("se refuse quand l’accès a pris fin depuis que la fiche a été lue", async () => {
    const fiche = await ficheOf(chloe.viewer, stage.ficheId);
    await db.acces.update({ ...here(), data: { retireLe: new Date() }, select });
    await expect(openSet(chloe.viewer, fiche)).rejects.toThrow(Forbidden);
    expect(await db.passage.count()).toBe(0);
  });

  test("mène au partenaire sans rien de personnel dans l’adresse, et s’inscrit au journal", async () => {
    const url = new URL(await openSet(chloe.viewer, await ficheOf(chloe.viewer, stage.ficheId)));
    expect(url.origin + url.pathname).toBe("http://127.0.0.1:9/oidc/initier");
    expect([...url.searchParams.keys()]).toEqual(["iss", "login_hint", "target_link_uri"]);
    expect(url.searchParams.get("target_link_uri")).toBe(`http://127.0.0.1:9/productions/${stage.ficheId}`);
    const secret = url.searchParams.get("login_hint") ?? "";
    expect(Buffer.from(secret, "base64url")).toHaveLength(32);
    const row = await db.passage.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    expect(row.hash).not.toContain(secret);
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(60_000);
    const line = await db.journal.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(line).toMatchObject({ action: "set.open", acteurId: chloe.viewer.id, ficheId: stage.ficheId });
  });
});

describe("un passage est refusé", () => {
  const breaks: Record<string, () => Promise<unknown>> = {
    compte: () =>
      db.user.update({ where: { id: chloe.viewer.id }, data: { suspendedAt: new Date() }, select }),
    personnel: () => db.user.update({ where: { id: chloe.viewer.id }, data: { staff: true }, select }),
    "maison-inactive": () =>
      db.maison.update({ where: { id: stage.cast.boreales }, data: { statut: "INACTIF" }, select }),
    "fiche-terminee": () =>
      db.fiche.update({ where: { id: stage.ficheId }, data: { termineeLe: new Date() }, select }),
    "sans-acces": () => db.acces.update({ ...here(), data: { retireLe: new Date() }, select }),
    expire: () => db.passage.updateMany({ data: { createdAt: new Date(0), expiresAt: new Date(1) } }),
  };

  test.each(Object.keys(breaks))("pour la raison « %s », et le journal le dit", async (raison) => {
    const secret = await passage();
    await breaks[raison]?.();
    expect(await redeem(secret)).toEqual({ ok: false, raison });
    const line = await db.journal.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(line).toMatchObject({ action: "set.refuse", ficheId: stage.ficheId, details: { raison } });
  });

  test("quand la date de fin de l’accès, ou celle de la fiche, est passée", async () => {
    const secret = await passage();
    await db.acces.update({ ...here(), data: { jusquau: fromDay(addDays(stage.today, -1)) }, select });
    expect(await redeem(secret)).toEqual({ ok: false, raison: "sans-acces" });
    await db.acces.update({ ...here(), data: { jusquau: fromDay(stage.today) }, select });
    // Prolonged after its end, it is good for the next click, not for the one before.
    expect(await redeem(secret)).toEqual({ ok: false, raison: "expire" });
    expect(await redeem(await passage())).toMatchObject({ ok: true });
  });

  test("à un compte dont le courriel n’est plus confirmé", async () => {
    const secret = await passage();
    await db.user.update({ where: { id: chloe.viewer.id }, data: { confirmedAt: null }, select });
    expect(await redeem(secret)).toEqual({ ok: false, raison: "compte" });
  });

  test("dans une autre session, sans session, ou chez un autre partenaire, sans brûler celui de sa titulaire", async () => {
    const secret = await passage();
    const thief = await signIn(stage.cast.ids.denis);
    const other = await signIn(stage.cast.ids.chloe);
    for (const hash of [thief.hash, other.hash, null]) {
      expect(await redeem(secret, "set-essai", hash)).toEqual({ ok: false, raison: "vole" });
    }
    expect(await redeem(secret, "set-autre")).toEqual({ ok: false, raison: "partenaire" });
    expect(await redeem(secret)).toMatchObject({ ok: true });
    expect(await redeem(secret)).toEqual({ ok: false, raison: "replay" });
  });

  test("quand la session du portail a pris fin", async () => {
    const gone = await signIn(stage.cast.ids.chloe);
    const url = new URL(await openSet(gone.viewer, await ficheOf(gone.viewer, stage.ficheId)));
    await db.session.delete({ where: { id: gone.viewer.sessionId } });
    const secret = url.searchParams.get("login_hint") ?? "";
    expect(await redeem(secret, "set-essai", gone.hash)).toEqual({ ok: false, raison: "vole" });
  });

  test("quand il n’a jamais existé, sans laisser de ligne au journal", async () => {
    const before = await db.journal.count();
    expect(await redeem(newSecret())).toEqual({ ok: false, raison: "inconnu" });
    expect(await redeem("\u0000' OR 1=1 --")).toEqual({ ok: false, raison: "inconnu" });
    expect(await db.journal.count()).toBe(before);
  });
});

describe("un passage", () => {
  test("ne sert qu’une fois, parmi cinquante essais en parallèle, vingt fois de suite", async () => {
    for (let round = 0; round < 20; round++) {
      await db.rateLimit.deleteMany(); // Of the refusals: what is beyond would fill the log.
      const secret = await passage();
      const results = await Promise.all(Array.from({ length: 50 }, () => redeem(secret)));
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(results.filter((result) => !result.ok && result.raison !== "replay")).toEqual([]);
    }
  }, 60_000);

  test("refusé plus de 200 fois en une heure, l’est toujours, et le journal n’en grossit plus", async () => {
    const secret = await passage();
    expect(await redeem(secret)).toMatchObject({ ok: true });
    await consume(limits.refusParPersonne, chloe.viewer.id, 200);
    const lines = await db.journal.count();
    expect(await redeem(secret)).toEqual({ ok: false, raison: "replay" });
    await refuseSet(chloe.viewer, await ficheOf(chloe.viewer, stage.ficheId), "sans-acces");
    expect(await db.journal.count()).toBe(lines);
    await db.rateLimit.deleteMany();
  });

  test("dit qui arrive, pour quelle production et jusqu’à quand", async () => {
    const jusquau = addDays(stage.today, 30);
    await db.acces.update({ ...here(), data: { jusquau: fromDay(jusquau) }, select });
    const result = await redeem(await passage());
    expect(result).toMatchObject({
      ok: true,
      identity: {
        prenom: "Chloé",
        nom: "Tremblay-Gagné",
        userId: chloe.viewer.id,
        ficheId: stage.ficheId,
        ficheNumero: "2026-9001",
        maisonNom: "Productions Boréales",
        fonction: "Coordination",
        accesFin: jusquau,
      },
    });
    await db.acces.update({
      ...here(),
      data: { jusquau: fromDay(addDays(stage.finLe, 9)), fonctionCode: null },
      select,
    });
    const later = await redeem(await passage());
    expect(later).toMatchObject({ ok: true, identity: { fonction: null, accesFin: stage.finLe } });
  });

  test("ne revient pas avec l’accès, quand il est retiré puis remis", async () => {
    const secret = await passage();
    const used = await redeem(await passage());
    const passageId = used.ok ? used.identity.passageId : "";
    expect(await recheckPassage(passageId, "set-essai")).not.toBeNull();
    await db.$executeRaw`UPDATE "Acces" SET "accordeLe" = portail_now() + interval '1 second'`;
    expect(await redeem(secret)).toMatchObject({ ok: false, raison: "expire" });
    expect(await recheckPassage(passageId, "set-essai")).toBeNull();
    await db.$executeRaw`UPDATE "Acces" SET "accordeLe" = portail_now() - interval '1 second'`;
  });

  test("cesse de valoir dès que l’accès, la fiche ou la session prend fin", async () => {
    const result = await redeem(await passage());
    if (!result.ok) throw new Error(result.raison);
    const recheck = () => recheckPassage(result.identity.passageId, "set-essai");
    expect(await recheck()).toEqual(result.identity);
    expect(await recheckPassage(result.identity.passageId, "set-autre")).toBeNull();
    await db.acces.update({ ...here(), data: { retireLe: new Date() }, select });
    expect(await recheck()).toBeNull();
    await db.acces.update({ ...here(), data: { retireLe: null }, select });
    await db.fiche.update({ where: { id: stage.ficheId }, data: { termineeLe: new Date() }, select });
    expect(await recheck()).toBeNull();
    await db.fiche.update({ where: { id: stage.ficheId }, data: { termineeLe: null }, select });
    await db.session.delete({ where: { id: chloe.viewer.sessionId } });
    expect(await recheck()).toBeNull();
    chloe = await signIn(stage.cast.ids.chloe);
  });
});
