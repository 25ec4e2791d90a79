import { unzipSync } from "fflate";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { Prisma } from "@/lib/platform/generated/client";
import { exportRenseignements } from "@/lib/renseignements/export-commands";
import { tableaux } from "@/lib/renseignements/export-queries";
import { inventaire } from "@/lib/renseignements/inventaire.testing";
import { createSolene, OTHERS, type Stage } from "@/lib/renseignements/solene.testing";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor, viewerOf } from "@/prisma/cast-session";

type Rows = Readonly<Record<string, unknown>>[];

let stage: Stage;
beforeEach(async () => {
  await emptyDatabase();
  stage = await createSolene();
});

/** The files of the zip, as texts. */
async function download(viewer = stage.viewer): Promise<Record<string, string>> {
  const done = await exportRenseignements(viewer);
  if (!done.ok) throw new Error(done.errors.form);
  const chunks: Uint8Array[] = [];
  for await (const chunk of done.archive) chunks.push(chunk);
  const files = unzipSync(new Uint8Array(Buffer.concat(chunks)));
  return Object.fromEntries(
    Object.entries(files).map(([nom, bytes]) => [nom, Buffer.from(bytes).toString()]),
  );
}

async function readJson(viewer = stage.viewer): Promise<Record<string, Rows>> {
  return JSON.parse((await download(viewer))["renseignements.json"] ?? "");
}

/** How to find what is hers in each table. */
function hersIn(modele: string): Prisma.Sql {
  const { id, courriel } = stage;
  const hers: Readonly<Record<string, Prisma.Sql>> = {
    User: Prisma.sql`"id" = ${id}::uuid`,
    Invitation: Prisma.sql`"accepteeParId" = ${id}::uuid OR "courriel" = ${courriel}::citext`,
    Courriel: Prisma.sql`lower("destinataire") = lower(${courriel})`,
    RevueConfirmation: Prisma.sql`"parId" = ${id}::uuid`,
    Journal: Prisma.sql`"acteurId" = ${id}::uuid OR "sujetId" = ${id}::uuid`,
    Revue: Prisma.sql`"id" IN (SELECT "revueId" FROM "RevueConfirmation" WHERE "parId" = ${id}::uuid)`,
  };
  return hers[modele] ?? Prisma.sql`"userId" = ${id}::uuid`;
}

async function rowsOf(modele: string): Promise<Record<string, unknown>[]> {
  const table = Prisma.raw(`"${modele}"`);
  const rows = await db.$queryRaw<{ row: Record<string, unknown> }[]>`
    SELECT to_jsonb(t) AS "row" FROM ${table} t WHERE ${hersIn(modele)}`;
  return rows.map(({ row }) => row);
}

