import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { CONFIRM, grantAcces, restoreAcces, revokeAcces } from "@/lib/acces/commands";
import { listDemandes } from "@/lib/acces/demande-queries";
import { ask } from "@/lib/acces/demandes.testing";
import { addList } from "@/lib/acces/list-commands";
import { previewList } from "@/lib/acces/preview-commands";
import { copyTeam } from "@/lib/acces/team-commands";
import { comingAlong, listTeam } from "@/lib/acces/team-queries";
import type { Viewer } from "@/lib/authorization/viewer";
import { changeName } from "@/lib/comptes/commands";
import { searchPersonnes } from "@/lib/comptes/picker";
import { addAdministrateur } from "@/lib/maisons/commands";
import { db } from "@/lib/platform/db";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

/* Someone whom the house removed takes the name of a colleague: nobody gives them a right on their name alone. */

let cast: DemoCast;
let muriel: Viewer;
let maisonId: string;
let userId: string;
let accesId: string;

const COLLEGUE = { prenom: "Sophie", nom: "Lalonde" };
const toConfirm = { ok: false, errors: { [CONFIRM]: expect.any(String) } };

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  muriel = await viewerFor("muriel");
  maisonId = cast.maisons.boreales.id;
  userId = cast.users.chloe.id;
  const key = { ficheId_userId: { ficheId: cast.fiches.nuits.id, userId } };
  accesId = (await db.acces.findUniqueOrThrow({ where: key, select: { id: true } })).id;
  await revokeAcces(muriel, { accesId });
  await changeName(await viewerFor("chloe"), COLLEGUE);
  await db.courriel.deleteMany();
});

const grant = (confirme: boolean, ficheId = cast.fiches.ete.id) =>
  grantAcces(muriel, { ficheId, userId, confirme });
const held = () => db.acces.count({ where: { userId, retireLe: null, fiche: { termineeLe: null } } });

describe("une personne qui a changé de nom depuis son dernier accès", () => {
  test("se cherche, mais n’est plus de celles que la maison connaît", async () => {
    expect(await searchPersonnes(muriel, "lalonde", { maisonId })).toMatchObject([{ connu: false }]);
  });

  test("ne s’ajoute à une fiche qu’une fois confirmée, et les autres administrateurs en sont avisés", async () => {
    expect(await grant(false)).toMatchObject(toConfirm);
    expect(await held()).toBe(0);
    expect(await grant(true)).toMatchObject({ ok: true, granted: true });
    expect(await db.courriel.findMany({ select: { gabarit: true }, orderBy: { gabarit: "asc" } })).toEqual([
      { gabarit: "acces-accorde" },
      { gabarit: "nouvelle-personne" },
    ]);
    // From then on the house knows them by this name.
    expect(await grant(false, cast.fiches.fleuve.id)).toMatchObject({ ok: true, granted: true });
  });

  test("ne devient administratrice qu’une fois confirmée", async () => {
    expect(
      await addAdministrateur(muriel, { maisonId, userId, genre: "PRINCIPAL", confirme: false }),
    ).toMatchObject(toConfirm);
  });

  test("n’est pas celle qu’un nom seul désigne dans une liste, même si l’aperçu est rejoué", async () => {
    const ficheId = cast.fiches.ete.id;
    expect(await previewList(muriel, { ficheId, texte: "Sophie Lalonde" })).toMatchObject({
      lignes: [],
      autres: [{ etat: "incomprise", raison: expect.stringContaining("courriel") }],
    });
    const line = { courriel: null, nom: null, userId, fonctionCode: null };
    expect(
      await addList(muriel, { ficheId, cle: randomUUID(), jusquau: null, lignes: [line] }),
    ).toMatchObject({
      ajoutees: 0,
      ecartees: 1,
    });
  });

  test("ne se remet pas d’un clic parmi les anciens accès", async () => {
    const ficheId = cast.fiches.nuits.id;
    expect(await restoreAcces(muriel, { accesId })).toEqual({ ok: true, ficheId, aConfirmer: userId });
    expect(await held()).toBe(0);
  });

  test("ne suit pas une équipe que l’on copie, ni une fiche que l’on reprend", async () => {
    const de = cast.fiches.nuits.id;
    const personnes = [{ userId, fonctionCode: null }];
    expect(
      await copyTeam(muriel, { ficheId: cast.fiches.ete.id, de, cle: randomUUID(), personnes }),
    ).toMatchObject({
      ok: false,
      errors: { [`personne-${userId}`]: expect.stringContaining("changé de nom") },
    });
    await db.acces.update({ where: { id: accesId }, data: { retireLe: null } });
    const team = await listTeam(muriel, de);
    expect(team.find((member) => member.userId === userId)).toMatchObject({ present: true, empeche: "nom" });
    expect(comingAlong(team, muriel).map((member) => member.userId)).toEqual([cast.users.karim.id]);
  });

  test("se dit nouvelle quand elle demande un accès", async () => {
    const fiche = { id: cast.fiches.ete.id, maison: { id: maisonId } };
    const { numero } = await db.fiche.findUniqueOrThrow({
      where: { id: fiche.id },
      select: { numero: true },
    });
    await ask("chloe", numero);
    const demandes = await listDemandes(muriel, fiche);
    expect(demandes.map(({ user, connu }) => [user.prenom, connu])).toEqual([["Sophie", false]]);
    await db.user.update({ where: { id: userId }, data: { nomChangeLe: null } });
    expect(await listDemandes(muriel, fiche)).toMatchObject([{ connu: true }]);
  });
});

describe("qui garde un droit dans la maison en changeant de nom", () => {
  test("se confirme la prochaine fois, même après s’être inscrit de soi-même sur une liste", async () => {
    await changeName(await viewerFor("karim"), { prenom: "Marc", nom: "Lalonde" });
    const karim = await viewerFor("karim");
    await db.acces.updateMany({ where: { userId: karim.id }, data: { retireLe: new Date() } });
    const give = (by: Viewer, ficheId: string) =>
      grantAcces(by, { ficheId, userId: karim.id, confirme: false });
    expect(await give(karim, cast.fiches.ete.id)).toMatchObject({ granted: true });
    expect(await give(muriel, cast.fiches.nuits.id)).toMatchObject(toConfirm);
  });

  test("reste connu quand seuls les accents, la casse ou les traits d’union changent", async () => {
    await db.user.update({ where: { id: userId }, data: { nomChangeLe: null } });
    await changeName(await viewerFor("chloe"), { prenom: "SOPHIE", nom: "Lalondé" });
    expect(await grant(false)).toMatchObject({ ok: true, granted: true });
  });
});
