import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { grantAcces, revokeAcces } from "@/lib/acces/commands";
import { findGesture } from "@/lib/acces/gesture-queries";
import { copyTeamSchema } from "@/lib/acces/schema";
import { copyTeam } from "@/lib/acces/team-commands";
import { findTeamSource, listTeam, listTeamSources } from "@/lib/acces/team-queries";
import { undoList } from "@/lib/acces/undo-commands";
import { addDays, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { deleteAccount } from "@/lib/renseignements/suppression-commands";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";
import type { Persona } from "@/prisma/personas";

let cast: DemoCast;
/** Of the team of « Les Nuits de la Côte-Nord »: Muriel, Karim and Chloé; on « L’Été sans Élise »: Muriel and Karim. */
let nuits: string;
let ete: string;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  nuits = cast.fiches.nuits.id;
  ete = cast.fiches.ete.id;
  await db.courriel.deleteMany();
});

type Chosen = Record<string, string | null>;

const copy = async (by: Persona, chosen: Chosen, { ficheId = ete, de = nuits, cle = randomUUID() } = {}) =>
  copyTeam(await viewerFor(by), {
    ficheId,
    de,
    cle,
    personnes: Object.entries(chosen).map(([userId, fonctionCode]) => ({ userId, fonctionCode })),
  });

const chloe = () => cast.users.chloe.id;
const current = (ficheId = ete) =>
  db.acces.findMany({
    where: { ficheId, retireLe: null },
    orderBy: { userId: "asc" },
    select: { userId: true, fonctionCode: true, jusquau: true },
  });
const grants = (ficheId = ete) => db.journal.count({ where: { action: "acces.grant", ficheId } });

