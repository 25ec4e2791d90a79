import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createAnnonce, editAnnonce, retireAnnonce } from "@/lib/annonces/commands";
import { findAnnonce, listAnnonces, listCurrentAnnonces } from "@/lib/annonces/queries";
import { type AnnonceInput, annonceSchema, editedAnnonceSchema } from "@/lib/annonces/schema";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";

const typed = {
  message: "Le SET sera fermé dimanche de 22 h à minuit.",
  public: "CONNECTES",
  debutLe: "2026-11-20T08:00",
  finLe: "2026-11-30T00:00",
};
const input: AnnonceInput = annonceSchema.parse(typed);
const NOBODY = "0198b7a2-0000-7000-8000-000000000000";

beforeEach(async () => {
  await emptyDatabase();
  await createCast();
  await setClock("2026-11-28T12:00:00Z");
});

afterEach(() => setClock(null));

async function publish(change: Partial<AnnonceInput> = {}): Promise<string> {
  await createAnnonce(await viewerFor("aline"), { ...input, ...change });
  const { id } = await db.annonce.findFirstOrThrow({ orderBy: { id: "desc" } });
  return id;
}

const said = async (viewer: Parameters<typeof listCurrentAnnonces>[0]) =>
  (await listCurrentAnnonces(viewer)).map(({ message }) => message);

describe("une annonce refuse", () => {
  test("qui n’est pas du personnel de l’AQPM, et le personnel sans second facteur", async () => {
    const id = await publish();
    const viewers = [
      await viewerFor("muriel"),
      await viewerFor("chloe"),
      await viewerFor("denis"),
      { ...(await viewerFor("aline")), factor: false },
    ];
    for (const viewer of viewers) {
      await expect(createAnnonce(viewer, input)).rejects.toThrow(Forbidden);
      await expect(editAnnonce(viewer, { ...input, id, version: 1 })).rejects.toThrow(Forbidden);
      await expect(retireAnnonce(viewer, id)).rejects.toThrow(Forbidden);
      await expect(listAnnonces(viewer, 1)).rejects.toThrow(Forbidden);
      await expect(findAnnonce(viewer, id)).rejects.toThrow(Forbidden);
    }
    expect(await db.annonce.findMany()).toMatchObject([{ id, version: 1, retireeLe: null }]);
  });

  test("une fin avant le début, un message vide ou trop long, un public inconnu, une heure qui n’existe pas", () => {
    const fields = (change: Partial<Record<keyof typeof typed, string>>) =>
      annonceSchema.safeParse({ ...typed, ...change }).error?.issues.map(({ path }) => path[0]);
    expect(fields({ finLe: typed.debutLe })).toEqual(["finLe"]);
    expect(fields({ message: " " })).toEqual(["message"]);
    expect(fields({ message: "é".repeat(301) })).toEqual(["message"]);
    expect(fields({ public: "MONDE" })).toEqual(["public"]);
    expect(fields({ debutLe: "2026-11-20T25:00" })).toEqual(["debutLe"]);
  });

  test("d’écraser un changement fait entre-temps, de revenir une fois retirée, et ce qui n’existe pas", async () => {
    const aline = await viewerFor("aline");
    const id = await publish();
    const edited = editedAnnonceSchema.parse({ ...typed, id, version: "1", message: "Reporté à lundi." });
    expect(await editAnnonce(aline, edited)).toEqual({ ok: true });
    expect(await editAnnonce(aline, edited)).toMatchObject({ ok: false });
    await retireAnnonce(aline, id);
    expect(await editAnnonce(aline, { ...edited, version: 3 })).toMatchObject({ ok: false });
    await expect(editAnnonce(aline, { ...edited, id: NOBODY })).rejects.toThrow(NotFound);
    await expect(retireAnnonce(aline, NOBODY)).rejects.toThrow(NotFound);
    expect(await said(aline)).toEqual([]);
  });
});

describe("une annonce", () => {
  test("se dit à son public, et à personne d’autre; le personnel les voit toutes", async () => {
    for (const cible of ["TOUS", "CONNECTES", "ADMINISTRATEURS", "PERSONNEL"] as const)
      await publish({ public: cible, message: cible, importante: cible === "TOUS" });
    expect(await said(null)).toEqual(["TOUS"]);
    expect((await said(await viewerFor("denis"))).toSorted()).toEqual(["CONNECTES", "TOUS"]);
    expect((await said(await viewerFor("muriel"))).toSorted()).toEqual([
      "ADMINISTRATEURS",
      "CONNECTES",
      "TOUS",
    ]);
    const aline = await viewerFor("aline");
    expect(await said(aline)).toHaveLength(3);
    expect((await said(aline))[0]).toBe("TOUS");
    expect(await said({ ...aline, factor: false })).toHaveLength(2);
  });

  test("paraît à son heure et disparaît à la sienne, à la seconde près, à Montréal", async () => {
    await publish();
    const at = async (moment: string) => {
      await setClock(moment);
      return said(await viewerFor("denis"));
    };
    expect(await at("2026-11-20T12:59:59Z")).toEqual([]);
    expect(await at("2026-11-20T13:00:00Z")).toEqual([typed.message]);
    expect(await at("2026-11-30T04:59:59Z")).toEqual([typed.message]);
    expect(await at("2026-11-30T05:00:00Z")).toEqual([]);
  });

  test("sans fin, reste jusqu’à ce qu’on la retire; le journal dit qui a fait quoi", async () => {
    const aline = await viewerFor("aline");
    const id = await publish({ finLe: null });
    await setClock("2027-06-01T12:00:00Z");
    expect(await said(await viewerFor("denis"))).toEqual([typed.message]);
    expect((await listAnnonces(aline, 1)).annonces).toMatchObject([{ id, etat: "en-cours" }]);
    await retireAnnonce(aline, id);
    await retireAnnonce(aline, id);
    expect(await findAnnonce(aline, id)).toMatchObject({ etat: "retiree" });
    const lines = await db.journal.findMany({
      where: { action: { startsWith: "annonce." } },
      orderBy: { id: "asc" },
    });
    expect(lines.map(({ action, acteurId }) => [action, acteurId])).toEqual([
      ["annonce.create", aline.id],
      ["annonce.retire", aline.id],
    ]);
  });
});
