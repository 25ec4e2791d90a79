import { beforeEach, describe, expect, test } from "vitest";
import { resendCourriel } from "@/lib/courriels/commands";
import { type CourrielFilters, listSentCourriels, readSending } from "@/lib/courriels/queries";
import { etatsCourriel } from "@/lib/courriels/schema";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { Prisma } from "@/lib/platform/generated/client";
import { createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";

const contenu = { paragraphes: ["Bonjour,"] };
const write = async (sujet: string, data: object) =>
  (
    await db.courriel.create({
      data: {
        cle: sujet,
        gabarit: "essai",
        destinataire: `${sujet}@exemple.example`,
        sujet,
        contenu,
        ...data,
      },
      select: { id: true },
    })
  ).id;
const all: CourrielFilters = { q: "", etat: null, page: 1 };
const read = async (filters: Partial<CourrielFilters> = {}) =>
  listSentCourriels(await viewerFor("aline"), { ...all, ...filters });

beforeEach(async () => {
  await emptyDatabase();
  await createCast();
});

describe("les courriels du portail sont refusés", () => {
  test("à qui n’est pas du personnel de l’AQPM, et au personnel sans second facteur", async () => {
    const id = await write("abandonne", { statut: "ABANDONNE" });
    const aline = await viewerFor("aline");
    const viewers = [
      await viewerFor("muriel"),
      await viewerFor("chloe"),
      await viewerFor("denis"),
      { ...aline, factor: false },
    ];
    for (const viewer of viewers) {
      await expect(listSentCourriels(viewer, all)).rejects.toThrow(Forbidden);
      await expect(readSending(viewer)).rejects.toThrow(Forbidden);
      await expect(resendCourriel(viewer, { id })).rejects.toThrow(Forbidden);
    }
    expect(await db.courriel.findUnique({ where: { id } })).toMatchObject({ statut: "ABANDONNE" });
    expect(await db.journal.count({ where: { action: "courriel.resend" } })).toBe(0);
  });
});

describe("la liste des courriels", () => {
  test("dit ce qu’est devenu chacun, le compte de chaque état, et jamais ce qu’il disait", async () => {
    const past = new Date(Date.now() - 60_000);
    await write("attente", { erreur: "le fournisseur ne répond pas" });
    await write("envoye", { statut: "ENVOYE", envoyeLe: past });
    await write("retarde", { statut: "ENVOYE", envoyeLe: past, rebond: "retard" });
    await write("revenu", { statut: "ENVOYE", envoyeLe: past, rebond: "introuvable", rebondLe: past });
    await write("abandonne", { statut: "ABANDONNE", essais: 20 });
    for (const etat of etatsCourriel) {
      const { courriels, total } = await read({ etat });
      expect([total, courriels.map(({ sujet, etat: said }) => [sujet, said])]).toEqual([1, [[etat, etat]]]);
    }
    expect(JSON.stringify(await read())).not.toContain("Bonjour");
    expect(await readSending(await viewerFor("aline"))).toMatchObject({
      attente: 1,
      erreur: "le fournisseur ne répond pas",
      abandonnes: 1,
      revenus: 1,
      dernier: past,
    });
  });

  test("se cherche par une part de l’adresse ou du sujet, sans jokers", async () => {
    await write("un", { destinataire: "Nom_Complet@exemple.example" });
    await write("deux", {});
    expect((await read({ q: "nom_complet" })).courriels.map(({ sujet }) => sujet)).toEqual(["un"]);
    expect((await read({ q: "nom%" })).total).toBe(0);
    expect((await read({ q: "DEUX" })).total).toBe(1);
  });
});

describe("renvoyer", () => {
  test("reprend du début un courriel abandonné, une fois, et le journal le dit", async () => {
    const id = await write("abandonne", { statut: "ABANDONNE", essais: 20, erreur: "refusé" });
    const aline = await viewerFor("aline");
    const done = await Promise.all([resendCourriel(aline, { id }), resendCourriel(aline, { id })]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.courriel.findUnique({ where: { id } })).toMatchObject({ essais: 0, erreur: null });
    expect(await db.journal.findMany({ where: { action: "courriel.resend" } })).toMatchObject([
      { acteurId: aline.id, details: { courrielId: id } },
    ]);
  });

  test("ne fait rien d’un courriel qui attend, qui est parti, ou dont le contenu est effacé", async () => {
    const aline = await viewerFor("aline");
    const others = [
      await write("attente", {}),
      await write("envoye", { statut: "ENVOYE" }),
      await write("efface", { statut: "ABANDONNE", contenu: Prisma.DbNull }),
    ];
    for (const id of others) expect(await resendCourriel(aline, { id })).toMatchObject({ ok: false });
    expect(await db.journal.count({ where: { action: "courriel.resend" } })).toBe(0);
  });
});
