import { beforeEach, describe, expect, test } from "vitest";
import { inviteToFiche, resendInvitation } from "@/lib/acces/invitation-commands";
import { addressKey } from "@/lib/comptes/limits";
import { invitationLines, lastInvitation, lastSecret } from "@/lib/invitations/invitation.testing";
import { listInvitations } from "@/lib/invitations/queries";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { consume, limits } from "@/lib/platform/rate-limit";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";
import type { Persona } from "@/prisma/personas";

const GASPARD = "gaspard@exemple.example";
let cast: DemoCast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
});

const guest = (courriel = GASPARD) => ({ courriel, nom: "Gaspard Roy", fonctionCode: null, jusquau: null });
const invite = async (by: Persona, input: object = {}, ficheId = cast.fiches.nuits.id) =>
  inviteToFiche(await viewerFor(by), { ficheId, ...guest(), ...input });
const list = async (by: Persona = "muriel") =>
  listInvitations(await viewerFor(by), { ficheId: cast.fiches.nuits.id });
const mails = () => db.courriel.count({ where: { gabarit: "invitation" } });

describe("inviter à une fiche", () => {
  test("la fiche n’existe pas pour les autres ; une personne autorisée voit la fiche mais n’invite personne", async () => {
    for (const persona of ["ines", "denis"] as const) await expect(invite(persona)).rejects.toThrow(NotFound);
    await expect(invite("chloe")).rejects.toThrow(Forbidden);
    expect(await list("chloe")).toEqual([]);
    expect(await db.invitation.count()).toBe(0);
  });

  test("une fiche terminée et une maison inactive n’invitent personne", async () => {
    await expect(invite("muriel", {}, cast.fiches.ondes.id)).rejects.toThrow(Forbidden);
    await db.maison.update({ where: { id: cast.maisons.boreales.id }, data: { statut: "INACTIF" } });
    await expect(invite("muriel")).rejects.toThrow(Forbidden);
  });

  test("retirée des administrateurs pendant sa demande, la personne n’invite plus", async () => {
    const karim = await viewerFor("karim");
    await db.administrateur.deleteMany({ where: { userId: cast.users.karim.id } });
    await expect(inviteToFiche(karim, { ficheId: cast.fiches.nuits.id, ...guest() })).rejects.toThrow(
      NotFound,
    );
  });

  test("qui a un compte n’est pas invité : la réponse dit qui ajouter", async () => {
    expect(await invite("muriel", { courriel: cast.users.denis.courriel.toUpperCase() })).toEqual({
      ok: true,
      outcome: "registered",
      userId: cast.users.denis.id,
    });
    expect(await db.invitation.count()).toBe(0);
  });

  test("un compte suspendu et un compte de l’AQPM sont refusés avec une phrase ; un compte jamais confirmé est invité", async () => {
    await createUser({ prenom: "A", nom: "B", courriel: "suspendu@exemple.example", suspended: true });
    await createUser({ prenom: "C", nom: "D", courriel: GASPARD, confirmed: false });
    for (const courriel of ["suspendu@exemple.example", cast.users.aline.courriel])
      expect(await invite("muriel", { courriel })).toMatchObject({
        ok: false,
        errors: { courriel: expect.stringMatching(/suspendu/) },
      });
    expect(await invite("muriel")).toMatchObject({ ok: true, outcome: "sent" });
  });

  test("une fonction inconnue, une date passée ou d’après la production sont refusées près du champ", async () => {
    const { today } = await viewerFor("muriel");
    expect(await invite("muriel", { fonctionCode: "inventee" })).toMatchObject({
      errors: { fonctionCode: expect.any(String) },
    });
    for (const jusquau of [addDays(today, -1), addDays(today, 900)])
      expect(await invite("muriel", { jusquau })).toMatchObject({ errors: { jusquau: expect.any(String) } });
    expect(await db.invitation.count()).toBe(0);
  });

  test("part un courriel dont la base n’a que l’empreinte ; une ligne au journal, sans nom ni adresse", async () => {
    const { today } = await viewerFor("muriel");
    const jusquau = addDays(today, 10);
    expect(await invite("muriel", { fonctionCode: "regie", jusquau })).toMatchObject({ outcome: "sent" });
    const secret = await lastSecret(GASPARD);
    expect(secret).toHaveLength(43);
    const stored = JSON.stringify(await db.invitation.findMany());
    expect(stored).not.toContain(secret);
    const line = await db.journal.findFirstOrThrow({ where: { action: "invitation.send" } });
    expect(line).toMatchObject({
      acteurId: cast.users.muriel.id,
      maisonId: cast.maisons.boreales.id,
      ficheId: cast.fiches.nuits.id,
    });
    expect(JSON.stringify(line.details)).not.toMatch(/gaspard/i);
    expect(await list()).toMatchObject([
      {
        courriel: GASPARD,
        nom: "Gaspard Roy",
        fonctionCode: "regie",
        jusquau,
        etat: "en-attente",
        invitePar: { id: cast.users.muriel.id },
      },
    ]);
    expect(await list("ines")).toEqual([]);
  });

  test("quatre fois au même moment, ou par une autre personne : une invitation, un courriel, une ligne", async () => {
    const muriel = await viewerFor("muriel");
    const results = await Promise.all(
      Array.from({ length: 4 }, () => inviteToFiche(muriel, { ficheId: cast.fiches.nuits.id, ...guest() })),
    );
    expect(results.filter((result) => result.ok && result.outcome === "sent")).toHaveLength(1);
    expect(await invite("karim", { courriel: "GASPARD@exemple.example" })).toMatchObject({
      outcome: "pending",
    });
    expect(await db.invitation.count()).toBe(1);
    expect(await mails()).toBe(1);
    expect(await invitationLines()).toEqual(["invitation.send"]);
  });

  test("au plus cinq envois par jour à une adresse pour une fiche", async () => {
    await invite("muriel");
    const { id } = await lastInvitation(GASPARD);
    const muriel = await viewerFor("muriel");
    for (let count = 0; count < 4; count++)
      expect(await resendInvitation(muriel, { invitationId: id })).toMatchObject({ ok: true });
    expect(await resendInvitation(muriel, { invitationId: id })).toMatchObject({
      ok: false,
      errors: { form: expect.stringMatching(/plusieurs fois/) },
    });
    expect(await mails()).toBe(5);
  });

  test("au plus vingt envois par jour à une adresse, de quelque fiche et de quelque personne qu’ils viennent", async () => {
    const key = addressKey(GASPARD);
    for (let count = 0; count < 20; count++) expect(await consume(limits.envoiParDestinataire, key)).toBe(0);
    const refused = { ok: false, errors: { form: expect.stringMatching(/plusieurs fois/) } };
    expect(await invite("muriel")).toMatchObject(refused);
    expect(await invite("karim", { courriel: GASPARD.toUpperCase() })).toMatchObject(refused);
    expect(await invite("muriel", { courriel: "autre@exemple.example" })).toMatchObject({ outcome: "sent" });
  });
});