/** Two ways of writing one value: PostgreSQL’s and that of the export. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}T/.test(value)) return new Date(value).toISOString();
  return value;
}

describe("l’export de ses renseignements", () => {
  test("est refusé pour le personnel sans second facteur", async () => {
    const aline = await viewerFor("aline");
    await expect(exportRenseignements({ ...aline, factor: false })).rejects.toThrow(Forbidden);
    expect(await db.journal.count({ where: { action: "compte.export" } })).toBe(0);
  });

  test("est refusé la cinquième fois dans l’heure, avec la raison", async () => {
    for (let time = 0; time < 4; time++)
      expect(await exportRenseignements(stage.viewer)).toMatchObject({ ok: true });
    expect(await exportRenseignements(stage.viewer)).toEqual({
      ok: false,
      errors: { form: expect.stringContaining("Réessayez dans une heure") },
    });
    expect(await db.journal.count({ where: { action: "compte.export", sujetId: stage.id } })).toBe(4);
  });

  test("Loi 25 : contient chaque valeur personnelle que la base a d’elle", async () => {
    const json = await readJson();
    const missing: string[] = [];
    for (const [modele, colonnes] of Object.entries(inventaire)) {
      for (const [colonne, sort] of Object.entries(colonnes)) {
        if ("sans" in sort) continue;
        const [tableau = "", cle = ""] = ("dans" in sort ? sort.dans : sort.dit).split(".");
        const got = (json[tableau] ?? []).map((row) => row[cle]);
        const rows = await rowsOf(modele);
        if (
          rows.length === 0 ||
          rows.every((row) => row[colonne] === null && "dans" in sort && colonne !== "administrateurId")
        )
          missing.push(`${modele}.${colonne} : rien à chercher`);
        for (const row of rows) {
          const value = said(row[colonne]);
          const found =
            "dans" in sort
              ? got.some((one) => JSON.stringify(one) === JSON.stringify(value))
              : got.some((one) => one !== null && one !== undefined && one !== "");
          if (!found) missing.push(`${modele}.${colonne} = ${JSON.stringify(value)}`);
        }
      }
    }
    expect(missing).toEqual([]);
    expect(json.mentions).toEqual([
      expect.objectContaining({ ou: "direction de production", nom: "Solène Quatrepattes" }),
    ]);
  });

  test("ne contient ni secret, ni empreinte, ni rien d’une autre personne", async () => {
    const files = await download();
    const all = Object.values(files).join("\n");
    for (const secret of stage.secrets) expect(all).not.toContain(secret);
    const sessions = await db.session.findMany({ select: { tokenHash: true } });
    for (const { tokenHash } of sessions) expect(all).not.toContain(tokenHash);
    expect(OTHERS.exec(all)).toBeNull();
  });

  test("dit en phrases ce qui lui est arrivé, en ne nommant que les gens qu’elle voit déjà", async () => {
    const phrases = (await readJson()).journal?.map(({ phrase }) => String(phrase).replaceAll("\u00a0", " "));
    expect(phrases).toContain("Vous avez ouvert une session");
    expect(phrases).toContain("Muriel Mur vous a donné l’accès au SET pour « La Patience des glaces »");
    // She administers Boréales, whose history she reads.
    expect(phrases).toContain(
      "Vous avez donné à Denis Côté-Roy l’accès au SET pour « La Patience des glaces »",
    );
    expect(phrases).toContain("L’AQPM a suspendu votre compte");
    expect(phrases).toContain("Une autre personne vous a retiré l’accès au SET");
    expect(phrases?.some((phrase) => phrase.includes("Karim"))).toBe(false);
  });

  test("dit d’une demande ce qui a été demandé, jamais si la production existe (règle 12)", async () => {
    const id = await createUser({ prenom: "Ève", nom: "Roy" });
    const at = { ficheId: stage.ficheId, maisonId: stage.cast.boreales };
    await db.demandeAcces.create({ data: { userId: id, saisie: "2026-0001", ficheId: stage.ficheId } });
    await db.journal.create({ data: { action: "demande.send", acteurId: id, sujetId: id, ...at } });
    const all = Object.values(await download(await viewerOf(id))).join("\n");
    expect(all).toContain("2026-0001");
    expect(all).not.toContain("La Patience des glaces");
    expect(all).not.toContain("Boréales");
  });

  test("dit la même chose en JSON et en CSV, un fichier par genre, qu’un tableur ouvre sans rien exécuter", async () => {
    await db.passkey.updateMany({ where: { userId: stage.id }, data: { nom: "=1+1" } });
    const files = await download();
    const json: Record<string, Rows> = JSON.parse(files["renseignements.json"] ?? "");
    for (const { nom, colonnes } of tableaux) {
      const csv = files[`${nom}.csv`] ?? "";
      expect(csv.startsWith(`\ufeff"${Object.values(colonnes)[0]}"`)).toBe(true);
      expect(csv.match(/"\r\n/g)).toHaveLength((json[nom] ?? []).length + 1);
    }
    expect(files["cles-d-acces.csv"]).toContain(`"'=1+1"`);
    expect(files["journal.csv"]?.match(/"\r\n/g)).toHaveLength((json.journal ?? []).length + 1);
    expect(files["LISEZ-MOI.txt"]).toContain("/confidentialite");
  });

  test("raconte tout le journal, au-delà de mille lignes", async () => {
    await db.journal.createMany({
      data: Array.from({ length: 2_300 }, () => ({
        action: "compte.rename",
        acteurId: stage.id,
        sujetId: stage.id,
      })),
    });
    const lines = (await readJson()).journal ?? [];
    const total = await db.journal.count({ where: { OR: [{ acteurId: stage.id }, { sujetId: stage.id }] } });
    expect(lines).toHaveLength(total);
  });
});
