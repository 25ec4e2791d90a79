import { afterAll, beforeEach, expect, test } from "vitest";
import { endFiche, reopenFiche } from "@/lib/fiches/fin-commands";
import { findFicheTarget } from "@/lib/fiches/queries";
import { lastReopening, proposedEnd } from "@/lib/fiches/schema";
import { addDays } from "@/lib/platform/dates";
import { type Cast, createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { ficheEnding, journalLines, reopen } from "@/prisma/cast-time";
import { setClock } from "@/prisma/clock";

let cast: Cast;
let id: string;

beforeEach(async () => {
  await setClock("2026-11-24T17:00:00Z");
  await emptyDatabase();
  cast = await createCast();
  id = await ficheEnding({ maisonId: cast.boreales, titre: "Ondes", finLe: "2026-12-01" });
});
afterAll(() => setClock(null));

/** The fiche as Karim’s page shows it. */
async function shown() {
  const fiche = await findFicheTarget(await viewerFor("karim"), id);
  if (!fiche) throw new Error("Karim administre cette maison.");
  return fiche;
}

test("une page d’avant ne défait ni la prolongation d’une collègue, ni la fin qu’elle a voulue", async () => {
  const [muriel, karim] = [await viewerFor("muriel"), await viewerFor("karim")];
  const stale = { id, finLe: "2026-12-31", version: (await shown()).version };
  expect(await reopenFiche(muriel, { ...stale, finLe: "2027-06-30" })).toEqual({ ok: true });
  const refused = { ok: false, errors: { form: expect.stringMatching(/entre-temps/) } };
  expect(await reopenFiche(karim, stale)).toMatchObject(refused);
  expect(await shown()).toMatchObject({ finLe: "2027-06-30", active: true });

  const { version } = await shown();
  await endFiche(muriel, { id });
  expect(await reopenFiche(karim, { ...stale, version })).toMatchObject(refused);
  expect((await shown()).active).toBe(false);
  expect(await journalLines()).toEqual(["fiche.reopen", "fiche.end"]);
});

test("d’une page d’avant, « Terminer maintenant » ne ferme pas ce qu’une collègue vient de prolonger", async () => {
  const [muriel, karim] = [await viewerFor("muriel"), await viewerFor("karim")];
  const { version } = await shown();
  await reopenFiche(muriel, { id, finLe: "2027-06-30", version });
  const refused = { ok: false, errors: { form: expect.stringMatching(/entre-temps/) } };
  expect(await endFiche(karim, { id, version })).toMatchObject(refused);
  expect((await shown()).active).toBe(true);
  const now = { id, version: (await shown()).version };
  for (let twice = 0; twice < 2; twice++) expect(await endFiche(karim, now)).toEqual({ ok: true });
});

test("le même clic deux fois est le même", async () => {
  const asked = { id, finLe: "2026-12-31", version: (await shown()).version };
  const karim = await viewerFor("karim");
  for (let twice = 0; twice < 2; twice++) expect(await reopenFiche(karim, asked)).toEqual({ ok: true });
  expect(await journalLines()).toEqual(["fiche.reopen"]);
});

test("une fin à plus de deux ans se retrouve, s’avance, et ne se repousse pas", async () => {
  id = await ficheEnding({ maisonId: cast.boreales, titre: "Longue", finLe: "2029-07-30" });
  const muriel = await viewerFor("muriel");
  expect(proposedEnd(await shown(), muriel.today)).toBeNull();
  await endFiche(muriel, { id });
  const proposed = proposedEnd(await shown(), muriel.today);
  expect(await reopen(muriel, id, String(proposed))).toEqual({ ok: true });
  expect(await shown()).toMatchObject({ finLe: "2029-07-30", active: true });

  const refused = { ok: false, errors: { finLe: "Choisissez une date d’ici le 30 juillet 2029." } };
  expect(await reopen(muriel, id, "2029-07-31")).toEqual(refused);
  expect(await reopen(muriel, id, "2029-07-01")).toEqual({ ok: true });
});

test("deux ans au plus tard, et pas avant aujourd’hui ni la fin du tournage", async () => {
  const { today } = await viewerFor("muriel");
  const refused = { ok: false, errors: { finLe: expect.any(String) } };
  const last = lastReopening((await shown()).finLe, today);
  for (const day of [addDays(last, 1), addDays(today, -1)])
    expect(await reopen(await viewerFor("muriel"), id, day)).toMatchObject(refused);
  expect(await reopen(await viewerFor("muriel"), id, last)).toEqual({ ok: true });
  id = await ficheEnding({ maisonId: cast.boreales, titre: "Longue", finLe: "2027-07-30" });
  expect(await reopen(await viewerFor("muriel"), id, "2027-06-29")).toMatchObject(refused);
});
