import { beforeEach, describe, expect, test } from "vitest";
import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { journalOf, mailbox } from "@/lib/comptes/mailbox.testing";
import { findUser, listUsers, type UserFilter } from "@/lib/comptes/queries";
import { closeUserSessions, correctName, resetFactor, sendReset } from "@/lib/comptes/repair-commands";
import { reactivateUser, resendConfirmation, suspendUser } from "@/lib/comptes/staff-commands";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { giveApplication } from "@/prisma/cast-factor";
import { signIn, viewerFor } from "@/prisma/cast-session";
import { personas } from "@/prisma/personas";

const NOBODY = "01890000-0000-7000-8000-000000000000";
const all: UserFilter = { q: "", etat: null, tri: "nom", sens: "asc", page: 1 };

let cast: Cast;
let aline: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
  aline = await viewerFor("aline");
});

describe("les comptes", () => {
  test.each(["muriel", "karim", "chloe", "denis", "ines"] as const)(
    "ne sont ni vus ni changés par %s, que le compte existe ou non",
    async (who) => {
      const viewer = await viewerFor(who);
      await expect(listUsers(viewer, all)).rejects.toThrow(Forbidden);
      for (const id of [cast.ids.denis, cast.ids[who], NOBODY, "x"]) {
        await expect(findUser(viewer, id)).rejects.toThrow(Forbidden);
        for (const command of [suspendUser, reactivateUser, resendConfirmation]) {
          await expect(command(viewer, id)).rejects.toThrow(Forbidden);
        }
      }
      expect(await db.user.count({ where: { suspendedAt: { not: null } } })).toBe(0);
    },
  );

  test("ne se suspendent pas soi-même", async () => {
    await expect(suspendUser(aline, aline.id)).rejects.toThrow(Forbidden);
  });

  test.each([
    ["ne fait plus partie du personnel", { staff: false }],
    ["est suspendu", { suspendedAt: new Date() }],
  ])("ne changent plus par qui, depuis sa demande, %s", async (_etat, data) => {
    const { denis, karim, chloe, aline: id } = cast.ids;
    await db.user.update({ where: { id: karim }, data: { suspendedAt: new Date() } });
    await db.user.update({ where: { id: chloe }, data: { confirmedAt: null } });
    await signIn(denis);
    await giveApplication(db, denis);
    await db.user.update({ where: { id }, data });
    const stale = [
      () => reactivateUser(aline, karim),
      () => resendConfirmation(aline, chloe),
      () => closeUserSessions(aline, denis),
      () => resetFactor(aline, denis),
      () => sendReset(aline, denis),
      () => correctName(aline, { id: denis, prenom: "Autre", nom: "Nom" }),
    ];
    for (const command of stale) await expect(command()).rejects.toThrow(Forbidden);
    expect([await db.journal.count(), await db.courriel.count(), await db.jeton.count()]).toEqual([0, 0, 0]);
    expect(await db.session.count({ where: { userId: denis } })).toBe(1);
  });

  test("inconnus sont introuvables", async () => {
    expect(await findUser(aline, NOBODY)).toBeNull();
    expect(await findUser(aline, "x")).toBeNull();
    await expect(suspendUser(aline, NOBODY)).rejects.toThrow(NotFound);
  });

  test("se cherchent par nom ou courriel, sans accents ni majuscules, sans jokers", async () => {
    const search = async (q: string) => (await listUsers(aline, { ...all, q })).users.map(({ nom }) => nom);
    expect(await search("COTE")).toEqual(["Côté-Roy"]);
    expect(await search("gagne chloé")).toEqual(["Tremblay-Gagné"]);
    expect(await search("Karim.Benali@BOREALES.example")).toEqual(["Benali"]);
    expect(await search("boreales")).toEqual(["Benali", "Mur", "Tremblay-Gagné"]);
    for (const q of ["@%@", "a_@", "zzz"]) expect(await search(q)).toEqual([]);
  });

  test("se filtrent par état, se trient et se lisent par pages", async () => {
    await createUser({ prenom: "Zoé", nom: "Attente", confirmed: false });
    await createUser({ prenom: "Yan", nom: "Suspendu", suspended: true });
    const names = async (filter: Partial<UserFilter>) =>
      (await listUsers(aline, { ...all, ...filter })).users.map(({ nom }) => nom);
    expect(await names({ etat: "a-confirmer" })).toEqual(["Attente"]);
    expect(await names({ etat: "suspendu" })).toEqual(["Suspendu"]);
    expect(await names({ etat: "actif", sens: "desc" })).toEqual([
      "Tremblay-Gagné",
      "Okafor",
      "Mur",
      "Côté-Roy",
      "Bouchard",
      "Benali",
    ]);
    expect((await names({ tri: "courriel" }))[0]).not.toBe(
      (await names({ tri: "courriel", sens: "desc" }))[0],
    );
    expect(await listUsers(aline, { ...all, page: 2 })).toEqual({ total: 8, users: [] });
  });
});

test("suspendre prend effet à la requête suivante, s’écrit au journal et le dit à la personne; réactiver aussi", async () => {
  const id = cast.ids.karim;
  const { hash } = await signIn(id);
  expect(await readViewer(hash)).not.toBeNull();
  expect(await suspendUser(aline, id)).toMatchObject({ ok: true });
  expect(await readViewer(hash)).toBeNull();
  expect(await suspendUser(aline, id)).toMatchObject({ ok: false });
  expect(await reactivateUser(aline, id)).toMatchObject({ ok: true });
  expect(await reactivateUser(aline, id)).toMatchObject({ ok: false });
  expect(await readViewer(hash)).toBeNull();
  expect(await journalOf(id)).toEqual(["user.suspend", "user.reactivate"]);
  expect((await mailbox(personas.karim.courriel)).map(({ gabarit }) => gabarit)).toEqual([
    "compte-suspendu",
    "compte-reactive",
  ]);
});

test("renvoyer la confirmation ne vaut que pour un compte à confirmer, et le lien d’avant meurt", async () => {
  expect(await resendConfirmation(aline, cast.ids.denis)).toMatchObject({ ok: false });
  const id = await createUser({
    prenom: "Zoé",
    nom: "Attente",
    courriel: "zoe@exemple.example",
    confirmed: false,
  });
  await resendConfirmation(aline, id);
  await resendConfirmation(aline, id);
  expect(await db.jeton.count({ where: { userId: id } })).toBe(1);
  expect(await mailbox("zoe@exemple.example")).toHaveLength(2);
  expect(await journalOf(id)).toEqual(["user.resendConfirmation", "user.resendConfirmation"]);
});
