import { beforeEach, describe, expect, test } from "vitest";
import { CONFIRM, changeAcces, grantAcces, restoreAcces, revokeAcces } from "@/lib/acces/commands";
import { listAcces } from "@/lib/acces/queries";
import { can } from "@/lib/authorization/rules";
import { endFiche } from "@/lib/fiches/fin-commands";
import { findFiche, findFicheTarget } from "@/lib/fiches/queries";
import { versionOf } from "@/lib/invitations/schema";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";
import type { Persona } from "@/prisma/personas";

let cast: DemoCast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
});

const grant = async (by: Persona, userId: string, confirme = true, ficheId = cast.fiches.nuits.id) =>
  grantAcces(await viewerFor(by), { ficheId, userId, confirme });

async function accesOf(persona: Persona, ficheId = cast.fiches.nuits.id) {
  return db.acces.findUniqueOrThrow({
    where: { ficheId_userId: { ficheId, userId: cast.users[persona].id } },
  });
}

const lines = (action: string) => db.journal.count({ where: { action, ficheId: cast.fiches.nuits.id } });

async function opens(persona: Persona, ficheId = cast.fiches.nuits.id): Promise<boolean> {
  const viewer = await viewerFor(persona);
  const fiche = await findFicheTarget(viewer, ficheId);
  return fiche !== null && can(viewer, "set.open", fiche);
}

describe("donner un accès", () => {
  test("la fiche n’existe pas pour la déléguée d’une autre maison ni pour une personne sans accès", async () => {
    for (const persona of ["ines", "denis"] as const) {
      await expect(grant(persona, cast.users.denis.id)).rejects.toThrow(NotFound);
    }
    expect(await opens("denis")).toBe(false);
  });

  test("une personne autorisée voit la fiche mais n’y ajoute personne", async () => {
    await expect(grant("chloe", cast.users.denis.id)).rejects.toThrow(Forbidden);
    expect(await listAcces(await viewerFor("chloe"), cast.fiches.nuits.id)).toEqual([]);
  });

  test("le personnel de l’AQPM gère la liste, mais n’y est jamais inscrit", async () => {
    await expect(grant("aline", cast.users.aline.id)).rejects.toThrow(Forbidden);
    expect(await grant("muriel", cast.users.aline.id)).toMatchObject({
      ok: false,
      errors: { userId: expect.any(String) },
    });
    expect(await grant("aline", cast.users.denis.id)).toMatchObject({ ok: true, granted: true });
  });

  test("retirée des administrateurs pendant sa demande, la personne ne change plus rien", async () => {
    const karim = await viewerFor("karim");
    const accesId = (await accesOf("chloe")).id;
    await db.administrateur.deleteMany({ where: { userId: cast.users.karim.id } });
    const input = { ficheId: cast.fiches.nuits.id, userId: cast.users.denis.id, confirme: true };
    await expect(grantAcces(karim, input)).rejects.toThrow(NotFound);
    await expect(revokeAcces(karim, { accesId })).rejects.toThrow(NotFound);
    await expect(endFiche(karim, { id: cast.fiches.nuits.id })).rejects.toThrow(NotFound);
    expect(await opens("chloe")).toBe(true);
  });

  test("un compte suspendu, un compte jamais confirmé et un identifiant inventé sont refusés avec une phrase", async () => {
    const suspended = await createUser({ prenom: "A", nom: "B", suspended: true });
    const unconfirmed = await createUser({ prenom: "C", nom: "D", confirmed: false });
    for (const id of [suspended, unconfirmed, "00000000-0000-4000-8000-000000000000"]) {
      expect(await grant("muriel", id)).toMatchObject({ ok: false, errors: { userId: expect.any(String) } });
    }
  });

  test("une fiche terminée ne reçoit plus personne", async () => {
    await expect(grant("muriel", cast.users.denis.id, true, cast.fiches.ondes.id)).rejects.toThrow(Forbidden);
  });

  test("une personne nouvelle dans la maison doit être confirmée, et les autres administrateurs en sont avisés", async () => {
    expect(await grant("muriel", cast.users.denis.id, false)).toMatchObject({
      ok: false,
      errors: { [CONFIRM]: expect.any(String) },
    });
    expect(await opens("denis")).toBe(false);
    await db.courriel.deleteMany();
    expect(await grant("muriel", cast.users.denis.id, true)).toMatchObject({ ok: true, granted: true });
    const mails = await db.courriel.findMany({
      orderBy: { gabarit: "asc" },
      select: { gabarit: true, destinataire: true },
    });
    expect(mails).toEqual([
      { gabarit: "acces-accorde", destinataire: cast.users.denis.courriel },
      { gabarit: "nouvelle-personne", destinataire: cast.users.karim.courriel },
    ]);
    expect(await opens("denis")).toBe(true);
  });

  test("deux fois au même moment : une ligne, un courriel, une mention au journal", async () => {
    await db.courriel.deleteMany();
    const viewer = await viewerFor("muriel");
    const input = { ficheId: cast.fiches.nuits.id, userId: cast.users.denis.id, confirme: true };
    const before = await lines("acces.grant");
    const results = await Promise.all(Array.from({ length: 12 }, () => grantAcces(viewer, input)));
    expect(results.filter((result) => result.ok && result.granted)).toHaveLength(1);
    expect(await db.courriel.count({ where: { gabarit: "acces-accorde" } })).toBe(1);
    expect(await lines("acces.grant")).toBe(before + 1);
  });

  test("une maison inactive ne change rien ; la fiche s’y consulte encore", async () => {
    await db.maison.update({ where: { id: cast.maisons.boreales.id }, data: { statut: "INACTIF" } });
    await expect(grant("muriel", cast.users.denis.id)).rejects.toThrow(Forbidden);
    expect(await findFiche(await viewerFor("muriel"), cast.fiches.nuits.id)).not.toBeNull();
    expect(await opens("chloe")).toBe(false);
  });
});

