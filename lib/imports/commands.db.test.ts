import { beforeEach, describe, expect, test } from "vitest";
import { acceptInvitation } from "@/lib/acces/accept-commands";
import type { Viewer } from "@/lib/authorization/viewer";
import { purgeExpired } from "@/lib/comptes/retention-commands";
import { compareImport, openImport } from "@/lib/imports/commands";
import { apply } from "@/lib/imports/import.testing";
import { findImport, listImports, listLignes } from "@/lib/imports/queries";
import { cancelMaisonInvitation, changeMaisonInvitation } from "@/lib/maisons/invitation-commands";
import { db } from "@/lib/platform/db";
import { Forbidden, IdentityNeeded, NotFound } from "@/lib/platform/errors";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor, viewerOf } from "@/prisma/cast-session";
import { personas } from "@/prisma/personas";

let cast: Cast;
let aline: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
  aline = await viewerFor("aline");
});

const HEAD = "Maison de production;NEQ;Prénom;Nom;Courriel";

async function open(...lignes: string[]): Promise<string> {
  const opened = await openImport(aline, {
    fichier: "membres.csv",
    bytes: Buffer.from([HEAD, ...lignes].join("\r\n")),
  });
  if (!opened.ok) throw new Error("not opened");
  return opened.id;
}

const comptesOf = async (id: string) => (await findImport(aline, id))?.comptes;

const [denis, karim] = [personas.denis.courriel, personas.karim.courriel];
const file = [
  `Neuve inc.;1143920115;Denis;D;${denis}`,
  "Neuve inc.;;Inconnue;Venue;Inconnue@ex.example",
  `Productions Boréales;;K;B;${karim}`,
  "Films du Fleuve;;;;",
  "Sans courriel;;Prénom;Nom;",
];

describe("un import refuse", () => {
  test("qui n’est pas du personnel de l’AQPM, et le personnel sans second facteur", async () => {
    const id = await open(...file);
    const bytes = Buffer.from(HEAD);
    for (const viewer of [await viewerFor("muriel"), await viewerFor("denis"), { ...aline, factor: false }]) {
      await expect(openImport(viewer, { fichier: "x", bytes })).rejects.toThrow(Forbidden);
      const columns = { maison: 0, neq: 1, prenom: 2, nom: 3, courriel: 4 };
      await expect(compareImport(viewer, { importId: id, ...columns })).rejects.toThrow(Forbidden);
      await expect(apply(viewer, id)).rejects.toThrow(Forbidden);
      await expect(findImport(viewer, id)).rejects.toThrow(Forbidden);
      await expect(listLignes(viewer, id, { etat: null, page: 1 })).rejects.toThrow(Forbidden);
      await expect(listImports(viewer)).rejects.toThrow(Forbidden);
    }
    expect(await db.maison.count()).toBe(2);
  });

  test("de s’appliquer par qui n’est plus du personnel au moment du geste", async () => {
    const importId = await open(...file);
    await db.user.update({ where: { id: aline.id }, data: { staff: false } });
    await expect(apply(aline, importId)).rejects.toThrow(Forbidden);
    expect(await db.maison.count()).toBe(2);
  });

  test("de s’appliquer sans que l’identité soit confirmée, deux fois, ou s’il n’existe pas", async () => {
    const id = await open(...file);
    await expect(apply({ ...aline, identityFresh: false }, id)).rejects.toThrow(IdentityNeeded);
    await expect(apply(aline, crypto.randomUUID())).rejects.toThrow(NotFound);
    expect(await apply(aline, id)).toMatchObject({ ok: true });
    expect(await apply(aline, id)).toMatchObject({ ok: false });
  });

  test("un fichier illisible, vide, sans ligne, ou fait de lignes vides", async () => {
    for (const [text, avis] of [
      ["PK\u0003\u0004abc", "illisible"],
      ["", "vide"],
      [HEAD, "vide"],
      [`${HEAD}${"\r".repeat(100_000)}Boréales`, "trop-de-lignes"],
    ] as const)
      expect(await openImport(aline, { fichier: "x", bytes: Buffer.from(text) })).toEqual({
        ok: false,
        errors: { avis },
      });
    expect(await db.import.count()).toBe(0);
  });
});

