import { beforeEach, describe, expect, test } from "vitest";
import { invitationLines, lastInvitation, lastSecret } from "@/lib/invitations/invitation.testing";
import { findOffer } from "@/lib/invitations/link-queries";
import { listInvitations } from "@/lib/invitations/queries";
import { addAdministrateur, removeAdministrateur } from "@/lib/maisons/commands";
import {
  cancelMaisonInvitation,
  changeMaisonInvitation,
  inviteToMaison,
  resendMaisonInvitation,
} from "@/lib/maisons/invitation-commands";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
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

const invite = async (by: Persona, courriel = PIA) =>
  inviteToMaison(await viewerFor(by), { maisonId: cast.boreales, courriel, nom: null });
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

  test("dans une maison inactive, la déléguée n’invite personne, le personnel le peut", async () => {
    await db.maison.update({ where: { id: cast.boreales }, data: { statut: "INACTIF" } });
    await expect(invite("muriel")).rejects.toThrow(/inactive/);
    expect(await invite("aline")).toMatchObject({ ok: true, outcome: "sent" });
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
