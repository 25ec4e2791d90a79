import { beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { accesSheet } from "@/lib/exports/acces-queries";
import { exportListe } from "@/lib/exports/commands";
import { fichesSheet } from "@/lib/exports/fiches-queries";
import { incidentsSheet } from "@/lib/exports/incidents-queries";
import { journalSheet } from "@/lib/exports/journal-queries";
import { maisonsSheet } from "@/lib/exports/maisons-queries";
import { personnesSheet } from "@/lib/exports/personnes-queries";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import type { Sheet } from "@/lib/platform/sheet";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast } from "@/prisma/demo-cast";

const users = { q: "", etat: null, tri: "nom", sens: "asc", page: 1 } as const;
const maisons = { q: "", statut: null, administrateurs: null, tri: "nom", page: 1 } as const;
const fiches = {
  q: "",
  maisonId: null,
  statut: null,
  type: null,
  tri: "tournage",
  sens: "desc",
  page: 1,
} as const;
const tout = {
  genre: null,
  personneId: null,
  maisonId: null,
  ficheId: null,
  du: null,
  au: null,
  avant: null,
  apres: null,
};
const acces = { ficheId: null, etat: null } as const;

const sheets: readonly ((viewer: Viewer) => Sheet)[] = [
  (viewer) => personnesSheet(viewer, users),
  (viewer) => maisonsSheet(viewer, maisons),
  (viewer) => fichesSheet(viewer, fiches),
  (viewer) => accesSheet(viewer, acces),
  (viewer) => journalSheet(viewer, tout),
  incidentsSheet,
];

const asked = { liste: "personnes", format: "csv", filtres: [] } as const;

/** The lines of a sheet, each cell by its title. */
async function rowsOf({ colonnes, pages }: Sheet): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for await (const page of pages) {
    for (const line of page) {
      expect(line).toHaveLength(colonnes.length);
      rows.push(Object.fromEntries(colonnes.map(({ titre }, at) => [titre, line[at]])));
    }
  }
  return rows;
}

beforeEach(async () => {
  await emptyDatabase();
  await createDemoCast();
});

describe("un export refuse", () => {
  test("qui n’est pas du personnel de l’AQPM, et le personnel sans second facteur; rien n’est lu ni noté", async () => {
    const viewers = [
      await viewerFor("muriel"),
      await viewerFor("chloe"),
      await viewerFor("denis"),
      { ...(await viewerFor("aline")), factor: false },
    ];
    for (const viewer of viewers) {
      for (const sheet of sheets) await expect(exportListe(viewer, asked, sheet)).rejects.toThrow(Forbidden);
      expect(() => accesSheet(viewer, acces)).toThrow(Forbidden);
      expect(() => personnesSheet(viewer, users)).toThrow(Forbidden);
      expect(() => journalSheet(viewer, tout)).toThrow(Forbidden);
      expect(() => incidentsSheet(viewer)).toThrow(Forbidden);
    }
    expect(await db.journal.count({ where: { action: "liste.export" } })).toBe(0);
  });

  test("le soixante et unième en une heure", async () => {
    const aline = await viewerFor("aline");
    for (let count = 0; count < 60; count++)
      expect((await exportListe(aline, asked, incidentsSheet)).ok).toBe(true);
    expect(await exportListe(aline, asked, incidentsSheet)).toMatchObject({
      ok: false,
      errors: { form: expect.stringContaining("Réessayez dans") },
    });
  });
});

