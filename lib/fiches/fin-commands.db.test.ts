import { afterAll, beforeEach, expect, test } from "vitest";
import { endFiche, reopenFiche } from "@/lib/fiches/fin-commands";
import { findFicheTarget } from "@/lib/fiches/queries";
import { type Cast, createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { ficheEnding, journalLines } from "@/prisma/cast-time";
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

test("le même clic deux fois est le même", async () => {
  const asked = { id, finLe: "2026-12-31", version: (await shown()).version };
  const karim = await viewerFor("karim");
  for (let twice = 0; twice < 2; twice++) expect(await reopenFiche(karim, asked)).toEqual({ ok: true });
  expect(await journalLines()).toEqual(["fiche.reopen"]);
});
