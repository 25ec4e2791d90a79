import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { acceptInvitation, joinByInvitation } from "@/lib/acces/accept-commands";
import { revokeAcces } from "@/lib/acces/commands";
import { cancelInvitation, inviteToFiche, resendInvitation } from "@/lib/acces/invitation-commands";
import { can } from "@/lib/authorization/rules";
import { signUp } from "@/lib/comptes/commands";
import { askCourriel, confirmCourriel } from "@/lib/comptes/courriel-commands";
import { journalOf, lastJeton } from "@/lib/comptes/mailbox.testing";
import { verifyPassword } from "@/lib/comptes/password";
import { findLink } from "@/lib/comptes/queries";
import { endFiche } from "@/lib/fiches/fin-commands";
import { findFicheTarget } from "@/lib/fiches/queries";
import { lastInvitation, lastSecret } from "@/lib/invitations/invitation.testing";
import { listOffers } from "@/lib/invitations/link-queries";
import { addDays, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor, viewerOf } from "@/prisma/cast-session";
import { reopen } from "@/prisma/cast-time";
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
async function expectRefused(fin: RegExp) {
  expect(await join()).toMatchObject({ ok: false, errors: { form: expect.stringMatching(fin) } });
  expect(await gaspard()).toBeNull();
}

describe("une invitation n’est pas acceptée", () => {
  test("par son identifiant, celle d’une autre personne ne se distingue pas de celle qui n’existe pas", async () => {
    const denis = await viewerFor("denis");
    const none = await acceptInvitation(denis, { id: randomUUID() });
    const { id } = await lastInvitation(GASPARD);
    expect(await acceptInvitation(denis, { id })).toEqual(none);
    await cancelInvitation(await viewerFor("muriel"), { invitationId: id });
    expect(await acceptInvitation(denis, { id })).toEqual(none);
  });

  test("par un lien inventé, expiré, annulé, ou remplacé par un plus récent", async () => {
    expect(await join("inventé")).toMatchObject({ ok: false });
    await db.$executeRaw`UPDATE "Invitation" SET "expiresAt" = portail_now() - interval '1 second'`;
    await expectRefused(/14 jours/);
    const { id } = await lastInvitation(GASPARD);
    await resendInvitation(await viewerFor("muriel"), { invitationId: id });
    await expectRefused(/plus récent/);
    jeton = await lastSecret(GASPARD);
    await cancelInvitation(await viewerFor("muriel"), { invitationId: id });
    await expectRefused(/annulé/);
  });

  test("quand la production est terminée ou la maison inactive ; elle reprend avec elles", async () => {
    const karim = await viewerFor("karim");
    await endFiche(karim, { id: cast.fiches.nuits.id });
    await expectRefused(/terminée/);
    await reopen(karim, cast.fiches.nuits.id, addDays(karim.today, 200));
    await db.maison.update({ where: { id: cast.maisons.boreales.id }, data: { statut: "INACTIF" } });
    await expectRefused(/inactive/);
    await db.maison.update({ where: { id: cast.maisons.boreales.id }, data: { statut: "ACTIF" } });
    await db.invitation.updateMany({ data: { jusquau: fromDay(addDays(karim.today, -1)) } });
    await expectRefused(/a pris fin/);
  });

  test("avec un mot de passe faible, et rien n’est créé", async () => {
    const input = {
      jeton,
      prenom: "Gaspard",
      nom: "Roy",
      motDePasse: "court",
      motDePasseConfirmation: "court",
    };
    expect(await joinByInvitation(input)).toMatchObject({ errors: { motDePasse: expect.any(String) } });
    expect(await gaspard()).toBeNull();
  });

  test("par un autre compte, ni par le lien ni par son numéro ; ni par un compte de l’AQPM ou suspendu", async () => {
    const { id } = await lastInvitation(GASPARD);
    const denis = await viewerFor("denis");
    for (const key of [{ jeton }, { id }])
      expect(await acceptInvitation(denis, key)).toMatchObject({ ok: false });
    expect(await listOffers(denis)).toEqual([]);
    const userId = await createUser({ prenom: "G", nom: "R", courriel: GASPARD });
    const viewer = await viewerOf(userId);
    await db.user.update({ where: { id: userId }, data: { suspendedAt: new Date() } });
    expect(await acceptInvitation(viewer, { jeton })).toMatchObject({ ok: false });
    await db.user.update({ where: { id: userId }, data: { suspendedAt: null, staff: true } });
    expect(await acceptInvitation(viewer, { jeton })).toMatchObject({ ok: false });
    expect(await listOffers(await viewerOf(userId))).toEqual([]);
    expect(await accesOf(userId)).toBeNull();
  });

  test("par le formulaire d’inscription de la page quand l’adresse a un compte : rien n’en change", async () => {
    const userId = await createUser({ prenom: "Vrai", nom: "Gaspard", courriel: GASPARD });
    expect(await join()).toMatchObject({ errors: { form: expect.stringMatching(/Connectez-vous/) } });
    expect(await gaspard()).toMatchObject({ prenom: "Vrai", passwordHash: "aucun" });
    expect(await accesOf(userId)).toBeNull();
  });

  test("à l’adresse que son compte vient de quitter : la phrase ne dit pas qu’elle a un compte, mais où la redemander", async () => {
    const ancien = "pia@exemple.example";
    const pia = await viewerOf(await createUser({ prenom: "Pia", nom: "Roy", courriel: ancien }));
    const nouveau = "pia.roy@exemple.example";
    await askCourriel(pia, { courriel: nouveau, courrielConfirmation: nouveau });
    expect(await confirmCourriel(pia, await lastJeton(nouveau))).toEqual({ ok: true });
    const guest = { courriel: ancien, nom: "Pia Roy", fonctionCode: null, jusquau: null };
    await inviteToFiche(await viewerFor("muriel"), { ficheId: cast.fiches.nuits.id, ...guest });
    const link = await lastSecret(ancien);
    expect(await join(link)).toEqual({
      ok: false,
      errors: { form: expect.stringMatching(/réservé.*demandez une invitation à votre nouveau courriel/) },
    });
    expect(await acceptInvitation(await viewerOf(pia.id), { jeton: link })).toMatchObject({ ok: false });
    expect(await db.user.count({ where: { courriel: ancien } })).toBe(0);
  });
});

