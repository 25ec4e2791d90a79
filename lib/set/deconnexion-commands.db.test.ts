import { describe, expect, test } from "vitest";
import { changeAcces, grantAcces, revokeAcces } from "@/lib/acces/commands";
import { nameStaff } from "@/lib/comptes/personnel-commands";
import { closeUserSessions } from "@/lib/comptes/repair-commands";
import { reactivateUser, suspendUser } from "@/lib/comptes/staff-commands";
import { endFiche } from "@/lib/fiches/fin-commands";
import { editMaison } from "@/lib/maisons/commands";
import { addDays, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { closeOtherSessions, closeOwnSession } from "@/lib/session/session-commands";
import { closeSession } from "@/lib/session/sessions";
import { recheckPassage } from "@/lib/set/commands";
import { accesIdOf, arrive, changeOwnPassword, openScene } from "@/lib/set/deconnexion.testing";
import { endPassages } from "@/lib/set/deconnexion-commands";
import type { EndReason } from "@/lib/set/schema";
import { signIn, viewerOf } from "@/prisma/cast-session";
import { reopen } from "@/prisma/cast-time";

const scene = openScene();

const accesId = () => accesIdOf(scene());
const setMaison = async (statut: "ACTIF" | "INACTIF") => {
  const { id, nom, version } = await db.maison.findUniqueOrThrow({
    where: { id: scene().stage.cast.boreales },
  });
  await editMaison(scene().aline, { maisonId: id, nom, statut, version, confirme: true });
};
const setJusquau = async (jusquau: string | null) =>
  db.acces.update({
    where: { id: await accesId() },
    data: { jusquau: fromDay(jusquau) },
    select: { id: true },
  });
const setFinLe = (finLe: string) =>
  db.$executeRaw`UPDATE "Fiche" SET "finLe" = ${fromDay(finLe)}, "tournageDebut" = '2020-01-01', "tournageFin" = '2020-01-02' WHERE "id" = ${scene().stage.ficheId}::uuid`;
const yesterday = () => addDays(scene().stage.today, -1);

/** Every way in which a right ends, as it happens. */
const ends: readonly (readonly [string, EndReason, () => Promise<unknown>])[] = [
  ["l’accès est retiré", "sans-acces", async () => revokeAcces(scene().muriel, { accesId: await accesId() })],
  ["le dernier jour de l’accès passe", "sans-acces", () => setJusquau(yesterday())],
  [
    "la production est terminée à la main",
    "fiche-terminee",
    () => endFiche(scene().muriel, { id: scene().stage.ficheId }),
  ],
  ["le dernier jour de la production passe", "fiche-terminee", () => setFinLe(yesterday())],
  ["la maison devient inactive", "maison-inactive", () => setMaison("INACTIF")],
  ["le compte est suspendu", "compte", () => suspendUser(scene().aline, scene().stage.cast.ids.chloe)],
  [
    "le courriel n’est plus confirmé",
    "compte",
    () =>
      db.user.update({
        where: { id: scene().stage.cast.ids.chloe },
        data: { confirmedAt: null },
        select: { id: true },
      }),
  ],
  [
    "la personne rejoint le personnel",
    "personnel",
    async () => {
      await db.acces.update({
        where: { id: await accesId() },
        data: { retireLe: new Date() },
        select: { id: true },
      });
      expect(await nameStaff(scene().chloe.viewer.courriel)).toMatchObject({ ok: true });
    },
  ],
  ["la personne se déconnecte du portail", "session", () => closeSession(scene().chloe.token)],
  [
    "la personne ferme cette connexion depuis une autre (ASVS 7.5.2)",
    "session",
    async () => closeOwnSession(await viewerOf(scene().stage.cast.ids.chloe), scene().chloe.viewer.sessionId),
  ],
  [
    "la personne ferme toutes ses autres connexions",
    "session",
    async () => closeOtherSessions(await viewerOf(scene().stage.cast.ids.chloe)),
  ],
  [
    "la personne change de mot de passe depuis une autre connexion (ASVS 7.4.1)",
    "session",
    async () => changeOwnPassword(await viewerOf(scene().stage.cast.ids.chloe)),
  ],
  [
    "le personnel ferme ses connexions (ASVS 7.4.5)",
    "session",
    () => closeUserSessions(scene().aline, scene().stage.cast.ids.chloe),
  ],
  [
    "la connexion arrive à son terme",
    "session",
    () => db.$executeRaw`UPDATE "Session" SET "createdAt" = portail_now() - interval '13 hours',
      "expiresAt" = portail_now() - interval '1 second' WHERE "id" = ${scene().chloe.viewer.sessionId}::uuid`,
  ],
  [
    "douze heures ont passé au SET, la connexion encore retenue sur l’appareil",
    "duree",
    () => db.$executeRaw`UPDATE "Passage" SET "consumedAt" = portail_now() - interval '12 hours'`,
  ],
];

describe("le SET est avisé trois fois, et le journal le dit une fois,", () => {
  test.each(ends)("quand %s", async (_how, raison, end) => {
    const passageId = await arrive(scene());
    await end();
    expect(await recheckPassage(passageId, "set-essai")).toBeNull();
    expect(await endPassages()).toBe(1);
    expect(await endPassages()).toBe(0);
    const rows = await db.deconnexion.findMany({ where: { passageId }, orderBy: { rang: "asc" } });
    const dueAfter = rows.map((row) => (row.prochainEssai.getTime() - row.createdAt.getTime()) / 1000);
    expect(rows.map((row) => row.rang)).toEqual([0, 1, 2]);
    expect(dueAfter).toEqual([0, 5, 30]);
    expect(new Set(rows.map((row) => row.raison))).toEqual(new Set([raison]));
    const lines = await db.journal.findMany({ where: { action: "set.logout" } });
    expect(lines).toMatchObject([
      {
        sujetId: scene().stage.cast.ids.chloe,
        ficheId: scene().stage.ficheId,
        maisonId: scene().stage.cast.boreales,
        details: { passage: passageId, partenaire: "set-essai", raison },
      },
    ]);
  });

  const returns: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      "la production terminée puis rouverte",
      async () => {
        await endFiche(scene().muriel, { id: scene().stage.ficheId });
        expect(await reopen(scene().muriel, scene().stage.ficheId, scene().stage.finLe)).toEqual({
          ok: true,
        });
      },
    ],
    [
      "la production finie d’elle-même puis prolongée",
      async () => {
        await setFinLe(yesterday());
        expect(await reopen(scene().muriel, scene().stage.ficheId, scene().stage.finLe)).toEqual({
          ok: true,
        });
      },
    ],
    [
      "la production finie d’elle-même dont les dates sont corrigées",
      async () => {
        await setFinLe(yesterday());
        await db.fiche.update({
          where: { id: scene().stage.ficheId },
          data: { finLe: fromDay(scene().stage.finLe) },
          select: { id: true },
        });
      },
    ],
    [
      "l’accès retiré puis remis",
      async () => {
        await revokeAcces(scene().muriel, { accesId: await accesId() });
        await grantAcces(scene().muriel, {
          ficheId: scene().stage.ficheId,
          userId: scene().stage.cast.ids.chloe,
          confirme: true,
        });
      },
    ],
    [
      "l’accès fini par sa date puis prolongé",
      async () => {
        await setJusquau(yesterday());
        expect(
          await changeAcces(scene().muriel, { accesId: await accesId(), fonctionCode: null, jusquau: null }),
        ).toMatchObject({ ok: true });
      },
    ],
    [
      "la maison rendue inactive puis active",
      async () => {
        await setMaison("INACTIF");
        await setMaison("ACTIF");
      },
    ],
    [
      "le compte suspendu puis réactivé",
      async () => {
        await suspendUser(scene().aline, scene().stage.cast.ids.chloe);
        await reactivateUser(scene().aline, scene().stage.cast.ids.chloe);
      },
    ],
  ];

  test.each(returns)("même %s entre deux regards", async (_how, comeAndGo) => {
    const passageId = await arrive(scene());
    await comeAndGo();
    expect(await recheckPassage(passageId, "set-essai")).toBeNull();
    expect(await endPassages()).toBe(1);
    // Back again, the right opens the SET anew, and that hand-off lives.
    scene().chloe = await signIn(scene().stage.cast.ids.chloe);
    const next = await arrive(scene());
    expect(await endPassages()).toBe(0);
    expect(await recheckPassage(next, "set-essai")).not.toBeNull();
    expect(await recheckPassage(passageId, "set-essai")).toBeNull();
  });

  test("d’abord de ce qui vient de s’ouvrir, quand il y a trop à dire d’un coup", async () => {
    await arrive(scene());
    await db.$executeRaw`
      INSERT INTO "Passage" ("id", "hash", "partenaire", "userId", "ficheId", "accesId", "sessionId", "createdAt",
        "expiresAt", "consumedAt")
      SELECT gen_random_uuid(), "hash" || n, "partenaire", "userId", "ficheId", "accesId", "sessionId", "createdAt",
        "expiresAt", "consumedAt" - make_interval(mins => 31 - n) FROM "Passage", generate_series(1, 30) AS n`;
    await endFiche(scene().muriel, { id: scene().stage.ficheId });
    expect(await endPassages()).toBe(20);
    const passages = await db.passage.findMany({
      orderBy: { consumedAt: "desc" },
      select: { finieLe: true },
    });
    expect(passages.map(({ finieLe }) => finieLe !== null)).toEqual([
      ...Array(20).fill(true),
      ...Array(11).fill(false),
    ]);
    expect(await endPassages()).toBe(11);
  });

  test("une seule fois chacun, par dix processus à la fois", async () => {
    for (let count = 0; count < 5; count++) await arrive(scene());
    await endFiche(scene().muriel, { id: scene().stage.ficheId });
    const ended = await Promise.all(Array.from({ length: 10 }, () => endPassages()));
    expect(ended.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(await db.deconnexion.count()).toBe(15);
    expect(await db.journal.count({ where: { action: "set.logout" } })).toBe(5);
  });
});
