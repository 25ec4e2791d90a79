import { beforeEach, describe, expect, test } from "vitest";
import { grantAcces, revokeAcces } from "@/lib/acces/commands";
import {
  cancelInvitation,
  changeInvitation,
  inviteToFiche,
  resendInvitation,
} from "@/lib/acces/invitation-commands";
import { endFiche } from "@/lib/fiches/fin-commands";
import { invitationLines, lastInvitation, lastSecret } from "@/lib/invitations/invitation.testing";
import { findOffer } from "@/lib/invitations/link-queries";
import { listInvitations } from "@/lib/invitations/queries";
import { versionOf } from "@/lib/invitations/schema";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { deliverCourriels } from "@/lib/platform/mail/deliver";
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

describe("renvoyer, modifier, annuler", () => {
  beforeEach(async () => {
    await invite("muriel");
  });
  const idOf = async (courriel = GASPARD) => (await lastInvitation(courriel)).id;

  test("ni une autre maison ni une personne autorisée n’y touche", async () => {
    const invitationId = await idOf();
    for (const persona of ["ines", "chloe", "denis"] as const) {
      const viewer = await viewerFor(persona);
      await expect(resendInvitation(viewer, { invitationId })).rejects.toThrow(NotFound);
      await expect(cancelInvitation(viewer, { invitationId })).rejects.toThrow(NotFound);
      await expect(
        changeInvitation(viewer, { invitationId, fonctionCode: null, jusquau: null }),
      ).rejects.toThrow(NotFound);
    }
    expect(await list()).toHaveLength(1);
  });

  test("renvoyer rend l’ancien lien mort, même encore dans la file, et remet quatorze jours", async () => {
    const before = await lastSecret(GASPARD);
    await db.$executeRaw`UPDATE "Invitation" SET "expiresAt" = portail_now() - interval '1 day', "ouverteLe" = portail_now()`;
    expect((await list())[0]?.etat).toBe("expiree");
    expect(await findOffer({ jeton: before })).toMatchObject({ etat: "expiree" });
    await resendInvitation(await viewerFor("karim"), { invitationId: await idOf() });
    const after = await lastSecret(GASPARD);
    expect(after).not.toBe(before);
    expect(await findOffer({ jeton: before })).toEqual({ etat: "inconnue" });
    expect(await findOffer({ jeton: after })).toMatchObject({
      etat: "valide",
      offer: { par: "Karim Benali" },
    });
    expect((await list())[0]).toMatchObject({ etat: "en-attente", ouverteLe: null });
    expect(await db.courriel.count({ where: { gabarit: "invitation", statut: "EN_ATTENTE" } })).toBe(1);
    expect(await invitationLines()).toEqual(["invitation.send", "invitation.resend"]);
  });

  test("changer la fonction ou la date ne renvoie rien ; changer l’adresse envoie un autre lien à elle seule", async () => {
    const muriel = await viewerFor("muriel");
    const invitationId = await idOf();
    const before = await lastSecret(GASPARD);
    const terms = { fonctionCode: "regie", jusquau: addDays(muriel.today, 5) };
    expect(await changeInvitation(muriel, { invitationId, ...terms })).toMatchObject({ sent: false });
    expect(await mails()).toBe(1);
    const courriel = "gaspard.roy@exemple.example";
    expect(await changeInvitation(muriel, { invitationId, courriel, ...terms })).toMatchObject({
      sent: true,
    });
    expect(await findOffer({ jeton: before })).toEqual({ etat: "inconnue" });
    expect(await findOffer({ jeton: await lastSecret(courriel) })).toMatchObject({
      etat: "valide",
      offer: { courriel, ...terms },
    });
    expect(await changeInvitation(muriel, { invitationId, courriel, ...terms })).toMatchObject({
      sent: false,
    });
    expect(await invitationLines()).toEqual(["invitation.send", "invitation.change", "invitation.change"]);
  });

  test("une page d’avant ne renvoie pas l’invitation à l’adresse corrigée depuis", async () => {
    const [muriel, karim] = [await viewerFor("muriel"), await viewerFor("karim")];
    const invitationId = await idOf();
    const version = versionOf(guest());
    const terms = { fonctionCode: null, jusquau: null };
    const courriel = "gaspard.roy@exemple.example";
    const correct = { invitationId, version, courriel, ...terms };
    expect(await changeInvitation(muriel, correct)).toMatchObject({ sent: true });
    expect(await changeInvitation(muriel, correct)).toMatchObject({ sent: false });
    const secret = await lastSecret(courriel);
    const stale = { invitationId, version, courriel: GASPARD, ...terms };
    for (const change of [stale, { ...stale, fonctionCode: "regie" }])
      expect(await changeInvitation(karim, change)).toMatchObject({
        ok: false,
        errors: { form: expect.stringMatching(/modifiée entre-temps/) },
      });
    expect(await findOffer({ jeton: secret })).toMatchObject({ etat: "valide" });
    expect(await mails()).toBe(2);
  });

  test("l’adresse d’un compte, ou déjà invitée, est refusée", async () => {
    await invite("muriel", { courriel: "autre@exemple.example" });
    const muriel = await viewerFor("muriel");
    const change = async (courriel: string) =>
      changeInvitation(muriel, { invitationId: await idOf(), courriel, fonctionCode: null, jusquau: null });
    for (const courriel of ["Autre@exemple.example", cast.users.denis.courriel, cast.users.aline.courriel])
      expect(await change(courriel)).toMatchObject({ ok: false, errors: { courriel: expect.any(String) } });
  });

  test("un accès déjà fini ne se renvoie pas, ni à une autre adresse : sa date se change d’abord", async () => {
    const muriel = await viewerFor("muriel");
    const invitationId = await idOf();
    await db.$executeRaw`UPDATE "Invitation" SET "jusquau" = portail_today() - 1, "expiresAt" = portail_now()`;
    const jusquau = addDays(muriel.today, -1);
    const courriel = "gaspard.roy@exemple.example";
    const change = (input: object) =>
      changeInvitation(muriel, { invitationId, fonctionCode: null, jusquau, ...input });
    for (const result of [await resendInvitation(muriel, { invitationId }), await change({ courriel })])
      expect(result).toMatchObject({ ok: false, errors: { jusquau: expect.stringMatching(/a pris fin/) } });
    expect(await mails()).toBe(1);
    expect(await change({ fonctionCode: "regie" })).toMatchObject({ ok: true, sent: false });
    expect(await change({ courriel, jusquau: muriel.today })).toMatchObject({ sent: true });
    expect(await findOffer({ jeton: await lastSecret(courriel) })).toMatchObject({ etat: "valide" });
  });

  test("annulée, elle quitte la liste et son lien meurt ; encore, rien de plus", async () => {
    const muriel = await viewerFor("muriel");
    const invitationId = await idOf();
    const secret = await lastSecret(GASPARD);
    await endFiche(muriel, { id: cast.fiches.nuits.id });
    for (let count = 0; count < 2; count++)
      expect(await cancelInvitation(muriel, { invitationId })).toMatchObject({ ok: true });
    expect(await list()).toEqual([]);
    expect(await findOffer({ jeton: secret })).toMatchObject({ etat: "annulee" });
    expect(
      await resendInvitation(await viewerFor("aline"), { invitationId }).catch((error) => error),
    ).toBeInstanceOf(Forbidden);
    expect(await db.courriel.count({ where: { gabarit: "invitation", statut: "EN_ATTENTE" } })).toBe(0);
    expect(await invitationLines()).toEqual(["invitation.send", "invitation.cancel"]);
  });

  test("une invitation annulée ne se renvoie ni ne se modifie", async () => {
    const muriel = await viewerFor("muriel");
    const invitationId = await idOf();
    await cancelInvitation(muriel, { invitationId });
    const terms = { fonctionCode: null, jusquau: null };
    for (const result of [
      await resendInvitation(muriel, { invitationId }),
      await changeInvitation(muriel, { invitationId, courriel: "x@exemple.example", ...terms }),
    ])
      expect(result).toMatchObject({ ok: false, errors: { form: expect.stringMatching(/annulée/) } });
    expect(await invite("muriel")).toMatchObject({ outcome: "sent" });
  });

  test("ajoutée ou retirée par son nom, la personne n’a plus d’invitation qui puisse servir", async () => {
    const userId = await createUser({ prenom: "Gaspard", nom: "Roy", courriel: GASPARD });
    const secret = await lastSecret(GASPARD);
    const muriel = await viewerFor("muriel");
    const granted = await grantAcces(muriel, { ficheId: cast.fiches.nuits.id, userId, confirme: true });
    expect(await findOffer({ jeton: secret })).toMatchObject({ etat: "annulee" });
    await db.invitation.updateMany({ data: { annuleeLe: null } });
    if (granted.ok) await revokeAcces(muriel, { accesId: granted.accesId });
    expect(await findOffer({ jeton: secret })).toMatchObject({ etat: "annulee" });
  });

  test("son état suit le courriel : parti, revenu, ouvert", async () => {
    await db.courriel.deleteMany({ where: { gabarit: { not: "invitation" } } });
    await deliverCourriels();
    expect((await list())[0]?.etat).toBe("envoyee");
    await db.courriel.updateMany({ data: { rebondLe: new Date(), rebond: "introuvable" } });
    expect((await list())[0]).toMatchObject({ etat: "non-livree", rebond: "introuvable" });
    await db.invitation.updateMany({ data: { ouverteLe: new Date() } });
    expect((await list())[0]?.etat).toBe("ouverte");
  });
});
