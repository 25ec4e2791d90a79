import { beforeEach, describe, expect, test } from "vitest";
import { grantAcces, restoreAcces, revokeAcces } from "@/lib/acces/commands";
import { inviteToFiche } from "@/lib/acces/invitation-commands";
import { putBackInMaison, removeFromMaison } from "@/lib/acces/maison-commands";
import { findPersonneOf } from "@/lib/acces/maison-queries";
import { inviteToMaison } from "@/lib/maisons/invitation-commands";
import { addDays, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { rowOf } from "@/prisma/cast-maison";
import { viewerFor } from "@/prisma/cast-session";
import { reopen } from "@/prisma/cast-time";
import { setClock } from "@/prisma/clock";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";
import type { Persona } from "@/prisma/personas";

let cast: DemoCast;
let maisonId: string;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  maisonId = cast.maisons.boreales.id;
});

const on = (persona: Persona) => ({ maisonId, userId: cast.users[persona].id });
const remove = async (by: Persona, whom: Persona) => removeFromMaison(await viewerFor(by), on(whom));
const putBack = async (by: Persona, whom: Persona) => putBackInMaison(await viewerFor(by), on(whom));

/** The titles of the house's fiches whose access was not withdrawn. */
async function titlesOf(persona: Persona): Promise<string[]> {
  const where = { userId: cast.users[persona].id, retireLe: null, fiche: { maisonId } };
  const rows = await db.acces.findMany({ where, select: { fiche: { select: { titre: true } } } });
  return rows.map(({ fiche }) => fiche.titre).sort();
}

async function journalSince(id: bigint): Promise<string[]> {
  const rows = await db.journal.findMany({ where: { id: { gt: id } }, select: { action: true } });
  return rows.map(({ action }) => action).sort();
}

async function lastLine(): Promise<bigint> {
  const { _max } = await db.journal.aggregate({ _max: { id: true } });
  return _max.id ?? 0n;
}

const KARIM = ["Ce que dit le fleuve", "Les Nuits de la Côte-Nord", "L’Été sans Élise", "Ondes courtes"];

