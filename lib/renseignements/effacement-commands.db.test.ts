import { beforeEach, describe, expect, test } from "vitest";
import { grantAcces } from "@/lib/acces/commands";
import { changeName } from "@/lib/comptes/commands";
import { addAdministrateur } from "@/lib/maisons/commands";
import { db } from "@/lib/platform/db";
import { createSolene } from "@/lib/renseignements/solene.testing";
import { deleteAccount } from "@/lib/renseignements/suppression-commands";
import { arrive, openScene } from "@/lib/set/deconnexion.testing";
import { endPassages } from "@/lib/set/deconnexion-commands";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { sessionFor, viewerFor } from "@/prisma/cast-session";

describe("le SET", () => {
  const scene = openScene();

  test("est avisé de la fin de chaque session ouverte, comme à toute fin de droit", async () => {
    const sid = await arrive(scene());
    expect(await deleteAccount(scene().chloe.viewer)).toEqual({ ok: true });
    expect(await endPassages()).toBe(1);
    const told = await db.deconnexion.findMany({ select: { passageId: true, raison: true } });
    expect(told).toEqual(Array.from({ length: 3 }, () => ({ passageId: sid, raison: "compte" })));
  });
});

describe("rien ne revient à un compte supprimé", () => {
  beforeEach(emptyDatabase);

  test("par un geste commencé juste avant : son nom, un accès, un rôle", async () => {
    const { cast, id, viewer, ficheId } = await createSolene();
    const muriel = await viewerFor("muriel");
    await db.acces.deleteMany({ where: { passages: { none: {} }, userId: id } });
    await deleteAccount(viewer);
    await expect(changeName(viewer, { prenom: "Solène", nom: "Revenante" })).rejects.toThrow();
    const tries = [
      db.acces.updateMany({ where: { userId: id, ficheId }, data: { retireLe: null } }),
      db.administrateur.create({ data: { maisonId: cast.boreales, userId: id, genre: "PRINCIPAL" } }),
      db.brouillon.create({ data: { maisonId: cast.boreales, userId: id, champs: {} } }),
      db.user.update({ where: { id }, data: { suspendedAt: null, anonymizedAt: null } }),
    ];
    for (const result of await Promise.allSettled(tries)) expect(result.status).toBe("rejected");
    await expect(sessionFor(id)).rejects.toThrow();
    const added = { maisonId: cast.boreales, userId: id, genre: "PRINCIPAL", confirme: true } as const;
    expect(await addAdministrateur(muriel, added as never)).toMatchObject({ ok: false });
  });

  test("par un accès ou un rôle donné au moment où il part", async () => {
    for (let round = 0; round < 4; round++) {
      await emptyDatabase();
      const { cast, viewer, id, ficheId } = await createSolene();
      const denis = await createUser({ prenom: "Autre", nom: "Personne" });
      const muriel = await viewerFor("muriel");
      await db.acces.updateMany({ where: { userId: id }, data: { retireLe: new Date() } });
      await db.administrateur.deleteMany({ where: { userId: id } });
      const give = { ficheId, userId: id, confirme: true };
      const add = { maisonId: cast.boreales, userId: id, genre: "PRINCIPAL", confirme: true } as const;
      await Promise.allSettled([
        deleteAccount(viewer),
        grantAcces(muriel, give as never),
        addAdministrateur(muriel, add as never),
        grantAcces(muriel, { ...give, userId: denis } as never),
      ]);
      expect(await db.user.count({ where: { id, anonymizedAt: { not: null } } })).toBe(1);
      expect(await db.acces.count({ where: { userId: id, retireLe: null } })).toBe(0);
      expect(await db.administrateur.count({ where: { userId: id } })).toBe(0);
    }
  });
});
