import { beforeEach, describe, expect, test } from "vitest";
import { acceptInvitation, joinByInvitation } from "@/lib/acces/accept-commands";
import { cancelInvitation, inviteToFiche } from "@/lib/acces/invitation-commands";
import { journalOf } from "@/lib/comptes/mailbox.testing";
import { removeStaff } from "@/lib/comptes/personnel-commands";
import { suspendUser } from "@/lib/comptes/staff-commands";
import { inviteDeleguesIn } from "@/lib/invitations/commands";
import { lastInvitation, lastSecret } from "@/lib/invitations/invitation.testing";
import { findOffer } from "@/lib/invitations/link-queries";
import { countDelegueInvitations, listInvitationsOf } from "@/lib/invitations/personne-queries";
import { listInvitations } from "@/lib/invitations/queries";
import {
  cancelMaisonInvitation,
  inviteToMaison,
  resendMaisonInvitation,
} from "@/lib/maisons/invitation-commands";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { deleteAccount } from "@/lib/renseignements/suppression-commands";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { rowOf } from "@/prisma/cast-maison";
import { viewerFor, viewerOf } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

const GASPARD = "gaspard@exemple.example";
const motDePasse = "lanterne bruyère comptoir ardoise";
let cast: DemoCast;
let jeton: string;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  const muriel = await viewerFor("muriel");
  await inviteToFiche(muriel, {
    ficheId: cast.fiches.nuits.id,
    courriel: GASPARD,
    nom: "Gaspard Roy",
    fonctionCode: "regie",
    jusquau: addDays(muriel.today, 10),
  });
  jeton = await lastSecret(GASPARD);
  await db.courriel.deleteMany();
});

const join = (with_: string = jeton) =>
  joinByInvitation({
    jeton: with_,
    prenom: "Gaspard",
    nom: "Roy",
    motDePasse,
    motDePasseConfirmation: motDePasse,
  });
const gaspard = () => db.user.findUnique({ where: { courriel: GASPARD } });
const accesOf = (userId: string) =>
  db.acces.findUnique({ where: { ficheId_userId: { ficheId: cast.fiches.nuits.id, userId } } });
const count = (action: string) => db.journal.count({ where: { action } });
const mails = async () => {
  const rows = await db.courriel.findMany({ select: { destinataire: true, gabarit: true } });
  return rows.map(({ destinataire, gabarit }) => `${gabarit} ${destinataire}`).sort();
};
describe("accepter d’être utilisateur principal", () => {
  test("ne se peut plus quand qui a invité n’est plus délégué, ou est suspendu ; renvoyée par un autre, elle vaut de nouveau", async () => {
    const maisonId = cast.maisons.boreales.id;
    const muriel = await viewerFor("muriel");
    const guest = { maisonId, courriel: "pia@exemple.example", nom: null, genre: "PRINCIPAL" } as const;
    await inviteToMaison(muriel, guest);
    const secret = await lastSecret("pia@exemple.example");
    const seen = async () => {
      const [listed] = await listInvitations(await viewerFor("karim"), { maisonId });
      const { received } = await listInvitationsOf(await viewerFor("aline"), { id: muriel.id, ...guest }, 1);
      return [listed?.etat, received[0]?.etat];
    };
    expect(await seen()).toEqual(["en-attente", "en-attente"]);
    await db.user.update({ where: { id: muriel.id }, data: { suspendedAt: new Date() } });
    expect(await findOffer({ jeton: secret })).toMatchObject({ etat: "annulee" });
    expect(await seen()).toEqual(["sans-effet", "sans-effet"]);
    await db.user.update({ where: { id: muriel.id }, data: { suspendedAt: null } });
    expect(await findOffer({ jeton: secret })).toMatchObject({ etat: "valide" });
    const row = { maisonId_userId: { maisonId, userId: muriel.id } };
    await db.administrateur.update({ where: row, data: { genre: "PRINCIPAL" } });
    expect(await join(secret)).toMatchObject({ ok: false });
    expect(await seen()).toEqual(["sans-effet", "sans-effet"]);
    expect(await db.user.count({ where: { courriel: "pia@exemple.example" } })).toBe(0);
    const { id } = await lastInvitation("pia@exemple.example");
    await resendMaisonInvitation(await viewerFor("aline"), { invitationId: id });
    expect(await seen()).toEqual(["en-attente", "en-attente"]);
    expect(await join(await lastSecret("pia@exemple.example"))).toMatchObject({ ok: true });
  });

  test("donne le rôle, aux noms de qui invite et de qui accepte ; les autres administrateurs en sont avisés", async () => {
    const maisonId = cast.maisons.boreales.id;
    const guest = { maisonId, courriel: "pia@exemple.example", nom: null, genre: "PRINCIPAL" } as const;
    await inviteToMaison(await viewerFor("aline"), guest);
    const secret = await lastSecret("pia@exemple.example");
    await db.courriel.deleteMany();
    expect(await findOffer({ jeton: secret })).toMatchObject({ etat: "valide", offer: { fiche: null } });
    expect(await join(secret)).toMatchObject({ ok: true, ficheId: null, maisonId });
    const { id } = await db.user.findUniqueOrThrow({ where: { courriel: "pia@exemple.example" } });
    expect(await rowOf(maisonId, id)).toMatchObject({ genre: "PRINCIPAL", ajouteParId: cast.users.aline.id });
    const lines = ["compte.create", "compte.confirm", "invitation.accept", "principal.add"];
    expect(await journalOf(id)).toEqual(lines);
    expect(await mails()).toEqual([
      `invitation-acceptee ${cast.users.aline.courriel}`,
      `maison-ajout-delegues ${cast.users.muriel.courriel}`,
      `maison-ajout-principaux ${cast.users.karim.courriel}`,
    ]);
  });
});

