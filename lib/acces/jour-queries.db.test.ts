import { beforeEach, expect, test } from "vitest";
import { changeAcces, revokeAcces } from "@/lib/acces/commands";
import { give as giveTo, inShort, noon, openJours, peopleOn } from "@/lib/acces/jour.testing";
import type { Viewer } from "@/lib/authorization/viewer";
import { reactivateUser, suspendUser } from "@/lib/comptes/staff-commands";
import { editFiche } from "@/lib/fiches/commands";
import { endFiche } from "@/lib/fiches/fin-commands";
import { editFicheSchema } from "@/lib/fiches/schema";
import { mergeAccounts } from "@/lib/fusions/commands";
import { writeJournal } from "@/lib/journal/commands";
import { editMaison } from "@/lib/maisons/commands";
import type { Day } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { type Cast, createUser } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { accesTo, ficheEnding, reopen } from "@/prisma/cast-time";

const scene = openJours();
let cast: Cast;
let ficheId: string;

beforeEach(() => {
  ({ cast, ficheId } = scene());
});

const give = (userId: string, jusquau: Day | null = null) => giveTo(ficheId, userId, jusquau);
const accesOf = async (userId: string) =>
  (await db.acces.findUniqueOrThrow({ where: { ficheId_userId: { ficheId, userId } } })).id;
const on = async (day: number, viewer?: Viewer) =>
  (await peopleOn(viewer ?? (await viewerFor("aline")), ficheId, day)).map(inShort);

test("rien à qui ne voit pas la liste, ni pour un jour à venir", async () => {
  await give(cast.ids.chloe);
  expect(await on(1, await viewerFor("chloe"))).toEqual([]);
  expect(await on(1, await viewerFor("ines"))).toEqual([]);
  expect(await on(2)).toEqual([]);
  expect(await on(1, await viewerFor("karim"))).toEqual(["Chloé 17-"]);
});

test("un accès donné, retiré, redonné : chaque jour comme il était", async () => {
  const { chloe } = cast.ids;
  await give(chloe);
  await noon(3);
  await revokeAcces(await viewerFor("muriel"), { accesId: await accesOf(chloe) });
  await noon(6);
  await give(chloe);
  await noon(8);
  const days = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7, 8].map((day) => on(day || 30)));
  expect(days).toEqual([
    [],
    ["Chloé 17-"],
    ["Chloé -"],
    ["Chloé -17"],
    [],
    [],
    ["Chloé 17-"],
    ["Chloé -"],
    ["Chloé -"],
  ]);
});

test("son dernier jour compris, et reporté ensuite, il ne compte que ce qu’il valait alors", async () => {
  const { chloe } = cast.ids;
  await give(chloe, "2026-12-02");
  await noon(5);
  await changeAcces(await viewerFor("muriel"), { accesId: await accesOf(chloe), jusquau: "2026-12-06" });
  await noon(9);
  expect(await on(2)).toEqual(["Chloé -"]);
  expect(await on(3)).toEqual([]);
  expect(await on(5)).toEqual(["Chloé 17-"]);
  expect(await on(6)).toEqual(["Chloé -"]);
  expect(await on(7)).toEqual([]);
});

test("pas quand la production, la maison ou le compte étaient arrêtés", async () => {
  const { chloe, denis } = cast.ids;
  await give(chloe);
  await give(denis);
  await noon(2);
  await suspendUser(await viewerFor("aline"), denis);
  await noon(3);
  await reactivateUser(await viewerFor("aline"), denis);
  await noon(4);
  const off = { maisonId: cast.boreales, nom: "Productions Boréales", confirme: true };
  await editMaison(await viewerFor("aline"), { ...off, version: 1, statut: "INACTIF" });
  await noon(6);
  await editMaison(await viewerFor("aline"), { ...off, version: 2, statut: "ACTIF" });
  await noon(7);
  await endFiche(await viewerFor("muriel"), { id: ficheId });
  await noon(9);
  await reopen(await viewerFor("muriel"), ficheId, "2027-03-01");
  await noon(10);
  expect(await on(2)).toEqual(["Denis -17", "Chloé -"]);
  expect(await on(3)).toEqual(["Denis 17-", "Chloé -"]);
  expect(await on(4)).toEqual(["Denis -17", "Chloé -17"]);
  expect(await on(5)).toEqual([]);
  expect(await on(6)).toEqual(["Denis 17-", "Chloé 17-"]);
  expect(await on(8)).toEqual([]);
  expect(await on(9)).toEqual(["Denis 17-", "Chloé 17-"]);
});