describe("retirer de toute la maison", () => {
  test("la maison n’existe pas pour qui ne l’administre pas ; inactive, elle ne change plus", async () => {
    for (const persona of ["chloe", "denis", "ines"] as const)
      await expect(remove(persona, "karim")).rejects.toThrow(NotFound);
    await db.maison.update({ where: { id: maisonId }, data: { statut: "INACTIF" } });
    await expect(remove("muriel", "chloe")).rejects.toThrow(Forbidden);
    expect(await titlesOf("chloe")).toHaveLength(2);
  });

  test("qui n’y a rien n’existe pas, même avec un accès ailleurs", async () => {
    await expect(remove("muriel", "denis")).rejects.toThrow(NotFound);
    await expect(remove("muriel", "ines")).rejects.toThrow(NotFound);
    const invented = { maisonId, userId: "00000000-0000-4000-8000-000000000000" };
    await expect(removeFromMaison(await viewerFor("muriel"), invented)).rejects.toThrow(NotFound);
  });

  test("on ne se retire pas soi-même ainsi", async () => {
    for (const persona of ["muriel", "karim"] as const) {
      expect(await remove(persona, persona)).toMatchObject({
        ok: false,
        errors: { form: expect.stringContaining("quittez") },
      });
    }
  });

  test("un principal retire les accès, jamais un rôle ; quand il ne reste que le rôle, une phrase le dit", async () => {
    expect(await remove("karim", "muriel")).toEqual({ ok: true, undoable: true });
    expect(await titlesOf("muriel")).toEqual([]);
    expect(await rowOf(maisonId, cast.users.muriel.id)).not.toBeNull();
    expect(await remove("karim", "muriel")).toMatchObject({
      ok: false,
      errors: { form: expect.stringContaining("rôle") },
    });
  });

  test("un utilisateur principal n’annule pas l’invitation à le devenir : elle est aux délégués", async () => {
    await db.user.update({ where: { id: cast.users.chloe.id }, data: { confirmedAt: null } });
    const courriel = cast.users.chloe.courriel;
    expect(
      await inviteToMaison(await viewerFor("muriel"), { maisonId, courriel, nom: null, genre: "PRINCIPAL" }),
    ).toMatchObject({
      outcome: "sent",
    });
    await db.user.update({ where: { id: cast.users.chloe.id }, data: { confirmedAt: new Date() } });
    const pending = () => db.invitation.count({ where: { courriel, annuleeLe: null } });
    expect(await remove("karim", "chloe")).toEqual({ ok: true, undoable: true });
    expect(await pending()).toBe(1);
    await putBack("karim", "chloe");
    expect(await remove("muriel", "chloe")).toEqual({ ok: true, undoable: true });
    expect(await pending()).toBe(0);
  });

  test("la déléguée retire tout : rôle, accès et invitations, une ligne pour chacun, un courriel à la personne", async () => {
    const muriel = await viewerFor("muriel");
    const libre = await createUser({ prenom: "A", nom: "B", confirmed: false });
    const { courriel } = await db.user.findUniqueOrThrow({ where: { id: libre } });
    await inviteToFiche(muriel, {
      ficheId: cast.fiches.ete.id,
      courriel,
      nom: null,
      fonctionCode: null,
      jusquau: null,
    });
    await db.user.update({ where: { id: libre }, data: { confirmedAt: new Date() } });
    expect(await findPersonneOf(muriel, maisonId, libre)).toMatchObject({ role: null, acces: [] });
    expect(await removeFromMaison(muriel, { maisonId, userId: libre })).toEqual({
      ok: true,
      undoable: false,
    });
    await expect(removeFromMaison(muriel, { maisonId, userId: libre })).rejects.toThrow(NotFound);

    await db.courriel.deleteMany();
    const before = await lastLine();
    expect(await titlesOf("karim")).toEqual(KARIM);
    expect(await remove("muriel", "karim")).toEqual({ ok: true, undoable: true });
    expect(await titlesOf("karim")).toEqual([]);
    expect(await rowOf(maisonId, cast.users.karim.id)).toBeNull();
    expect(await journalSince(before)).toEqual([...KARIM.map(() => "acces.revoke"), "principal.remove"]);
    const mails = await db.courriel.findMany({ select: { destinataire: true, contenu: true } });
    expect(mails.map(({ destinataire }) => destinataire)).toEqual([cast.users.karim.courriel]);
    expect(JSON.stringify(mails[0]?.contenu)).toContain("votre rôle d’administrateur et 4 accès au SET");
    // A second click finds it done.
    expect(await remove("muriel", "karim")).toEqual({ ok: true, undoable: true });
  });

  test("le personnel retire aussi un délégué ; l’autre délégué en est avisé", async () => {
    const autre = await createUser({ prenom: "Autre", nom: "Déléguée", courriel: "autre@boreales.example" });
    await db.administrateur.create({ data: { maisonId, userId: autre, genre: "DELEGUE" } });
    await db.courriel.deleteMany();
    expect(await remove("aline", "muriel")).toMatchObject({ ok: true });
    expect(await rowOf(maisonId, cast.users.muriel.id)).toBeNull();
    const mails = await db.courriel.findMany({ select: { destinataire: true } });
    expect(mails.map(({ destinataire }) => destinataire).sort()).toEqual([
      "autre@boreales.example",
      cast.users.muriel.courriel,
    ]);
  });

  test("un accès d’une production terminée ne revient pas si on la rouvre", async () => {
    await remove("muriel", "chloe");
    const muriel = await viewerFor("muriel");
    await reopen(muriel, cast.fiches.ondes.id, addDays(muriel.today, 30));
    expect((await viewerFor("chloe")).ficheIds).toEqual([]);
  });

  test("ce que la personne a dans une autre maison n’y change pas", async () => {
    const ines = await viewerFor("ines");
    const { id: userId } = cast.users.karim;
    await grantAcces(ines, { ficheId: cast.fiches.marees.id, userId, confirme: true });
    await remove("muriel", "karim");
    expect((await viewerFor("karim")).ficheIds).toEqual([cast.fiches.marees.id]);
  });

  test("pendant qu’on lui redonne un accès : jamais un accès que personne n’a donné après, ni deux lignes pour un", async () => {
    for (let round = 0; round < 5; round++) {
      const userId = await createUser({ prenom: "Essai", nom: `N${round}` });
      const [muriel, karim] = [await viewerFor("muriel"), await viewerFor("karim")];
      const grant = (ficheId: string) => grantAcces(karim, { ficheId, userId, confirme: true });
      await grant(cast.fiches.nuits.id);
      await Promise.all([
        grant(cast.fiches.ete.id),
        removeFromMaison(muriel, { maisonId, userId }),
        removeFromMaison(muriel, { maisonId, userId }),
      ]);
      const count = (action: string) => db.journal.count({ where: { action, sujetId: userId } });
      const open = await db.acces.count({ where: { userId, retireLe: null } });
      expect((await count("acces.grant")) - (await count("acces.revoke"))).toBe(open);
    }
  });
});

