import { beforeEach, describe, expect, test } from "vitest";
import { changeAcces, revokeAcces } from "@/lib/acces/commands";
import { changeInvitation } from "@/lib/acces/invitation-commands";
import { addList, type ListLine } from "@/lib/acces/list-commands";
import { previewList } from "@/lib/acces/preview-commands";
import { listAcces } from "@/lib/acces/queries";
import { undoList } from "@/lib/acces/undo-commands";
import type { Viewer } from "@/lib/authorization/viewer";
import { endFiche } from "@/lib/fiches/fin-commands";
import { listInvitations } from "@/lib/invitations/queries";
import { crewList } from "@/lib/platform/crew-list.testing";
import { addDays, dayInProse } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;
let muriel: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  muriel = await viewerFor("muriel");
});

async function preview(texte: string, viewer = muriel, ficheId = cast.fiches.nuits.id) {
  const seen = await previewList(viewer, { ficheId, texte });
  if (!seen.ok) throw new Error(Object.values(seen.errors).join(" "));
  return seen;
}

const line = (courriel: string, fonctionCode: string | null = null): ListLine => ({
  courriel,
  nom: null,
  userId: null,
  fonctionCode,
});

async function add(
  lignes: readonly ListLine[],
  {
    viewer = muriel,
    cle = crypto.randomUUID() as string,
    jusquau = null as string | null,
    ficheId = cast.fiches.ete.id,
  } = {},
) {
  return addList(viewer, { ficheId, cle, jusquau, lignes });
}

const lines = (action: string, ficheId = cast.fiches.ete.id) =>
  db.journal.count({ where: { action, ficheId } });