describe("un export", () => {
  test("se note au journal : qui, quelle liste, quels filtres, quel format; son nom dit la liste et le jour", async () => {
    const aline = await viewerFor("aline");
    const filtres = ["etat=actif", "recherche"];
    const done = await exportListe(aline, { liste: "acces", format: "xlsx", filtres }, sheets[3] as never);
    if (!done.ok) throw new Error("refused");
    expect(done.fichier.nom).toBe(`acces-${aline.today}.xlsx`);
    const line = await db.journal.findFirstOrThrow({ where: { action: "liste.export" } });
    expect(line).toMatchObject({ acteurId: aline.id, details: { liste: "acces", format: "xlsx", filtres } });
    const [told] = await rowsOf(journalSheet(aline, tout));
    expect(told).toMatchObject({ "Ce qui s’est passé": "Vous avez exporté la liste des accès" });
  });

  test("des personnes montre ce que montre la liste, dans son ordre et par ses filtres", async () => {
    const aline = await viewerFor("aline");
    const all = await rowsOf(personnesSheet(aline, users));
    expect(all).toHaveLength(await db.user.count({ where: { anonymizedAt: null } }));
    const names = all.map(({ Nom, Prénom }) => `${Nom} ${Prénom}`);
    const back = await rowsOf(personnesSheet(aline, { ...users, sens: "desc" }));
    expect(back.map(({ Nom, Prénom }) => `${Nom} ${Prénom}`)).toEqual(names.toReversed());
    const muriel = await db.user.findFirstOrThrow({ where: { prenom: "Muriel" } });
    const [found, ...others] = await rowsOf(personnesSheet(aline, { ...users, q: muriel.courriel }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ Courriel: muriel.courriel, État: "Actif", "Personnel de l’AQPM": false });
    expect(found?.["Maisons de production"]).toMatch(/\(Délégué\)/);
    const waiting = await rowsOf(personnesSheet(aline, { ...users, etat: "a-confirmer" }));
    expect(waiting.every(({ État }) => État === "À confirmer")).toBe(true);
  });

  test("des maisons et des fiches, de même", async () => {
    const aline = await viewerFor("aline");
    const houses = await rowsOf(maisonsSheet(aline, maisons));
    expect(houses).toHaveLength(await db.maison.count());
    expect(houses.some(({ Délégués }) => String(Délégués).includes("Muriel"))).toBe(true);
    const closed = await rowsOf(maisonsSheet(aline, { ...maisons, statut: "INACTIF" }));
    expect(closed).toHaveLength(await db.maison.count({ where: { statut: "INACTIF" } }));
    const productions = await rowsOf(fichesSheet(aline, fiches));
    expect(productions).toHaveLength(await db.fiche.count());
    const active = await rowsOf(
      fichesSheet(aline, { ...fiches, statut: "active", tri: "titre", sens: "asc" }),
    );
    expect(active.length).toBeGreaterThan(0);
    expect(active.every(({ État }) => État === "Active")).toBe(true);
    expect(active.some((row) => Number(row["Accès en cours"]) > 0)).toBe(true);
  });

  test("des fiches dit quand une fiche terminée à la main a pris fin, et non quand elle l’aurait dû", async () => {
    const aline = await viewerFor("aline");
    const { id, numero } = await db.fiche.findFirstOrThrow({ where: { titre: "L’Été sans Élise" } });
    // Late in the evening in Montréal, when the day is already over in UTC.
    await db.fiche.update({ where: { id }, data: { termineeLe: new Date("2026-11-03T03:30:00Z") } });
    const rows = await rowsOf(fichesSheet(aline, fiches));
    expect(rows.find((row) => row.Numéro === numero)).toMatchObject({
      État: "Terminée",
      "Fin de la fiche": new Date("2026-11-02T00:00:00Z"),
    });
  });

  test("des accès dit de chacun s’il ouvre le SET, et se borne à ceux qui l’ouvrent, ou à une fiche", async () => {
    const aline = await viewerFor("aline");
    const all = await rowsOf(accesSheet(aline, acces));
    expect(all).toHaveLength(await db.acces.count());
    const held = await rowsOf(accesSheet(aline, { ...acces, etat: "en-vigueur" }));
    expect(held.length).toBeGreaterThan(0);
    expect(held).toEqual(all.filter(({ État }) => État === "En vigueur"));
    const { ficheId } = await db.acces.findFirstOrThrow();
    const here = await rowsOf(accesSheet(aline, { ...acces, ficheId }));
    expect(here).toHaveLength(await db.acces.count({ where: { ficheId } }));
    await db.acces.updateMany({ where: { ficheId }, data: { retireLe: new Date() } });
    const withdrawn = await rowsOf(accesSheet(aline, { ...acces, ficheId }));
    expect(withdrawn.every(({ État }) => État === "Retiré")).toBe(true);
  });

  test("du journal, par genre; du registre des incidents, avec ce que la loi demande", async () => {
    const aline = await viewerFor("aline");
    expect(await rowsOf(journalSheet(aline, tout))).toHaveLength(await db.journal.count());
    const grants = await rowsOf(journalSheet(aline, { ...tout, genre: "acces" }));
    expect(grants).toHaveLength(await db.journal.count({ where: { action: { startsWith: "acces." } } }));
    const day = new Date("2026-11-02");
    await db.incident.create({
      data: {
        resume: "=Liste égarée",
        renseignements: "Noms",
        circonstances: "Un courriel.",
        survenuDu: day,
        connuLe: day,
        personnes: 12,
        prejudiceSerieux: true,
        evaluation: "Des adresses.",
        mesures: "Détruite.",
      },
    });
    expect(await rowsOf(incidentsSheet(aline))).toMatchObject([
      { Incident: "=Liste égarée", "Connu le": day, "Personnes concernées": 12, "Préjudice sérieux": true },
    ]);
  });

  test("lit page après page, sans perdre ni répéter une ligne, même entre deux noms pareils", async () => {
    const aline = await viewerFor("aline");
    await db.$executeRaw`
      INSERT INTO "User" ("id", "prenom", "nom", "courriel", "passwordHash")
      SELECT gen_random_uuid(), 'Pareille', 'Nom' || i / 1500, 'p' || i || '@exemple.example', '' FROM generate_series(1, 4500) i`;
    for (const filters of [
      users,
      { ...users, sens: "desc" },
      { ...users, tri: "courriel" },
      { ...users, tri: "inscription", sens: "desc" },
    ] as const) {
      const seen = (await rowsOf(personnesSheet(aline, filters))).map(({ Courriel }) => Courriel);
      expect(seen).toHaveLength(await db.user.count({ where: { anonymizedAt: null } }));
      expect(new Set(seen).size).toBe(seen.length);
    }
  });
});

test("qui perd sa place en cours de route n’en reçoit pas plus (règle 1)", async () => {
  const aline = await viewerFor("aline");
  async function* pages() {
    yield [["avant"]];
    await db.user.update({ where: { id: aline.id }, data: { staff: false } });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    yield [["après"]];
    yield [["fin"]];
  }
  const done = await exportListe(aline, asked, () => ({
    nom: "x",
    colonnes: [{ titre: "a" }],
    pages: pages(),
  }));
  if (!done.ok) throw new Error("refused");
  let read = "";
  const all = async () => {
    for await (const piece of done.fichier.contenu) read += Buffer.from(piece).toString();
  };
  await expect(all()).rejects.toThrow(Forbidden);
  expect(read).not.toContain("après");
});