describe("copier une équipe", () => {
  test("ni une autre maison, ni une personne autorisée, ni une personne sans accès", async () => {
    for (const persona of ["ines", "denis", "chloe"] as const)
      await expect(copy(persona, { [chloe()]: null })).rejects.toThrow(NotFound);
    await expect(copy("chloe", { [chloe()]: null }, { ficheId: nuits, de: ete })).rejects.toThrow(Forbidden);
    expect(await db.courriel.count()).toBe(0);
  });

  test("l’équipe d’une autre maison, d’une fiche inventée ou de la fiche même n’existe pas", async () => {
    const ines = cast.users.ines.id;
    const maison = { id: cast.maisons.boreales.id, statut: "ACTIF" } as const;
    for (const de of [cast.fiches.dEnFace.id, randomUUID(), ete]) {
      await expect(copy("muriel", { [ines]: null }, { de })).rejects.toThrow(NotFound);
      expect(await findTeamSource(await viewerFor("muriel"), { id: ete, maison }, de)).toBeNull();
    }
    // Staff see both houses: a team still stays in its own.
    await expect(copy("aline", { [ines]: null }, { de: cast.fiches.dEnFace.id })).rejects.toThrow(NotFound);
    expect((await current()).some(({ userId }) => userId === ines)).toBe(false);
  });

  test("une fiche terminée ou une maison inactive ne reçoit personne", async () => {
    await expect(copy("muriel", { [chloe()]: null }, { ficheId: cast.fiches.ondes.id })).rejects.toThrow(
      Forbidden,
    );
    await db.maison.update({ where: { id: cast.maisons.boreales.id }, data: { statut: "INACTIF" } });
    await expect(copy("muriel", { [chloe()]: null })).rejects.toThrow(Forbidden);
  });

  test("retirée des administrateurs pendant sa demande, la personne ne copie plus rien", async () => {
    const karim = await viewerFor("karim");
    await db.administrateur.deleteMany({ where: { userId: cast.users.karim.id } });
    const input = {
      ficheId: ete,
      de: nuits,
      cle: randomUUID(),
      personnes: [{ userId: chloe(), fonctionCode: null }],
    };
    await expect(copyTeam(karim, input)).rejects.toThrow(NotFound);
  });

  test("personne de coché, quelqu’un d’étranger à l’équipe, une fonction inventée : une phrase, et rien ne change", async () => {
    const before = await current();
    expect(await copy("muriel", {})).toMatchObject({ ok: false, errors: { form: expect.any(String) } });
    const stranger = await createUser({ prenom: "A", nom: "B" });
    expect(await copy("muriel", { [chloe()]: null, [stranger]: null })).toMatchObject({ ok: false });
    const wrong = await copy("muriel", { [chloe()]: "inventee" });
    expect(wrong).toMatchObject({ ok: false, errors: { [`fonction-${chloe()}`]: expect.any(String) } });
    expect(await current()).toEqual(before);
  });

  test("un compte suspendu, ou passé au personnel, est refusé à côté de son nom", async () => {
    await db.user.update({ where: { id: chloe() }, data: { suspendedAt: new Date() } });
    const refused = { ok: false, errors: { [`personne-${chloe()}`]: expect.stringContaining("Chloé") } };
    expect(await copy("muriel", { [chloe()]: null })).toMatchObject(refused);
    await db.user.update({ where: { id: chloe() }, data: { suspendedAt: null, staff: true } });
    expect(await copy("muriel", { [chloe()]: null })).toMatchObject(refused);
  });

  test("les fonctions suivent, les dates sont celles de la nouvelle production, chacun a son courriel et sa ligne", async () => {
    const where = { ficheId_userId: { ficheId: nuits, userId: chloe() } };
    const viewer = await viewerFor("muriel");
    await db.acces.update({ where, data: { jusquau: fromDay(addDays(viewer.today, 3)) } });
    const before = await grants();
    expect(await copy("muriel", { [chloe()]: "regie" })).toEqual({ ok: true, ajoutees: 1 });
    expect(await current()).toContainEqual({ userId: chloe(), fonctionCode: "regie", jusquau: null });
    expect(await grants()).toBe(before + 1);
    expect(await db.courriel.findMany({ select: { gabarit: true, destinataire: true } })).toEqual([
      { gabarit: "acces-accorde", destinataire: cast.users.chloe.courriel },
    ]);
  });

  test("qui est déjà sur la liste reste tel quel ; qui en avait été retiré y revient, sans son ancienne date", async () => {
    const viewer = await viewerFor("muriel");
    const granted = await grantAcces(viewer, { ficheId: ete, userId: chloe(), confirme: true });
    if (!granted.ok) throw new Error("refus");
    await db.acces.update({
      where: { id: granted.accesId },
      data: { jusquau: fromDay(addDays(viewer.today, 1)) },
    });
    await revokeAcces(viewer, { accesId: granted.accesId });
    const karim = cast.users.karim.id;
    expect(await copy("muriel", { [chloe()]: "regie", [karim]: "regie" })).toEqual({ ok: true, ajoutees: 1 });
    const after = await current();
    expect(after).toContainEqual({ userId: chloe(), fonctionCode: "regie", jusquau: null });
    expect(after.find(({ userId }) => userId === karim)?.fonctionCode).toBeNull();
  });

  test("le même envoi, plus tard, ne redonne pas l’accès retiré depuis ; tout l’ajout s’annule d’un geste", async () => {
    const cle = randomUUID();
    const viewer = await viewerFor("muriel");
    expect(await copy("muriel", { [chloe()]: null }, { cle })).toEqual({ ok: true, ajoutees: 1 });
    expect(await undoList(viewer, { ficheId: ete, cle })).toMatchObject({ ok: true });
    expect((await current()).some(({ userId }) => userId === chloe())).toBe(false);
    expect(await copy("muriel", { [chloe()]: null }, { cle })).toMatchObject({ ok: true });
    expect((await current()).some(({ userId }) => userId === chloe())).toBe(false);
  });

  test("deux fois, ou douze fois au même moment : un accès, une ligne, un courriel", async () => {
    const before = await grants();
    const all = await Promise.all(Array.from({ length: 12 }, () => copy("muriel", { [chloe()]: null })));
    expect(all.map((one) => one.ok && one.ajoutees).sort()).toEqual([...Array(11).fill(0), 1]);
    expect(await copy("karim", { [chloe()]: null })).toEqual({ ok: true, ajoutees: 0 });
    expect(await grants()).toBe(before + 1);
    expect(await db.courriel.count({ where: { gabarit: "acces-accorde" } })).toBe(1);
  });

  test("l’avis de l’ajout sait si qui l’a fait en était : aucun courriel ne part alors à cette personne", async () => {
    const own = { ficheId: ete, userId: cast.users.muriel.id };
    await db.acces.updateMany({ where: own, data: { retireLe: new Date() } });
    const [alone, together] = [randomUUID(), randomUUID()];
    const viewer = await viewerFor("muriel");
    await copy("muriel", { [chloe()]: null }, { cle: alone });
    expect(await findGesture(viewer, { ficheId: ete, cle: alone })).toMatchObject({
      ajoutees: 1,
      soi: false,
    });
    await db.acces.updateMany({ where: { ficheId: ete, userId: chloe() }, data: { retireLe: new Date() } });
    await db.courriel.deleteMany();
    await copy("muriel", { [chloe()]: null, [own.userId]: null }, { cle: together });
    expect(await findGesture(viewer, { ficheId: ete, cle: together })).toMatchObject({
      ajoutees: 2,
      soi: true,
    });
    expect(await db.courriel.findMany({ select: { destinataire: true } })).toEqual([
      { destinataire: cast.users.chloe.courriel },
    ]);
  });

  test("le formulaire ne laisse passer que ses champs", () => {
    const base = { ficheId: ete, de: nuits, cle: randomUUID() };
    expect(copyTeamSchema.safeParse({ ...base, staff: "oui" }).success).toBe(false);
    expect(copyTeamSchema.safeParse({ ...base, "personne-rien": "oui" }).success).toBe(false);
    expect(copyTeamSchema.safeParse({ ...base, [`personne-${chloe()}`]: ["oui", "oui"] }).success).toBe(
      false,
    );
    const parsed = copyTeamSchema.parse({
      ...base,
      [`personne-${chloe()}`]: "oui",
      [`fonction-${chloe()}`]: "regie",
      [`fonction-${cast.users.karim.id}`]: "",
    });
    expect(parsed.personnes).toEqual([{ userId: chloe(), fonctionCode: "regie" }]);
  });
});