describe("changer, retirer, remettre", () => {
  test("ni une autre maison ni une personne autorisée ne retire un accès", async () => {
    const accesId = (await accesOf("chloe")).id;
    await expect(revokeAcces(await viewerFor("ines"), { accesId })).rejects.toThrow(NotFound);
    await expect(revokeAcces(await viewerFor("chloe"), { accesId })).rejects.toThrow(NotFound);
    expect(await opens("chloe")).toBe(true);
  });

  test("retirée, la personne en est avisée une fois, à moins qu’elle ne se retire elle-même ou soit suspendue", async () => {
    const accesId = (await accesOf("chloe")).id;
    const told = () =>
      db.courriel.findMany({
        where: { gabarit: "acces-retire" },
        select: { destinataire: true, sujet: true },
      });
    const muriel = await viewerFor("muriel");
    for (let twice = 0; twice < 2; twice++) await revokeAcces(muriel, { accesId });
    expect(await told()).toEqual([
      {
        destinataire: cast.users.chloe.courriel,
        sujet: expect.stringMatching(/^Votre accès à .*Les Nuits de la Côte-Nord.* est retiré$/),
      },
    ]);
    await restoreAcces(muriel, { accesId });
    await db.user.update({ where: { id: cast.users.chloe.id }, data: { suspendedAt: new Date() } });
    await revokeAcces(muriel, { accesId });
    await grant("karim", cast.users.karim.id);
    await revokeAcces(await viewerFor("karim"), { accesId: (await accesOf("karim")).id });
    expect(await told()).toHaveLength(1);
  });

  test("retirée, la personne ne voit plus la fiche à sa prochaine demande ; remise, elle retrouve sa fonction", async () => {
    const muriel = await viewerFor("muriel");
    const accesId = (await accesOf("chloe")).id;
    await revokeAcces(muriel, { accesId });
    expect(await findFiche(await viewerFor("chloe"), cast.fiches.nuits.id)).toBeNull();
    expect(await lines("acces.revoke")).toBe(1);
    await revokeAcces(muriel, { accesId });
    expect(await lines("acces.revoke")).toBe(1);
    expect(await restoreAcces(muriel, { accesId })).toMatchObject({ ok: true });
    expect((await accesOf("chloe")).fonctionCode).toBe("coordination");
    expect(await opens("chloe")).toBe(true);
  });

  test("« Jusqu’au » passé, une fonction inconnue ou une date après la production sont refusés", async () => {
    const muriel = await viewerFor("muriel");
    const fiche = await findFicheTarget(muriel, cast.fiches.nuits.id);
    const accesId = (await accesOf("chloe")).id;
    const change = (jusquau: string | null, fonctionCode: string | null = null) =>
      changeAcces(muriel, { accesId, fonctionCode, jusquau });
    expect(await change(addDays(muriel.today, -1))).toMatchObject({
      ok: false,
      errors: { jusquau: expect.any(String) },
    });
    expect(await change(addDays(fiche?.finLe ?? "", 1))).toMatchObject({
      ok: false,
      errors: { jusquau: expect.any(String) },
    });
    expect(await change(null, "inventee")).toMatchObject({
      ok: false,
      errors: { fonctionCode: expect.any(String) },
    });
    const before = await lines("acces.change");
    expect(await change(muriel.today, "regie")).toMatchObject({ ok: true });
    expect(await opens("chloe")).toBe(true);
    expect(await lines("acces.change")).toBe(before + 1);
  });

  test("plus long que la production depuis qu’elle finit plus tôt, un accès change de fonction sans changer de date", async () => {
    const muriel = await viewerFor("muriel");
    const accesId = (await accesOf("chloe")).id;
    const fiche = await findFicheTarget(muriel, cast.fiches.nuits.id);
    const jusquau = addDays(fiche?.finLe ?? "", 10);
    await db.acces.update({ where: { id: accesId }, data: { jusquau: new Date(jusquau) } });
    expect(await changeAcces(muriel, { accesId, fonctionCode: "regie", jusquau })).toMatchObject({
      ok: true,
    });
    expect(await accesOf("chloe")).toMatchObject({ fonctionCode: "regie", jusquau: new Date(jusquau) });
    const longer = { accesId, fonctionCode: "regie", jusquau: addDays(jusquau, 1) };
    expect(await changeAcces(muriel, longer)).toMatchObject({ errors: { jusquau: expect.any(String) } });
  });

  test("une page d’avant n’efface pas la date qu’une autre personne a mise depuis ; elle ne prolonge pas non plus", async () => {
    const karim = await viewerFor("karim");
    const { id: accesId, ...row } = await accesOf("chloe");
    const version = versionOf({ ...row, jusquau: null });
    const jusquau = addDays(karim.today, 9);
    const muriel = await viewerFor("muriel");
    const set = { accesId, version, fonctionCode: row.fonctionCode, jusquau };
    for (let twice = 0; twice < 2; twice++)
      expect(await changeAcces(muriel, set)).toMatchObject({ ok: true });
    const stale = { accesId, version, jusquau: null };
    for (const change of [{ ...stale, fonctionCode: "regie" }, stale])
      expect(await changeAcces(karim, change)).toMatchObject({
        ok: false,
        errors: { form: expect.stringMatching(/modifié entre-temps/) },
      });
    expect(await accesOf("chloe")).toMatchObject({
      fonctionCode: row.fonctionCode,
      jusquau: new Date(jusquau),
    });
    const shown = { ...stale, version: versionOf({ fonctionCode: row.fonctionCode, jusquau }) };
    expect(await changeAcces(karim, { ...shown, fonctionCode: "regie" })).toMatchObject({ ok: true });
  });

  test("un accès dont le dernier jour est passé n’ouvre plus rien, et revient d’un nouveau choix", async () => {
    await db.acces.update({
      where: { id: (await accesOf("chloe")).id },
      data: { jusquau: new Date("2020-01-01") },
    });
    expect(await opens("chloe")).toBe(false);
    expect(await grant("muriel", cast.users.chloe.id)).toMatchObject({ ok: true, granted: true });
    expect((await accesOf("chloe")).jusquau).toBeNull();
  });

  test("la production terminée, plus personne n’accède au SET", async () => {
    await endFiche(await viewerFor("karim"), { id: cast.fiches.nuits.id });
    for (const persona of ["chloe", "muriel", "karim"] as const) expect(await opens(persona)).toBe(false);
  });
});
