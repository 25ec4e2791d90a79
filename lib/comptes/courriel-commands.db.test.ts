import { beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { signUp } from "@/lib/comptes/commands";
import { askCourriel, cancelCourriel, confirmCourriel, TAKEN } from "@/lib/comptes/courriel-commands";
import { findChangeLink, findPendingChange } from "@/lib/comptes/courriel-queries";
import { courriel, denis, resetWith } from "@/lib/comptes/denis.testing";
import { journalOf, lastJeton, mailbox } from "@/lib/comptes/mailbox.testing";
import { requestPasswordReset } from "@/lib/comptes/password-commands";
import { changeCourrielSchema } from "@/lib/comptes/schema";
import { suspendUser } from "@/lib/comptes/staff-commands";
import { db } from "@/lib/platform/db";
import { IdentityNeeded } from "@/lib/platform/errors";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor, viewerOf } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

const nouveau = "denis@neuf.example";

let cast: Cast;
let viewer: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
  viewer = await viewerFor("denis");
});

const ask = (address = nouveau, who = viewer) =>
  askCourriel(who, { courriel: address, courrielConfirmation: address });
const addressOf = async (id = viewer.id) =>
  (await db.user.findUniqueOrThrow({ where: { id }, select: { courriel: true } })).courriel;
const kinds = async (address: string) => (await mailbox(address)).map(({ gabarit }) => gabarit);

describe("demander un autre courriel", () => {
  test("ASVS 7.5.1 : redemande qui l’on est après dix minutes; le personnel attend son second facteur", async () => {
    await expect(ask(nouveau, { ...viewer, identityFresh: false })).rejects.toThrow(IdentityNeeded);
    await expect(ask(nouveau, { ...(await viewerFor("aline")), factor: false })).rejects.toThrow(
      "second facteur",
    );
    expect(await db.changementCourriel.count()).toBe(0);
    expect(await mailbox(nouveau)).toEqual([]);
  });

  test("est refusé pour une adresse mal écrite, tapée deux fois autrement, ou déjà la sienne", async () => {
    const wrong = changeCourrielSchema.safeParse({ courriel: "a@b", courrielConfirmation: "a@b" });
    expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
      ["courriel", "Entrez un courriel valide, par exemple nom@exemple.ca."],
    ]);
    const other = { courriel: nouveau, courrielConfirmation: "autre@neuf.example" };
    expect(changeCourrielSchema.safeParse(other).error?.issues[0]?.message).toBe(
      "Les deux courriels ne sont pas pareils.",
    );
    expect(await ask(courriel.toUpperCase())).toMatchObject({ ok: false });
    expect(await db.changementCourriel.count()).toBe(0);
  });

  test("ASVS 6.3.8 : répond et se montre pareil, l’adresse prise ou non; son titulaire l’apprend par courriel", async () => {
    const shown: unknown[] = [];
    for (const address of [nouveau, personas.ines.courriel]) {
      const answer = await ask(address);
      const pending = await findPendingChange(viewer);
      expect(pending?.nouveau).toBe(address);
      shown.push([answer, Object.keys(pending ?? {}), await db.changementCourriel.count()]);
    }
    expect(shown[0]).toEqual(shown[1]);
    expect(await kinds(nouveau)).toEqual(["courriel-nouveau"]);
    expect(await kinds(personas.ines.courriel)).toEqual(["courriel-demande"]);
    expect(await kinds(courriel)).toEqual([]);
    expect(await addressOf()).toBe(courriel);
  });

  test("n’écrit aucune adresse au journal, seulement la demande", async () => {
    await ask();
    await confirmCourriel(viewer, await lastJeton(nouveau));
    expect(await journalOf(viewer.id)).toEqual(["compte.courrielAsk", "compte.courrielChange"]);
    const lines = JSON.stringify(await db.journal.findMany({ select: { details: true } }));
    expect(lines).not.toMatch(/@/);
  });

  test("s’arrête à cinq demandes à l’heure, et à cinq courriels à une même adresse", async () => {
    const asked = [];
    for (let time = 0; time < 6; time++) asked.push(await ask());
    expect(asked.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false]);
    const karim = await viewerFor("karim");
    expect(await ask(nouveau, karim)).toEqual({ ok: true });
    expect(await mailbox(nouveau)).toHaveLength(5);
  });
});

