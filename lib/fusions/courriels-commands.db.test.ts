import { beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { listCourrielsTo } from "@/lib/courriels/queries";
import { mergeAccounts } from "@/lib/fusions/commands";
import { db } from "@/lib/platform/db";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";
import { readTableau, tableaux } from "@/lib/renseignements/export-queries";
import { createSolene, type Stage } from "@/lib/renseignements/solene.testing";
import { deleteAccount } from "@/lib/renseignements/suppression-commands";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor, viewerOf } from "@/prisma/cast-session";
import { personas } from "@/prisma/personas";

let stage: Stage;
let aline: Viewer;
let kept: string;

beforeEach(async () => {
  await emptyDatabase();
  stage = await createSolene();
  aline = await viewerFor("aline");
  kept = stage.cast.ids.denis;
  expect(await mergeAccounts(aline, { id: kept, autreId: stage.id })).toEqual({ ok: true });
});

const HERS = [
  "Bonjour Solène 0",
  "Bonjour Solène 1",
  "Bonjour Solène 2",
  "Votre compte est réuni à votre autre compte",
];
const left = async () => {
  const rows = await db.courriel.findMany({ select: { sujet: true }, orderBy: { sujet: "asc" } });
  return [...new Set(rows.map(({ sujet }) => sujet).filter((sujet) => HERS.includes(sujet)))];
};
const shown = async (id: string, courriel: string) => {
  const { total, courriels } = await listCourrielsTo(aline, { id, courriel }, 50);
  expect(courriels).toHaveLength(total);
  return courriels.map(({ sujet }) => sujet).sort();
};
async function exported(id: string): Promise<unknown[]> {
  const tableau = tableaux.find(({ nom }) => nom === "courriels");
  const rows = tableau ? await readTableau(await viewerOf(id), tableau) : [];
  return rows.map(({ sujet }) => sujet);
}

describe("ce qui fut envoyé à l’adresse d’un compte réuni", () => {
  test("n’est ni montré ni exporté à qui s’inscrit ensuite avec cette adresse, et ne s’efface pas avec lui", async () => {
    const stranger = await createUser({ prenom: "Autre", nom: "Personne", courriel: stage.courriel });
    await enqueueCourriel(db, {
      cle: "bienvenue",
      gabarit: "essai",
      destinataire: stage.courriel,
      mail: { sujet: "Bienvenue", paragraphes: ["Bienvenue"] },
    });
    expect(await shown(stranger, stage.courriel)).toEqual(["Bienvenue"]);
    expect(await exported(stranger)).toEqual(["Bienvenue"]);
    expect(await deleteAccount(await viewerOf(stranger))).toEqual({ ok: true });
    expect(await left()).toEqual(HERS);
    expect(await shown(kept, personas.denis.courriel)).not.toContain("Bienvenue");
  });

  test("est de la personne gardée : le personnel le lit dans sa page, elle dans son export", async () => {
    expect(await shown(kept, personas.denis.courriel)).toEqual(expect.arrayContaining(HERS));
    expect(await exported(kept)).toEqual(expect.arrayContaining(HERS));
  });

  test("Loi 25 : s’efface avec le compte gardé, même réuni à son tour", async () => {
    const last = await createUser({ prenom: "Denise", nom: "Côté-Roy" });
    expect(await mergeAccounts(aline, { id: last, autreId: kept })).toEqual({ ok: true });
    expect(await left()).toEqual(HERS);
    expect(await deleteAccount(await viewerOf(last))).toEqual({ ok: true });
    expect(await left()).toEqual([]);
    const { courriel } = personas.denis;
    expect(await db.courriel.count({ where: { destinataire: { in: [courriel, stage.courriel] } } })).toBe(0);
  });
});
