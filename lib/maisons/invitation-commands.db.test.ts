import { beforeEach, describe, expect, test } from "vitest";
import type { AdministrateurGenre } from "@/lib/authorization/viewer";
import { invitationLines, lastInvitation, lastSecret } from "@/lib/invitations/invitation.testing";
import { findOffer } from "@/lib/invitations/link-queries";
import { listInvitations } from "@/lib/invitations/queries";
import { versionOf } from "@/lib/invitations/schema";
import { addAdministrateur, removeAdministrateur } from "@/lib/maisons/commands";
import {
  cancelMaisonInvitation,
  changeMaisonInvitation,
  inviteToMaison,
  resendMaisonInvitation,
} from "@/lib/maisons/invitation-commands";
import { db } from "@/lib/platform/db";
import { Forbidden, IdentityNeeded, NotFound } from "@/lib/platform/errors";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { rowOf } from "@/prisma/cast-maison";
import { viewerFor } from "@/prisma/cast-session";
import { type Persona, personas } from "@/prisma/personas";

const PIA = "pia@exemple.example";
let cast: Cast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
});

const invite = async (by: Persona, courriel = PIA, genre: AdministrateurGenre = "PRINCIPAL") =>
  inviteToMaison(await viewerFor(by), { maisonId: cast.boreales, courriel, nom: null, genre });
const list = async (by: Persona) => listInvitations(await viewerFor(by), { maisonId: cast.boreales });