describe("ajouter une liste", () => {
  test("est refusé à qui ne gère pas les accès, et sans personne, sans fonction de la liste ou sans date possible", async () => {
    const one = [line("denis.cote@exemple.example")];
    for (const [persona, error] of [
      ["ines", NotFound],
      ["denis", NotFound],
      ["chloe", NotFound],
    ] as const)
      await expect(add(one, { viewer: await viewerFor(persona) })).rejects.toThrow(error);
    expect(await add([])).toMatchObject({ ok: false, errors: { form: expect.any(String) } });
    expect(await add([line("a@exemple.ca", "inventee")])).toMatchObject({
      ok: false,
      errors: { fonctionCode: expect.any(String) },
    });
    expect(await add(one, { jusquau: addDays(muriel.today, -1) })).toMatchObject({
      ok: false,
      errors: { jusquau: expect.any(String) },
    });
    await endFiche(muriel, { id: cast.fiches.ete.id });
    await expect(add(one)).rejects.toThrow(Forbidden);
    expect(await lines("acces.grant")).toBe(2);
  });

  test("retirée des administrateurs pendant sa demande, la personne n’ajoute personne", async () => {
    const karim = await viewerFor("karim");
    await db.administrateur.deleteMany({ where: { userId: karim.id } });
    await expect(
      add([line("denis.cote@exemple.example")], { viewer: karim, ficheId: cast.fiches.nuits.id }),
    ).rejects.toThrow();
    expect(await lines("acces.grant", cast.fiches.nuits.id)).toBe(3);
  });

  test("ne donne rien à un compte suspendu, au personnel, ni à qui la maison ne connaît pas par son seul identifiant", async () => {
    await createUser({ prenom: "S", nom: "S", courriel: "suzie@exemple.ca", suspended: true });
    const byId = { courriel: null, nom: null, userId: cast.users.denis.id, fonctionCode: null };
    const added = await add([line("suzie@exemple.ca"), line(cast.users.aline.courriel), byId]);
    expect(added).toEqual({ ok: true, ajoutees: 0, invitees: 0, ecartees: 3 });
    expect(await listInvitations(muriel, { ficheId: cast.fiches.ete.id })).toEqual([]);
    expect(await lines("acces.grant")).toBe(2);
  });

  test("donne et invite d’un geste, avec fonction et date, une ligne de journal et un courriel pour chacun", async () => {
    await db.courriel.deleteMany();
    const jusquau = addDays(muriel.today, 10);
    const added = await add(
      [
        line("DENIS.COTE@exemple.example", "regie"),
        line("chloe.tremblay@boreales.example"),
        { ...line("nouvelle@exemple.ca", "coordination"), nom: "Nouvelle Personne" },
      ],
      { jusquau },
    );
    expect(added).toEqual({ ok: true, ajoutees: 2, invitees: 1, ecartees: 0 });
    const denis = (await listAcces(muriel, cast.fiches.ete.id)).find(
      ({ userId }) => userId === cast.users.denis.id,
    );
    expect(denis).toMatchObject({ fonctionCode: "regie", jusquau, accordePar: { id: muriel.id } });
    expect(await listInvitations(muriel, { ficheId: cast.fiches.ete.id })).toMatchObject([
      { courriel: "nouvelle@exemple.ca", nom: "Nouvelle Personne", fonctionCode: "coordination", jusquau },
    ]);
    expect([await lines("acces.grant"), await lines("invitation.send")]).toEqual([4, 1]);
    const mails = await db.courriel.findMany({ select: { gabarit: true, destinataire: true } });
    expect(mails.map(({ gabarit, destinataire }) => `${gabarit} ${destinataire}`).sort()).toEqual([
      "acces-accorde chloe.tremblay@boreales.example",
      "acces-accorde denis.cote@exemple.example",
      "invitation nouvelle@exemple.ca",
      // Denis alone is new to the house.
      `nouvelle-personne ${cast.users.karim.courriel}`,
    ]);
    const told = await db.courriel.findFirstOrThrow({ where: { gabarit: "acces-accorde" } });
    expect(JSON.stringify(told.contenu)).toContain(`Votre accès prendra fin ${dayInProse(jusquau)}.`);
  });

  test("le même envoi quatre fois au même moment, puis encore : rien en double, la même réponse", async () => {
    const cle = crypto.randomUUID();
    const people = [
      line("denis.cote@exemple.example"),
      line("nouvelle@exemple.ca"),
      line("Nouvelle@Exemple.ca"),
    ];
    const answers = await Promise.all(Array.from({ length: 4 }, () => add(people, { cle })));
    for (const answer of [...answers, await add(people, { cle })])
      expect(answer).toMatchObject({ ok: true, ajoutees: 1, invitees: 1 });
    expect([await lines("acces.grant"), await lines("invitation.send")]).toEqual([3, 1]);
    expect(await add(people.slice(0, 1))).toMatchObject({ ok: true, ajoutees: 0, invitees: 0 });
  });

  test("soixante personnes : l’aperçu et l’ajout se font d’un trait", async () => {
    const start = performance.now();
    const { cle, lignes } = await preview(crewList(), muriel, cast.fiches.ete.id);
    const added = await addList(muriel, {
      ficheId: cast.fiches.ete.id,
      cle,
      jusquau: null,
      lignes: lignes.map(({ courriel = null, nom = null, userId = null, code = null }) => ({
        courriel,
        nom,
        userId,
        fonctionCode: code,
      })),
    });
    const done = performance.now();
    expect(added).toMatchObject({ ok: true, ajoutees: 1, invitees: 58 });
    // Well under one second alone on the machine.
    expect(done - start).toBeLessThan(5_000);
  });
});