describe("le lien envoyé au nouveau courriel", () => {
  test("ne vaut rien pour une autre personne, inventé, ou une fois la demande annulée", async () => {
    await ask();
    const jeton = await lastJeton(nouveau);
    const karim = await viewerFor("karim");
    for (const [who, secret] of [
      [karim, jeton],
      [viewer, ""],
      [viewer, `${jeton}x`],
      [viewer, "é\u0000"],
    ] as const) {
      expect(await findChangeLink(who, secret)).toBeNull();
      expect(await confirmCourriel(who, secret)).toMatchObject({ ok: false });
    }
    await cancelCourriel(viewer);
    expect(await findPendingChange(viewer)).toBeNull();
    expect(await confirmCourriel(viewer, jeton)).toMatchObject({ ok: false });
    expect([await addressOf(), await addressOf(karim.id)]).toEqual([courriel, personas.karim.courriel]);
  });

  test("ASVS 6.4.1 : meurt après 24 heures, et dès qu’une autre demande le remplace", async () => {
    await ask();
    const first = await lastJeton(nouveau);
    await ask("autre@neuf.example");
    expect(await confirmCourriel(viewer, first)).toMatchObject({ ok: false });
    const second = await lastJeton("autre@neuf.example");
    await setClock(new Date(Date.now() + 24 * 3_600_000 + 5_000).toISOString());
    try {
      expect(await confirmCourriel(viewer, second)).toMatchObject({ ok: false });
      expect(await findPendingChange(viewer)).toBeNull();
    } finally {
      await setClock(null);
    }
    expect(await confirmCourriel(viewer, second)).toEqual({ ok: true });
  });

  test("ASVS 6.5.1 : lu cinq fois ne consomme rien; neuf clics à la fois ne changent le courriel qu’une fois", async () => {
    await ask();
    const jeton = await lastJeton(nouveau);
    for (let time = 0; time < 5; time++) expect(await findChangeLink(viewer, jeton)).toBe(nouveau);
    expect(await addressOf()).toBe(courriel);
    const done = await Promise.all(Array.from({ length: 9 }, () => confirmCourriel(viewer, jeton)));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await addressOf()).toBe(nouveau);
    expect(await kinds(courriel)).toEqual(["courriel-change"]);
    expect(JSON.stringify(await db.changementCourriel.findMany())).not.toContain(jeton);
  });

  test("ne change rien quand l’adresse a été prise entre-temps, et le dit", async () => {
    await ask();
    const jeton = await lastJeton(nouveau);
    await createUser({ prenom: "A", nom: "B", courriel: nouveau.toUpperCase() });
    expect(await confirmCourriel(viewer, jeton)).toEqual({ ok: false, errors: { form: TAKEN } });
    expect(await addressOf()).toBe(courriel);
    expect(await journalOf(viewer.id)).toEqual(["compte.courrielAsk"]);
  });

  test("de deux personnes qui veulent la même adresse au même moment, une seule l’obtient", async () => {
    const karim = await viewerFor("karim");
    await ask();
    const own = await lastJeton(nouveau);
    await ask(nouveau, karim);
    const his = await lastJeton(nouveau);
    const done = await Promise.all([confirmCourriel(viewer, own), confirmCourriel(karim, his)]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(done.filter((answer) => !answer.ok && answer.errors.form === TAKEN)).toHaveLength(1);
  });

  test("prend l’adresse d’une inscription jamais confirmée, dont les liens meurent", async () => {
    await signUp({ ...denis, courriel: nouveau, courrielConfirmation: nouveau }, "ailleurs");
    await ask();
    expect(await confirmCourriel(viewer, await lastJeton(nouveau))).toEqual({ ok: true });
    expect(await db.user.count({ where: { courriel: nouveau } })).toBe(1);
    expect(await db.jeton.count()).toBe(0);
    expect(await addressOf()).toBe(nouveau);
  });

  test("meurt avec un compte suspendu", async () => {
    await ask();
    const jeton = await lastJeton(nouveau);
    await suspendUser(await viewerFor("aline"), cast.ids.denis);
    expect(await confirmCourriel(viewer, jeton)).toMatchObject({ ok: false });
    expect(await addressOf()).toBe(courriel);
  });

  test("une fois utilisé, tue le lien de mot de passe qui attend à l’ancien courriel; les droits restent", async () => {
    const muriel = await viewerFor("muriel");
    await requestPasswordReset(personas.muriel.courriel, "ici");
    const reset = await lastJeton(personas.muriel.courriel);
    await ask(nouveau, muriel);
    expect(await confirmCourriel(muriel, await lastJeton(nouveau))).toEqual({ ok: true });
    expect(await resetWith(reset)).toMatchObject({ ok: false });
    const after = await viewerOf(muriel.id);
    expect([after.courriel, after.maisons.length]).toEqual([nouveau, muriel.maisons.length]);
    await requestPasswordReset(nouveau.toUpperCase(), "ici");
    expect(await kinds(nouveau)).toEqual(["courriel-nouveau", "mot-de-passe"]);
  });
});