describe("inviter un utilisateur principal", () => {
  test("un principal voit la liste sans la changer ; la maison n’existe pas pour les autres", async () => {
    await invite("muriel");
    const { id: invitationId } = await lastInvitation(PIA);
    const karim = await viewerFor("karim");
    expect(await list("karim")).toHaveLength(1);
    await expect(invite("karim", "autre@exemple.example")).rejects.toThrow(Forbidden);
    await expect(resendMaisonInvitation(karim, { invitationId })).rejects.toThrow(Forbidden);
    await expect(cancelMaisonInvitation(karim, { invitationId })).rejects.toThrow(Forbidden);
    for (const persona of ["chloe", "denis", "ines"] as const) {
      const viewer = await viewerFor(persona);
      await expect(invite(persona, "autre@exemple.example")).rejects.toThrow(NotFound);
      await expect(resendMaisonInvitation(viewer, { invitationId })).rejects.toThrow(NotFound);
      await expect(
        changeMaisonInvitation(viewer, { invitationId, courriel: "autre@exemple.example" }),
      ).rejects.toThrow(NotFound);
      await expect(cancelMaisonInvitation(viewer, { invitationId })).rejects.toThrow(NotFound);
      expect(await list(persona)).toEqual([]);
    }
    expect(await invitationLines()).toEqual(["invitation.send"]);
  });

  test("dans une maison inactive, personne : la déléguée ne le peut plus, l’AQPM la réactive d’abord", async () => {
    await invite("aline");
    const { id: invitationId } = await lastInvitation(PIA);
    await db.maison.update({ where: { id: cast.boreales }, data: { statut: "INACTIF" } });
    await expect(invite("muriel", "autre@exemple.example")).rejects.toThrow(/inactive/);
    const aline = await viewerFor("aline");
    const refused = { ok: false, errors: { form: expect.stringContaining("Réactivez-la d’abord") } };
    expect(await invite("aline", "autre@exemple.example")).toMatchObject(refused);
    expect(await resendMaisonInvitation(aline, { invitationId })).toMatchObject(refused);
    const change = { invitationId, courriel: "autre@exemple.example" };
    expect(await changeMaisonInvitation(aline, change)).toMatchObject(refused);
    expect(await cancelMaisonInvitation(aline, { invitationId })).toMatchObject({ ok: true });
    expect(await invitationLines()).toEqual(["invitation.send", "invitation.cancel"]);
  });

  test("qui a un compte s’ajoute par son nom ; le personnel est refusé", async () => {
    expect(await invite("muriel", personas.denis.courriel)).toMatchObject({
      outcome: "registered",
      userId: cast.ids.denis,
    });
    expect(await invite("muriel", personas.aline.courriel)).toMatchObject({ ok: false });
  });

  test("invitée deux fois, l’adresse n’a qu’une invitation et qu’un courriel", async () => {
    const results = await Promise.all([invite("muriel"), invite("muriel", "PIA@exemple.example")]);
    expect(results.map((result) => result.ok && result.outcome).sort()).toEqual(["pending", "sent"]);
    expect(await db.courriel.count({ where: { gabarit: "invitation-maison" } })).toBe(1);
    expect((await list("muriel")).map(({ courriel }) => courriel.toLowerCase())).toEqual([PIA]);
  });

  test("renvoyer, corriger l’adresse et annuler rendent les anciens liens morts", async () => {
    await invite("muriel");
    const muriel = await viewerFor("muriel");
    const { id: invitationId } = await lastInvitation(PIA);
    const first = await lastSecret(PIA);
    expect(await resendMaisonInvitation(muriel, { invitationId })).toMatchObject({ ok: true });
    const second = await lastSecret(PIA);
    expect(await changeMaisonInvitation(muriel, { invitationId, courriel: PIA })).toMatchObject({
      ok: false,
    });
    const courriel = "pia.roy@exemple.example";
    expect(await changeMaisonInvitation(muriel, { invitationId, courriel })).toMatchObject({ ok: true });
    for (const jeton of [first, second]) expect(await findOffer({ jeton })).toEqual({ etat: "inconnue" });
    const third = await lastSecret(courriel);
    expect(await findOffer({ jeton: third })).toMatchObject({ etat: "valide" });
    expect(await cancelMaisonInvitation(muriel, { invitationId })).toMatchObject({ ok: true });
    expect(await findOffer({ jeton: third })).toMatchObject({ etat: "annulee" });
    expect(await invitationLines()).toEqual([
      "invitation.send",
      "invitation.resend",
      "invitation.change",
      "invitation.cancel",
    ]);
  });

  test("une page d’avant ne renvoie pas l’invitation à l’adresse corrigée depuis", async () => {
    await invite("muriel");
    const { id: invitationId } = await lastInvitation(PIA);
    const version = versionOf({ courriel: PIA, fonctionCode: null, jusquau: null });
    const courriel = "pia.roy@exemple.example";
    const change = { invitationId, version };
    expect(await changeMaisonInvitation(await viewerFor("muriel"), { ...change, courriel })).toMatchObject({
      ok: true,
    });
    const secret = await lastSecret(courriel);
    // The same click twice is the same: no other link.
    expect(await changeMaisonInvitation(await viewerFor("muriel"), { ...change, courriel })).toMatchObject({
      ok: true,
    });
    expect(
      await changeMaisonInvitation(await viewerFor("aline"), { ...change, courriel: PIA }),
    ).toMatchObject({
      ok: false,
      errors: { form: expect.stringMatching(/modifiée entre-temps/) },
    });
    expect(await findOffer({ jeton: secret })).toMatchObject({ etat: "valide" });
  });

  test("ajoutée puis retirée par son nom, la personne n’a plus d’invitation qui puisse servir", async () => {
    await invite("muriel");
    const jeton = await lastSecret(PIA);
    const userId = await createUser({ prenom: "Pia", nom: "Roy", courriel: PIA });
    const muriel = await viewerFor("muriel");
    await addAdministrateur(muriel, { maisonId: cast.boreales, userId, genre: "PRINCIPAL", confirme: true });
    expect(await findOffer({ jeton })).toMatchObject({ etat: "annulee" });
    await db.invitation.updateMany({ data: { annuleeLe: null } });
    const row = await rowOf(cast.boreales, userId);
    await removeAdministrateur(muriel, { maisonId: cast.boreales, administrateurId: row?.id ?? "" });
    expect(await findOffer({ jeton })).toMatchObject({ etat: "annulee" });
  });
});