describe("annuler", () => {
  test("rien à annuler pour qui n’a rien retiré, pour un retrait simple, ou après trente minutes", async () => {
    const nothing = { ok: false, errors: { form: expect.stringContaining("30 minutes") } };
    await remove("muriel", "chloe");
    expect(await putBack("karim", "chloe")).toMatchObject(nothing);
    await expect(putBack("ines", "chloe")).rejects.toThrow(NotFound);
    const { id: accesId } = await db.acces.findFirstOrThrow({ where: { userId: cast.users.karim.id } });
    await revokeAcces(await viewerFor("muriel"), { accesId });
    expect(await putBack("muriel", "karim")).toMatchObject(nothing);
    try {
      const [row] = await db.$queryRaw<{ later: string }[]>`
        SELECT (now() + interval '31 minutes')::text AS "later"`;
      const muriel = await viewerFor("muriel");
      await setClock(row?.later ?? "");
      expect(await putBackInMaison(muriel, on("chloe"))).toMatchObject(nothing);
    } finally {
      await setClock(null);
    }
    expect(await titlesOf("chloe")).toEqual([]);
  });

  test("tout ce que le geste a retiré revient, avec fonctions et dates ; une seconde fois ne fait rien", async () => {
    const jusquau = fromDay(addDays((await viewerFor("muriel")).today, 5));
    await db.acces.updateMany({
      where: { userId: cast.users.karim.id, ficheId: cast.fiches.nuits.id },
      data: { jusquau },
    });
    const held = async () => {
      const where = { userId: cast.users.karim.id, retireLe: null };
      const select = { id: true, fonctionCode: true, jusquau: true };
      return db.acces.findMany({ where, select, orderBy: { id: "asc" } });
    };
    const before = await held();
    await remove("muriel", "karim");
    await db.courriel.deleteMany();
    const line = await lastLine();
    const muriel = await viewerFor("muriel");
    const answers = await Promise.all([1, 2].map(() => putBackInMaison(muriel, on("karim"))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await held()).toEqual(before);
    expect(await rowOf(maisonId, cast.users.karim.id)).toMatchObject({ genre: "PRINCIPAL" });
    expect(await journalSince(line)).toEqual([...KARIM.map(() => "acces.grant"), "principal.add"]);
    expect(await db.courriel.count({ where: { destinataire: cast.users.karim.courriel } })).toBe(1);
  });

  test("un accès qu’une autre personne a remis puis retiré depuis ne revient pas", async () => {
    await remove("muriel", "chloe");
    const where = { userId: cast.users.chloe.id, ficheId: cast.fiches.nuits.id };
    const { id: accesId } = await db.acces.findFirstOrThrow({ where });
    const karim = await viewerFor("karim");
    await restoreAcces(karim, { accesId });
    await revokeAcces(karim, { accesId });
    expect(await putBack("muriel", "chloe")).toMatchObject({ ok: true });
    expect(await titlesOf("chloe")).toEqual(["Ondes courtes"]);
  });

  test("un compte suspendu entre-temps ne retrouve rien", async () => {
    await remove("muriel", "chloe");
    await db.user.update({ where: { id: cast.users.chloe.id }, data: { suspendedAt: new Date() } });
    expect(await putBack("muriel", "chloe")).toMatchObject({
      ok: false,
      errors: { form: expect.stringContaining("suspendu") },
    });
    expect(await titlesOf("chloe")).toEqual([]);
  });
});
