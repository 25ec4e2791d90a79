import { beforeEach, describe, expect, test } from "vitest";
import { listAccesOf } from "@/lib/acces/personne-queries";
import type { Viewer } from "@/lib/authorization/viewer";
import { listCourrielsTo } from "@/lib/courriels/queries";
import { listInvitationsOf } from "@/lib/invitations/personne-queries";
import { writeJournal } from "@/lib/journal/commands";
import { listRecent } from "@/lib/journal/recent-queries";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { createSolene, type Stage } from "@/lib/renseignements/solene.testing";
import { listSessionsOf } from "@/lib/session/session-queries";
import { emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";

let stage: Stage;
let aline: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  stage = await createSolene();
  aline = await viewerFor("aline");
});

describe("le dossier d’une personne", () => {
  test("est refusé à tout autre que le personnel, même à elle, et au personnel sans second facteur", async () => {
    const { id, courriel } = stage;
    const viewers = [stage.viewer, await viewerFor("muriel"), { ...aline, factor: false }];
    for (const viewer of viewers)
      for (const ask of [
        () => listAccesOf(viewer, id, 10),
        () => listInvitationsOf(viewer, { id, courriel }, 10),
        () => listSessionsOf(viewer, id),
        () => listCourrielsTo(viewer, { id, courriel }, 10),
        () => listRecent(viewer, id, { genre: null, most: 10 }),
      ])
        await expect(ask()).rejects.toThrow(Forbidden);
  });

  test("dit ses accès en cours, puis les anciens avec leur raison, bornés", async () => {
    const told = await listAccesOf(aline, stage.id, 10);
    expect(told.current.map(({ fiche, why }) => [fiche.titre, why])).toEqual([
      ["Ancienne", null],
      ["La Patience des glaces", null],
    ]);
    expect(told.former.map(({ fiche, why }) => [fiche.titre, why])).toEqual([["Terminée", "retire"]]);
    const few = await listAccesOf(aline, stage.id, 1);
    expect([few.current.length, few.currentTotal, few.formerTotal]).toEqual([1, 2, 1]);
    await db.maison.update({ where: { id: stage.cast.boreales }, data: { statut: "INACTIF" } });
    await db.acces.update({ where: { id: stage.accesId }, data: { jusquau: new Date("2020-01-01") } });
    const after = await listAccesOf(aline, stage.id, 10);
    expect(after.current.map(({ why }) => why)).toEqual(["inactive"]);
    expect(after.former.map(({ why }) => why).sort()).toEqual(["passe", "retire"]);
    expect((await listAccesOf(aline, "x", 10)).currentTotal).toBe(0);
  });

  test("dit ses invitations, reçues à son adresse ou acceptées, et envoyées", async () => {
    const told = await listInvitationsOf(aline, { id: stage.id, courriel: stage.courriel }, 10);
    expect(told.received.map(({ etat }) => etat).sort()).toEqual(["acceptee", "annulee", "envoyee"]);
    expect(told.sent).toEqual([]);
    const { muriel } = stage.cast.ids;
    const sent = await listInvitationsOf(aline, { id: muriel, courriel: "m@exemple.example" }, 2);
    expect([sent.sent.length, sent.sentTotal, sent.received.length]).toEqual([2, 3, 0]);
  });

  test("dit ses sessions, et ce qu’on lui a écrit, quelle que soit la casse de l’adresse", async () => {
    const sessions = await listSessionsOf(aline, stage.id);
    expect(sessions.some(({ navigateur }) => navigateur === "Navigateur de Solène")).toBe(true);
    expect(sessions.every(({ current }) => !current)).toBe(true);
    expect(await listSessionsOf(aline, "x")).toEqual([]);
    const { id } = stage;
    const { total, courriels } = await listCourrielsTo(
      aline,
      { id, courriel: stage.courriel.toUpperCase() },
      1,
    );
    expect([total, courriels.length]).toEqual([2, 1]);
    expect(courriels[0]).toMatchObject({ etat: "revenu" });
    expect(Object.keys(courriels[0] ?? {})).not.toContain("contenu");
    expect((await listCourrielsTo(aline, { id, courriel: "%@exemple.example" }, 10)).total).toBe(0);
  });

  test("dit ses dernières lignes du journal, faites ou subies, une seule fois, et ses passages refusés", async () => {
    await writeJournal(db, {
      action: "set.refuse",
      acteurId: stage.id,
      sujetId: stage.id,
      ficheId: stage.ficheId,
      maisonId: stage.cast.boreales,
      details: { raison: "sans-acces" },
    });
    const lines = await listRecent(aline, stage.id, { genre: null, most: 10 });
    expect(lines).toHaveLength(6);
    expect(lines.map(({ id }) => Number(id))).toEqual(
      lines.map(({ id }) => Number(id)).sort((a, b) => b - a),
    );
    const passages = await listRecent(aline, stage.id, { genre: "passages", most: 10 });
    expect(passages.map(({ phrase }) => phrase)).toEqual([
      "Le SET ne s’est pas ouvert pour Solène Quatrepattes pour «\u00a0La Patience des glaces\u00a0»\u00a0: aucun accès en cours",
    ]);
    expect(await listRecent(aline, stage.id, { genre: null, most: 2 })).toHaveLength(2);
    expect(await listRecent(aline, "x", { genre: null, most: 2 })).toEqual([]);
  });
});