test("accepter d’être délégué donne ce rôle, même à qui était devenu principal entre-temps", async () => {
  const maisonId = cast.maisons.boreales.id;
  const guest = { maisonId, courriel: "pia@exemple.example", nom: null, genre: "DELEGUE" } as const;
  await inviteToMaison(await viewerFor("aline"), guest);
  const userId = await createUser({ prenom: "Pia", nom: "Roy", courriel: guest.courriel });
  await db.administrateur.create({ data: { maisonId, userId, genre: "PRINCIPAL" } });
  const accepted = await acceptInvitation(await viewerOf(userId), {
    jeton: await lastSecret(guest.courriel),
  });
  expect(accepted).toMatchObject({ ok: true, maisonId });
  expect(await rowOf(maisonId, userId)).toMatchObject({ genre: "DELEGUE" });
  expect(await journalOf(userId)).toEqual(["invitation.accept", "delegue.add"]);
});

describe("accepter d’être délégué, qui n’est invité que par l’AQPM", () => {
  const LEA = "lea@exemple.example";
  let maison: { id: string; nom: string };
  let sender: string;
  let secret: string;

  beforeEach(async () => {
    maison = cast.maisons.boreales;
    sender = await createUser({ prenom: "Ariane", nom: "Lemay", staff: true });
    await db.$transaction(async (tx) =>
      inviteDeleguesIn(tx, await viewerOf(sender), [{ maison, courriel: LEA, nom: null }], {}),
    );
    secret = await lastSecret(LEA);
    await db.courriel.deleteMany();
  });

  const setStatut = (statut: "ACTIF" | "INACTIF") =>
    db.maison.update({ where: { id: maison.id }, data: { statut } });
  const role = async () => {
    const user = await db.user.findUnique({ where: { courriel: LEA } });
    return user && rowOf(maison.id, user.id);
  };

  test("ne se peut pas d’une invitation annulée ou expirée, ni dans une maison inactive, que la personne qui l’a envoyée soit encore du personnel ou non", async () => {
    for (const staff of [true, false]) {
      await db.user.update({ where: { id: sender }, data: { staff } });
      await setStatut("INACTIF");
      expect(await join(secret)).toMatchObject({ errors: { form: expect.stringMatching(/inactive/) } });
      await setStatut("ACTIF");
    }
    const { id: invitationId, expiresAt } = await lastInvitation(LEA);
    await db.invitation.update({ where: { id: invitationId }, data: { expiresAt: new Date(0) } });
    expect(await join(secret)).toMatchObject({ errors: { form: expect.stringMatching(/14 jours/) } });
    await db.invitation.update({ where: { id: invitationId }, data: { expiresAt } });
    await expect(cancelMaisonInvitation(await viewerFor("muriel"), { invitationId })).rejects.toThrow(
      Forbidden,
    );
    await cancelMaisonInvitation(await viewerFor("aline"), { invitationId });
    expect(await join(secret)).toMatchObject({ errors: { form: expect.stringMatching(/annulée/) } });
    expect(await role()).toBeNull();
  });

  const departures: readonly [string, () => Promise<unknown>][] = [
    ["retirée du personnel", async () => removeStaff(await viewerFor("aline"), sender)],
    ["suspendue", async () => suspendUser(await viewerFor("aline"), sender)],
    [
      "dont le compte est supprimé",
      async () => {
        await removeStaff(await viewerFor("aline"), sender);
        await deleteAccount(await viewerOf(sender));
      },
    ],
  ];
  for (const [how, leave] of departures)
    test(`vaut encore quand elle vient d’une personne ${how}, au nom de l’AQPM`, async () => {
      await leave();
      expect(await findOffer({ jeton: secret })).toMatchObject({ etat: "valide", offer: { par: "L’AQPM" } });
      const aline = await viewerFor("aline");
      expect(await countDelegueInvitations(aline, sender)).toBe(1);
      await db.courriel.deleteMany();
      expect(await join(secret)).toMatchObject({ ok: true, maisonId: maison.id });
      expect(await role()).toMatchObject({ genre: "DELEGUE", ajouteParId: sender });
      expect(await mails()).toHaveLength(2);
      expect(await countDelegueInvitations(aline, sender)).toBe(0);
    });
});