describe("inviter un délégué", () => {
  const inviteDelegue = (by: Persona, courriel = PIA) => invite(by, courriel, "DELEGUE");

  test("n’est qu’à l’AQPM, après avoir redit qui l’on est : ni délégué, ni principal, ni personne d’ailleurs", async () => {
    for (const persona of ["muriel", "karim"] as const)
      await expect(inviteDelegue(persona)).rejects.toThrow(Forbidden);
    for (const persona of ["ines", "chloe", "denis"] as const)
      await expect(inviteDelegue(persona)).rejects.toThrow(NotFound);
    const aline = await viewerFor("aline");
    const asked = { maisonId: cast.boreales, courriel: PIA, nom: null, genre: "DELEGUE" } as const;
    await expect(inviteToMaison({ ...aline, identityFresh: false }, asked)).rejects.toThrow(IdentityNeeded);
    await expect(inviteToMaison({ ...aline, factor: false }, asked)).rejects.toThrow();
    expect(await db.invitation.count()).toBe(0);
    expect(await db.courriel.count({ where: { gabarit: "invitation-maison" } })).toBe(0);
  });

  test("ni dans une maison inactive, ni à un compte suspendu, ni à un compte du personnel", async () => {
    await db.user.update({ where: { id: cast.ids.denis }, data: { suspendedAt: new Date() } });
    for (const persona of ["denis", "aline"] as const)
      expect(await inviteDelegue("aline", personas[persona].courriel)).toMatchObject({
        ok: false,
        errors: { courriel: expect.stringContaining("suspendu") },
      });
    await db.maison.update({ where: { id: cast.boreales }, data: { statut: "INACTIF" } });
    expect(await inviteDelegue("aline")).toMatchObject({ ok: false });
    expect(await db.invitation.count()).toBe(0);
  });

  test("la maison la voit, et ne la change d’aucune façon; l’AQPM la renvoie et l’annule", async () => {
    expect(await inviteDelegue("aline")).toMatchObject({ ok: true, outcome: "sent" });
    expect(await list("muriel")).toMatchObject([{ courriel: PIA, genre: "DELEGUE" }]);
    const { id: invitationId } = await lastInvitation(PIA);
    for (const persona of ["muriel", "karim"] as const) {
      const viewer = await viewerFor(persona);
      const change = { invitationId, courriel: "autre@exemple.example" };
      await expect(resendMaisonInvitation(viewer, { invitationId })).rejects.toThrow(Forbidden);
      await expect(changeMaisonInvitation(viewer, change)).rejects.toThrow(Forbidden);
      await expect(cancelMaisonInvitation(viewer, { invitationId })).rejects.toThrow(Forbidden);
    }
    const aline = await viewerFor("aline");
    expect(await resendMaisonInvitation(aline, { invitationId })).toMatchObject({ ok: true });
    expect(await findOffer({ jeton: await lastSecret(PIA) })).toMatchObject({
      etat: "valide",
      offer: { genre: "DELEGUE" },
    });
    expect(await cancelMaisonInvitation(aline, { invitationId })).toMatchObject({ ok: true });
    expect(await list("muriel")).toEqual([]);
    const sent = await db.journal.findFirstOrThrow({ where: { action: "invitation.send" } });
    expect(sent.details).toMatchObject({ genre: "DELEGUE" });
  });

  test("déjà invitée comme principale, l’adresse reçoit l’invitation la plus large, et l’ancien lien meurt", async () => {
    await invite("muriel", "PIA@exemple.example");
    const before = await lastSecret("PIA@exemple.example");
    expect(await inviteDelegue("aline")).toMatchObject({ ok: true, outcome: "sent" });
    expect(await findOffer({ jeton: before })).toMatchObject({ etat: "annulee" });
    expect(await list("muriel")).toMatchObject([{ genre: "DELEGUE", invitePar: { id: cast.ids.aline } }]);
    expect(await inviteDelegue("aline")).toMatchObject({ outcome: "pending" });
    expect(await invite("muriel")).toMatchObject({ outcome: "pending" });
    expect(await list("muriel")).toMatchObject([{ genre: "DELEGUE" }]);
    expect(await invitationLines()).toEqual(["invitation.send", "invitation.cancel", "invitation.send"]);
  });

  test("les deux au même moment : il n’en reste qu’une, la plus large", async () => {
    const results = await Promise.all([invite("muriel"), inviteDelegue("aline")]);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await list("muriel")).toMatchObject([{ genre: "DELEGUE" }]);
  });
});