describe("annuler l’ajout d’une liste", () => {
  const people = [
    line("denis.cote@exemple.example"),
    line("chloe.tremblay@boreales.example"),
    line("nouvelle@exemple.ca"),
  ];

  test("ne se fait ni par une autre personne, ni d’une autre fiche, ni après trente minutes", async () => {
    const cle = crypto.randomUUID();
    await add(people, { cle });
    const gesture = { ficheId: cast.fiches.ete.id, cle };
    await expect(undoList(await viewerFor("ines"), gesture)).rejects.toThrow(NotFound);
    expect(await undoList(await viewerFor("karim"), gesture)).toMatchObject({ ok: false });
    expect(await undoList(muriel, { ...gesture, ficheId: cast.fiches.nuits.id })).toMatchObject({
      ok: false,
    });
    await db.$executeRaw`UPDATE "Acces" SET "accordeLe" = "accordeLe" - interval '31 minutes'`;
    expect(await undoList(muriel, gesture)).toMatchObject({ ok: true, retirees: 0, annulees: 1 });
  });

  test("retire et annule exactement ce que le geste a ajouté ; ce qui a changé depuis reste", async () => {
    const cle = crypto.randomUUID();
    await add(people, { cle });
    const chloe = (await listAcces(muriel, cast.fiches.ete.id)).find(
      ({ userId }) => userId === cast.users.chloe.id,
    );
    await revokeAcces(muriel, { accesId: chloe?.id ?? "" });
    await add([line("chloe.tremblay@boreales.example")]);
    const gesture = { ficheId: cast.fiches.ete.id, cle };
    expect(await undoList(muriel, gesture)).toEqual({ ok: true, retirees: 1, annulees: 1 });
    const left = (await listAcces(muriel, cast.fiches.ete.id)).map(({ userId }) => userId);
    expect(left.sort()).toEqual([cast.users.chloe.id, cast.users.karim.id, muriel.id].sort());
    expect(await lines("acces.revoke")).toBe(2);
    expect(await lines("invitation.cancel")).toBe(1);
    expect(await undoList(muriel, gesture)).toMatchObject({
      ok: false,
      errors: { form: expect.any(String) },
    });
  });

  test("avise chaque personne à qui l’accès est retiré, une fois ; ni qui l’annule, ni un compte suspendu", async () => {
    const cle = crypto.randomUUID();
    const { chloe, denis } = cast.users;
    await db.acces.deleteMany({ where: { ficheId: cast.fiches.ete.id } });
    await add(
      [chloe, denis, cast.users.karim, cast.users.muriel].map(({ courriel }) => line(courriel)),
      { cle },
    );
    await db.user.update({ where: { id: cast.users.karim.id }, data: { suspendedAt: new Date() } });
    const gesture = { ficheId: cast.fiches.ete.id, cle };
    expect(await undoList(muriel, gesture)).toMatchObject({ retirees: 4 });
    expect(await undoList(muriel, gesture)).toMatchObject({ ok: false });
    const told = await db.courriel.findMany({ where: { gabarit: "acces-retire" } });
    expect(told.map(({ destinataire }) => destinataire).sort()).toEqual(
      [chloe.courriel, denis.courriel].sort(),
    );
  });

  test("ce qu’une autre personne a précisé depuis reste : une fin, une adresse", async () => {
    const cle = crypto.randomUUID();
    await add(people, { cle });
    const karim = await viewerFor("karim");
    const chloe = (await listAcces(karim, cast.fiches.ete.id)).find(
      ({ userId }) => userId === cast.users.chloe.id,
    );
    const end = { accesId: chloe?.id ?? "", jusquau: addDays(karim.today, 3) };
    expect(await changeAcces(karim, end)).toMatchObject({ ok: true });
    const [invited] = await listInvitations(karim, { ficheId: cast.fiches.ete.id });
    const address = { courriel: "autre@exemple.example", fonctionCode: null, jusquau: null };
    expect(await changeInvitation(karim, { invitationId: invited?.id ?? "", ...address })).toMatchObject({
      sent: true,
    });
    expect(await undoList(muriel, { ficheId: cast.fiches.ete.id, cle })).toEqual({
      ok: true,
      retirees: 1,
      annulees: 0,
    });
    const left = (await listAcces(muriel, cast.fiches.ete.id)).map(({ userId }) => userId);
    expect(left).toContain(cast.users.chloe.id);
  });
});