test("une production finie d’elle-même, puis rouverte : son dernier jour compris, puis plus rien jusqu’à sa réouverture", async () => {
  ficheId = await ficheEnding({ maisonId: cast.boreales, titre: "Brève", finLe: "2026-12-03" });
  await give(cast.ids.chloe);
  await noon(4);
  const line = { maisonId: cast.boreales, ficheId, details: { finLe: "2026-12-03" } };
  await writeJournal(db, { action: "fiche.expire", ...line });
  await noon(6);
  await reopen(await viewerFor("muriel"), ficheId, "2026-12-07");
  await noon(9);
  expect(await on(3)).toEqual(["Chloé -"]);
  expect(await on(4)).toEqual([]);
  expect(await on(5)).toEqual([]);
  expect(await on(6)).toEqual(["Chloé 17-"]);
  expect(await on(8)).toEqual([]);
});

/** « Sauvegarder », with other dates of shooting. */
async function shoot(tournageDebut: Day, tournageFin: Day) {
  const { titre, type, entente, producteurId, version } = await db.fiche.findUniqueOrThrow({
    where: { id: ficheId },
  });
  const ressource = { ressourceNom: "Karim Benali", ressourceCourriel: "karim@boreales.example" };
  const fields = { titre, type, entente, producteurId, ...ressource, ressourceTelephone: "514 873-6565" };
  const dates = { tournageDebut, tournageFin };
  const typed = { ...fields, ...dates, id: ficheId, version: String(version) };
  return editFiche(await viewerFor("muriel"), editFicheSchema.parse(typed));
}

test("des dates corrigées après la fin n’effacent aucun des jours où l’on pouvait agir", async () => {
  await give(cast.ids.chloe);
  await noon(5);
  await endFiche(await viewerFor("muriel"), { id: ficheId });
  await noon(9);
  expect(await shoot("2026-10-01", "2026-10-30")).toMatchObject({ ok: true });
  expect(await on(2)).toEqual(["Chloé -"]);
  expect(await on(5)).toEqual(["Chloé -17"]);
  expect(await on(6)).toEqual([]);

  ficheId = await ficheEnding({ maisonId: cast.boreales, titre: "Brève", finLe: "2026-12-11" });
  await give(cast.ids.chloe);
  await noon(13);
  expect(await shoot("2026-10-01", "2026-10-30")).toMatchObject({ ok: true });
  expect(await on(10)).toEqual(["Chloé -"]);
  expect(await on(12)).toEqual([]);
});

test("l’accès d’avant le journal commence comme sa ligne le dit; qui y est allé se voit; un compte réuni porte le nom de l’autre", async () => {
  const double = await createUser({ prenom: "Chloé", nom: "Tremblay" });
  await accesTo(ficheId, double);
  await noon(2);
  await writeJournal(db, { action: "set.redeem", acteurId: double, maisonId: cast.boreales, ficheId });
  await noon(3);
  const { chloe } = cast.ids;
  expect(await mergeAccounts(await viewerFor("aline"), { id: chloe, autreId: double })).toEqual({ ok: true });
  const viewer = await viewerFor("muriel");
  const people = await peopleOn(viewer, ficheId, 2);
  expect(people).toMatchObject([{ userId: chloe, nom: "Chloé Tremblay-Gagné", venue: true, from: null }]);
  expect(await on(1)).toEqual(["Chloé 17-"]);
  expect(await on(3)).toEqual(["Chloé -"]);
});