describe("accepter sans compte", () => {
  test("crée le compte confirmé et donne l’accès aussitôt, avec fonction et date, au nom de qui invite", async () => {
    expect(await join()).toEqual({
      ok: true,
      courriel: GASPARD,
      ficheId: cast.fiches.nuits.id,
      maisonId: cast.maisons.boreales.id,
    });
    const user = await gaspard();
    expect(user).toMatchObject({ prenom: "Gaspard", nom: "Roy", confirmedAt: expect.any(Date) });
    expect(await verifyPassword(user?.passwordHash, motDePasse)).toBe(true);
    const viewer = await viewerOf(user?.id ?? "");
    expect(await accesOf(viewer.id)).toMatchObject({
      fonctionCode: "regie",
      jusquau: fromDay(addDays(viewer.today, 10)),
      accordeParId: cast.users.muriel.id,
      retireLe: null,
    });
    const fiche = await findFicheTarget(viewer, cast.fiches.nuits.id);
    expect(fiche && can(viewer, "set.open", fiche)).toBe(true);
    expect(await journalOf(viewer.id)).toEqual([
      "compte.create",
      "compte.confirm",
      "invitation.accept",
      "acces.grant",
    ]);
    expect(await mails()).toEqual([
      `invitation-acceptee ${cast.users.muriel.courriel}`,
      `nouvelle-personne ${cast.users.karim.courriel}`,
    ]);
    expect(await lastInvitation(GASPARD)).toMatchObject({ accepteeParId: viewer.id });
  });

  test("un compte préparé par quelqu’un d’autre est repris : nom et mot de passe nouveaux, anciens liens morts", async () => {
    const autre = "violon tuque érable brouette";
    await signUp(
      {
        prenom: "Imposteur",
        nom: "Inconnu",
        courriel: GASPARD,
        courrielConfirmation: GASPARD,
        motDePasse: autre,
        motDePasseConfirmation: autre,
      },
      "192.0.2.1",
    );
    const lien = await lastJeton(GASPARD);
    expect(await join()).toMatchObject({ ok: true });
    const user = await gaspard();
    expect(user).toMatchObject({ prenom: "Gaspard", nom: "Roy" });
    expect(await verifyPassword(user?.passwordHash, autre)).toBe(false);
    expect(await findLink(lien, "VERIFICATION")).toEqual({ etat: "inconnu" });
  });

  test("le lien ne sert qu’une fois : retirée, la personne ne revient pas avec lui", async () => {
    await join();
    const user = await gaspard();
    const acces = await accesOf(user?.id ?? "");
    await revokeAcces(await viewerFor("muriel"), { accesId: acces?.id ?? "" });
    expect(await acceptInvitation(await viewerOf(user?.id ?? ""), { jeton })).toMatchObject({ ok: false });
    expect((await accesOf(user?.id ?? ""))?.retireLe).not.toBeNull();
  });

  test("qui invite et n’administre plus la maison n’en apprend rien", async () => {
    await db.administrateur.deleteMany({ where: { userId: cast.users.muriel.id } });
    await join();
    expect(await mails()).toEqual([`nouvelle-personne ${cast.users.karim.courriel}`]);
  });
});

describe("accepter avec un compte", () => {
  test("inscrite d’elle-même avec l’adresse invitée, la personne voit l’invitation et l’accepte d’un clic", async () => {
    const userId = await createUser({ prenom: "Gaspard", nom: "Roy", courriel: GASPARD.toUpperCase() });
    const viewer = await viewerOf(userId);
    const [offer] = await listOffers(viewer);
    expect(offer).toMatchObject({ par: "Muriel Mur", fiche: { titre: "Les Nuits de la Côte-Nord" } });
    expect(await acceptInvitation(viewer, { id: offer?.id ?? "" })).toMatchObject({ ok: true });
    expect(await listOffers(viewer)).toEqual([]);
    expect(await accesOf(userId)).toMatchObject({ fonctionCode: "regie" });
  });

  test("déjà remise sur la liste, rien n’est doublé", async () => {
    const userId = await createUser({ prenom: "Gaspard", nom: "Roy", courriel: GASPARD });
    await db.acces.create({ data: { ficheId: cast.fiches.nuits.id, userId, fonctionCode: "coordination" } });
    expect(await acceptInvitation(await viewerOf(userId), { jeton })).toMatchObject({ ok: true });
    expect(await accesOf(userId)).toMatchObject({ fonctionCode: "coordination" });
    expect(await count("invitation.accept")).toBe(1);
  });
});
