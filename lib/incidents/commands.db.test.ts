import { beforeEach, describe, expect, test } from "vitest";
import { createIncident, editIncident } from "@/lib/incidents/commands";
import { findIncident, listIncidents } from "@/lib/incidents/queries";
import { editedIncidentSchema, type IncidentInput, incidentSchema } from "@/lib/incidents/schema";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";

const typed = {
  resume: "Liste d’équipe envoyée à la mauvaise maison",
  renseignements: "Noms et courriels de douze personnes",
  circonstances: "Une pièce jointe à un courriel.",
  survenuDu: "2026-11-02",
  survenuAu: "",
  connuLe: "2026-11-03",
  personnes: "12",
  prejudiceSerieux: "oui",
  evaluation: "Des adresses personnelles y sont.",
  avisCommissionLe: "",
  avisPersonnesLe: "",
  avisPublic: "",
  mesures: "Destruction demandée et confirmée.",
};
const input: IncidentInput = incidentSchema.parse(typed);

beforeEach(async () => {
  await emptyDatabase();
  await createCast();
});

describe("le registre des incidents refuse", () => {
  test("qui n’est pas du personnel de l’AQPM, et le personnel sans second facteur", async () => {
    const aline = await viewerFor("aline");
    const viewers = [
      await viewerFor("muriel"),
      await viewerFor("chloe"),
      await viewerFor("denis"),
      { ...aline, factor: false },
    ];
    for (const viewer of viewers) {
      await expect(createIncident(viewer, input)).rejects.toThrow(Forbidden);
      await expect(editIncident(viewer, { ...input, id: aline.id, version: 1 })).rejects.toThrow(Forbidden);
      await expect(listIncidents(viewer, 1)).rejects.toThrow(Forbidden);
      await expect(findIncident(viewer, aline.id)).rejects.toThrow(Forbidden);
    }
    expect(await db.incident.count()).toBe(0);
  });

  test("une période à l’envers, un incident connu avant d’être survenu, une réponse qui manque", () => {
    const messages = (change: Partial<Record<keyof typeof typed, string>>) =>
      incidentSchema.safeParse({ ...typed, ...change }).error?.issues.map(({ path }) => path[0]);
    expect(messages({ survenuAu: "2026-11-01" })).toEqual(["survenuAu"]);
    expect(messages({ connuLe: "2026-11-01" })).toEqual(["connuLe"]);
    expect(messages({ prejudiceSerieux: "" })).toEqual(["prejudiceSerieux"]);
    expect(messages({ personnes: "douze" })).toEqual(["personnes"]);
    expect(messages({ mesures: " " })).toEqual(["mesures"]);
  });

  test("d’effacer un incident de moins de cinq ans, dans la base même", async () => {
    const created = await createIncident(await viewerFor("aline"), input);
    if (!created.ok) throw new Error("refused");
    await expect(db.incident.delete({ where: { id: created.id } })).rejects.toThrow("cinq ans");
    await db.incident.update({
      where: { id: created.id },
      data: { survenuDu: new Date("2019-01-01"), connuLe: new Date("2019-01-02") },
    });
    await db.incident.delete({ where: { id: created.id } });
  });
});

describe("le registre des incidents", () => {
  test("garde ce que demande le règlement, dit les avis qui restent à donner, et le journal le raconte", async () => {
    const aline = await viewerFor("aline");
    const created = await createIncident(aline, input);
    if (!created.ok) throw new Error("refused");
    const { id } = created;
    expect((await listIncidents(aline, 1)).incidents).toMatchObject([
      { id, personnes: 12, avisDus: ["commission", "personnes"] },
    ]);
    const edited = editedIncidentSchema.parse({
      ...typed,
      id,
      version: "1",
      approximatif: "oui",
      avisCommissionLe: "2026-11-04",
    });
    expect(await editIncident(aline, edited)).toEqual({ ok: true });
    expect(await findIncident(aline, id)).toMatchObject({
      approximatif: true,
      avisCommissionLe: "2026-11-04",
      avisDus: ["personnes"],
      version: 2,
    });
    expect(await editIncident(aline, edited)).toMatchObject({ ok: false });
    await expect(editIncident(aline, { ...edited, id: aline.id })).rejects.toThrow(NotFound);
    const lines = await db.journal.findMany({
      where: { action: { startsWith: "incident." } },
      orderBy: { id: "asc" },
    });
    expect(lines.map(({ action, details }) => [action, details])).toEqual([
      ["incident.create", { incidentId: id }],
      ["incident.edit", { incidentId: id }],
    ]);
  });
});