describe("un import", () => {
  test("dit ce que ferait chaque ligne et ne change rien", async () => {
    const id = await open(...file);
    expect(await comptesOf(id)).toEqual({ nouvelle: 2, changee: 1, inchangee: 1, erreur: 1 });
    const { lignes, total } = await listLignes(aline, id, { etat: "erreur", page: 1 });
    expect(total).toBe(1);
    expect(lignes[0]).toMatchObject({ rang: 6, pourquoi: "Le courriel de Prénom Nom manque." });
    expect([await db.maison.count(), await db.invitation.count(), await db.courriel.count()]).toEqual([
      2, 0, 0,
    ]);
  });

  test("écrit les maisons, les délégués, les invitations, leurs courriels et leur journal; le même fichier ne change plus rien", async () => {
    const id = await open(...file);
    expect(await apply(aline, id)).toEqual({
      ok: true,
      maisons: 1,
      ajouts: 2,
      invitations: 1,
    });
    const neuve = await db.maison.findFirstOrThrow({ where: { neq: "1143920115" } });
    expect(neuve).toMatchObject({ nom: "Neuve inc.", statut: "ACTIF" });
    const roles = await db.administrateur.findMany({
      where: { userId: { in: [cast.ids.denis, cast.ids.karim] } },
      orderBy: { createdAt: "asc" },
    });
    expect(roles.map(({ maisonId, genre }) => [maisonId, genre])).toEqual([
      [cast.boreales, "DELEGUE"],
      [neuve.id, "DELEGUE"],
    ]);
    const invitation = await db.invitation.findFirstOrThrow();
    expect(invitation).toMatchObject({
      courriel: "inconnue@ex.example",
      nom: "Inconnue Venue",
      genre: "DELEGUE",
      maisonId: neuve.id,
    });
    const lines = await db.journal.findMany({ orderBy: { id: "asc" } });
    expect(lines.map(({ action }) => action).toSorted()).toEqual(
      ["delegue.add", "delegue.add", "invitation.send", "maison.create", "maison.import"].toSorted(),
    );
    expect(lines.every(({ acteurId }) => acteurId === aline.id)).toBe(true);
    const courriels = await db.courriel.findMany({ orderBy: { destinataire: "asc" } });
    expect(courriels.map(({ destinataire, gabarit }) => `${gabarit} ${destinataire}`).toSorted()).toEqual(
      [
        `maison-ajout ${denis}`,
        `maison-ajout ${karim}`,
        `maison-ajout-delegues ${personas.muriel.courriel}`,
        "invitation-maison inconnue@ex.example",
      ].toSorted(),
    );

    const again = await open(...file);
    expect(await comptesOf(again)).toEqual({ nouvelle: 0, changee: 0, inchangee: 4, erreur: 1 });
    const before = await db.journal.count();
    expect(await apply(aline, again)).toMatchObject({
      maisons: 0,
      ajouts: 0,
      invitations: 0,
    });
    expect(await db.journal.count()).toBe(before + 1);
    expect(await db.courriel.count()).toBe(courriels.length);
  });

  test("se compare de nouveau au moment de s’appliquer, et avec des colonnes choisies à la main", async () => {
    const bytes = Buffer.from(`Où,Qui,Écrire à\nProductions Boréales,Denis,${denis}\n`);
    const opened = await openImport(aline, { fichier: "liste.csv", bytes });
    if (!opened.ok) throw new Error("not opened");
    const { id } = opened;
    expect((await findImport(aline, id))?.verifieLe).toBeNull();
    expect(await apply(aline, id)).toMatchObject({ ok: false });
    await compareImport(aline, { importId: id, maison: 0, neq: null, prenom: null, nom: 1, courriel: 2 });
    expect((await comptesOf(id))?.nouvelle).toBe(1);
    await db.administrateur.create({
      data: { maisonId: cast.boreales, userId: cast.ids.denis, genre: "DELEGUE" },
    });
    expect(await apply(aline, id)).toMatchObject({ ok: true, ajouts: 0 });
  });

  test("change le nom d’une maison par son NEQ, et annule l’invitation que le rôle remplace", async () => {
    await db.maison.update({ where: { id: cast.fleuve }, data: { neq: "1143920115" } });
    const first = await open("Films du Fleuve;;;Venue;venue@ex.example");
    await apply(aline, first);
    await createUser({ prenom: "Venue", nom: "Depuis", courriel: "venue@ex.example" });
    const id = await open("Fleuve et Rivières;1143920115;;Venue;venue@ex.example");
    expect(await apply(aline, id)).toMatchObject({
      maisons: 1,
      ajouts: 1,
      invitations: 0,
    });
    expect(await db.maison.findUniqueOrThrow({ where: { id: cast.fleuve } })).toMatchObject({
      nom: "Fleuve et Rivières",
      version: 2,
    });
    expect((await db.invitation.findFirstOrThrow()).annuleeLe).not.toBeNull();
    const edited = await db.journal.findFirstOrThrow({ where: { action: "maison.edit" } });
    expect(edited.details).toMatchObject({ champs: ["nom"] });
  });

  test("s’applique une fois, même demandé deux fois ensemble; deux imports d’une même maison n’en font qu’une", async () => {
    const id = await open(...file);
    const both = await Promise.all([apply(aline, id), apply(aline, id)]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    const ids = [await open("Jumelle;;;;"), await open("JUMELLE;;;A;a@ex.example")];
    const done = await Promise.all(ids.map((importId) => apply(aline, importId)));
    expect(done.every(({ ok }) => ok)).toBe(true);
    expect(await db.maison.count({ where: { nomTri: "jumelle" } })).toBe(1);
  });

  test("s’oublie après trente jours, avec ses lignes", async () => {
    const id = await open(...file);
    await purgeExpired();
    expect(await db.importLigne.count({ where: { importId: id } })).toBe(5);
    await db.$executeRaw`UPDATE "Import" SET "createdAt" = portail_now() - interval '31 days'`;
    await purgeExpired();
    expect([await db.import.count(), await db.importLigne.count()]).toEqual([0, 0]);
  });
});

describe("l’invitation d’un délégué", () => {
  async function invite(courriel: string): Promise<string> {
    const id = await open(`Productions Boréales;;;X;${courriel}`);
    await apply(aline, id);
    return (await db.invitation.findFirstOrThrow({ where: { courriel } })).id;
  }

  test("fait un délégué de qui l’accepte", async () => {
    const id = await invite("venue@ex.example");
    const userId = await createUser({ prenom: "Venue", nom: "Enfin", courriel: "venue@ex.example" });
    expect(await acceptInvitation(await viewerOf(userId), { id })).toMatchObject({ ok: true });
    expect(await db.administrateur.findFirst({ where: { userId } })).toMatchObject({
      genre: "DELEGUE",
      maisonId: cast.boreales,
    });
    expect(await db.journal.count({ where: { action: "delegue.add", sujetId: userId } })).toBe(1);
  });

  test("n’est pas aux gens de la maison (règle 2) : ils ne l’annulent pas, et ne l’adressent à personne d’autre; elle survit au départ de qui l’a envoyée (règle 11)", async () => {
    const invitationId = await invite("venue@ex.example");
    const muriel = await viewerFor("muriel");
    await expect(cancelMaisonInvitation(muriel, { invitationId })).rejects.toThrow(Forbidden);
    await expect(
      changeMaisonInvitation(muriel, { invitationId, courriel: "autre@ex.example" }),
    ).rejects.toThrow(Forbidden);
    await db.user.update({ where: { id: aline.id }, data: { staff: false } });
    const userId = await createUser({ prenom: "Venue", nom: "Plus tard", courriel: "venue@ex.example" });
    expect(await acceptInvitation(await viewerOf(userId), { id: invitationId })).toMatchObject({ ok: true });
  });
});