describe("les invitations de délégué qu’une personne a envoyées", () => {
  test("ne se comptent qu’au personnel, et celles qui valent encore seulement", async () => {
    const aline = await viewerFor("aline");
    const { boreales, fleuve } = cast.maisons;
    const guests = [boreales, fleuve].map((maison) => ({ maison, courriel: GASPARD, nom: null }));
    await db.$transaction((tx) => inviteDeleguesIn(tx, aline, guests, {}));
    await inviteToMaison(aline, {
      maisonId: fleuve.id,
      courriel: "pia@exemple.example",
      nom: null,
      genre: "PRINCIPAL",
    });
    await expect(countDelegueInvitations(await viewerFor("muriel"), aline.id)).rejects.toThrow(Forbidden);
    expect(await countDelegueInvitations(aline, aline.id)).toBe(2);
    await db.maison.update({ where: { id: fleuve.id }, data: { statut: "INACTIF" } });
    expect(await countDelegueInvitations(aline, aline.id)).toBe(1);
    await db.invitation.updateMany({ data: { expiresAt: new Date(0) } });
    expect(await countDelegueInvitations(aline, aline.id)).toBe(0);
    expect(await countDelegueInvitations(aline, "x")).toBe(0);
  });
});

describe("au même moment", () => {
  test("dix acceptations : un compte, un accès, une ligne de chaque", async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => join()));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const user = await gaspard();
    expect(await journalOf(user?.id ?? "")).toEqual([
      "compte.create",
      "compte.confirm",
      "invitation.accept",
      "acces.grant",
    ]);
    expect(await db.acces.count({ where: { userId: user?.id ?? "" } })).toBe(1);
    expect((await mails()).filter((mail) => mail.startsWith("invitation-acceptee"))).toHaveLength(1);
  });

  test("annuler pendant qu’on accepte : exactement l’un des deux l’emporte", async () => {
    const userId = await createUser({ prenom: "Gaspard", nom: "Roy", courriel: GASPARD });
    const [viewer, muriel] = [await viewerOf(userId), await viewerFor("muriel")];
    const { id: invitationId } = await lastInvitation(GASPARD);
    for (let round = 0; round < 10; round++) {
      await db.acces.deleteMany({ where: { userId } });
      await db.invitation.updateMany({ data: { accepteeLe: null, accepteeParId: null, annuleeLe: null } });
      const before = { accept: await count("invitation.accept"), cancel: await count("invitation.cancel") };
      const [accepted, cancelled] = await Promise.all([
        acceptInvitation(viewer, { jeton }),
        cancelInvitation(muriel, { invitationId }),
      ]);
      expect(accepted.ok).toBe(!cancelled.ok);
      expect((await accesOf(userId)) !== null).toBe(accepted.ok);
      expect((await count("invitation.accept")) - before.accept).toBe(accepted.ok ? 1 : 0);
      expect((await count("invitation.cancel")) - before.cancel).toBe(cancelled.ok ? 1 : 0);
    }
  });
});