describe("les équipes de la maison", () => {
  test("une autre maison n’en voit aucune, le personnel les voit toutes", async () => {
    const maison = { id: cast.maisons.boreales.id, statut: "ACTIF" } as const;
    expect(await listTeamSources(await viewerFor("ines"), { maison }, "")).toEqual({ fiches: [], total: 0 });
    expect(await listTeam(await viewerFor("ines"), nuits)).toEqual([]);
    expect(await listTeam(await viewerFor("chloe"), nuits)).toEqual([]);
    expect((await listTeamSources(await viewerFor("aline"), { maison }, "")).total).toBe(4);
  });

  test("la plus récente d’abord, sans la fiche même, et par son titre", async () => {
    const maison = { id: cast.maisons.boreales.id, statut: "ACTIF" } as const;
    const titles = async (q: string) =>
      (await listTeamSources(await viewerFor("karim"), { maison, id: ete }, q)).fiches.map(
        ({ titre }) => titre,
      );
    expect(await titles("")).toEqual(["Les Nuits de la Côte-Nord", "Ce que dit le fleuve", "Ondes courtes"]);
    expect(await titles("COTE nord")).toEqual(["Les Nuits de la Côte-Nord"]);
  });

  test("un compte supprimé n’est ni compté ni nommé, et une équipe dont il ne reste personne ne s’offre plus", async () => {
    const muriel = await viewerFor("muriel");
    const maison = { id: cast.maisons.boreales.id, statut: "ACTIF" } as const;
    const counted = async () =>
      (await listTeamSources(muriel, { maison }, "ondes")).fiches.map(({ personnes }) => personnes);
    const listed = async () => (await listTeam(muriel, cast.fiches.ondes.id)).length;
    expect([await counted(), await listed()]).toEqual([[2], 2]);
    await deleteAccount(await viewerFor("chloe"));
    expect([await counted(), await listed()]).toEqual([[1], 1]);
    await deleteAccount(await viewerFor("karim"));
    expect([await counted(), await listed()]).toEqual([[], 0]);
  });

  test("d’une production terminée, qui y était au dernier jour est présent ; qui en a été retiré ne l’est plus", async () => {
    const team = async () =>
      Object.fromEntries(
        (await listTeam(await viewerFor("karim"), cast.fiches.ondes.id)).map(({ nom, present }) => [
          nom,
          present,
        ]),
      );
    expect(await team()).toEqual({ "Karim Benali": true, "Chloé Tremblay-Gagné": true });
    const where = { ficheId_userId: { ficheId: cast.fiches.ondes.id, userId: chloe() } };
    await db.acces.update({ where, data: { retireLe: new Date() } });
    expect(await team()).toEqual({ "Karim Benali": true, "Chloé Tremblay-Gagné": false });
  });
});
