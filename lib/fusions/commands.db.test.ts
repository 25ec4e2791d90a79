import { beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { mailbox } from "@/lib/comptes/mailbox.testing";
import { isKnownToMaison } from "@/lib/comptes/picker";
import { mergeAccounts } from "@/lib/fusions/commands";
import { devenirs, mayStay } from "@/lib/fusions/inventaire.testing";
import { previewFusion } from "@/lib/fusions/queries";
import { readOwnLines } from "@/lib/journal/own-queries";
import { listHistoire } from "@/lib/journal/queries";
import { listRecent } from "@/lib/journal/recent-queries";
import { listJournal } from "@/lib/journal/staff-queries";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { createSolene, type Stage } from "@/lib/renseignements/solene.testing";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { signIn, viewerFor, viewerOf } from "@/prisma/cast-session";
import { personas } from "@/prisma/personas";

async function referencing(): Promise<string[]> {
  const rows = await db.$queryRaw<{ nom: string }[]>`
    SELECT k."table_name" || '.' || k."column_name" AS "nom"
    FROM information_schema.referential_constraints r
      JOIN information_schema.key_column_usage k ON k."constraint_name" = r."constraint_name" AND k."constraint_schema" = r."constraint_schema"
      JOIN information_schema.constraint_column_usage u ON u."constraint_name" = r."constraint_name" AND u."constraint_schema" = r."constraint_schema"
    WHERE u."table_name" = 'User' AND r."constraint_schema" = current_schema() ORDER BY 1`;
  return rows.map(({ nom }) => nom);
}

/** The columns where an account still stands. */
async function placesOf(userId: string): Promise<string[]> {
  const found: string[] = [];
  for (const place of await referencing()) {
    const [table, column] = place.split(".");
    const rows = await db.$queryRaw<{ n: number }[]>(
      Prisma.sql`SELECT count(*)::int AS "n" FROM ${Prisma.raw(`"${table}"`)} WHERE ${Prisma.raw(`"${column}"`)} = ${userId}::uuid`,
    );
    if (rows[0]?.n) found.push(place);
  }
  return found;
}

describe("un compte dont chaque table du portail garde quelque chose, réuni à un autre", () => {
  let stage: Stage;
  let aline: Viewer;
  let kept: string;

  beforeEach(async () => {
    await emptyDatabase();
    stage = await createSolene();
    aline = await viewerFor("aline");
    kept = stage.cast.ids.denis;
  });

  const merge = () => mergeAccounts(aline, { id: kept, autreId: stage.id });

  test("chaque colonne qui désigne un compte a été décidée", async () => {
    expect(await referencing()).toEqual(Object.keys(devenirs).sort());
  });

  test("ne laisse rien derrière lui que ce que le SET connaît, et rien de personnel", async () => {
    expect((await placesOf(stage.id)).length).toBeGreaterThan(15);
    expect(await merge()).toEqual({ ok: true });
    expect((await placesOf(stage.id)).filter((place) => !mayStay.has(place))).toEqual([]);
    const gone = await db.user.findUniqueOrThrow({ where: { id: stage.id } });
    expect(gone).toMatchObject({ prenom: "Compte", nom: "supprimé", staff: false, reuniAId: kept });
    expect(gone.suspendedAt).not.toBeNull();
    await expect(signIn(stage.id)).rejects.toThrow();
    const again = await createUser({ prenom: "A", nom: "B", courriel: stage.courriel });
    expect(again).toBeTruthy();
  });

  test("donne à l’autre ses accès, son rôle et ses invitations en attente", async () => {
    const seen = await previewFusion(aline, kept, stage.id);
    expect(seen).toMatchObject({ whyNot: null, accesTotal: 2, invitations: 1, brouillons: 1 });
    expect(seen?.roles).toMatchObject([{ nom: "Productions Boréales", devenir: "reporte" }]);
    await merge();
    const viewer = await viewerOf(kept);
    expect(viewer.maisons).toMatchObject([{ id: stage.cast.boreales, genre: "PRINCIPAL" }]);
    expect(viewer.ficheIds).toContain(stage.ficheId);
    expect(viewer.ficheIds).toHaveLength(2);
    const waiting = await db.invitation.findMany({
      where: { maisonId: stage.cast.fleuve, courriel: personas.denis.courriel },
    });
    expect(waiting).toMatchObject([{ accepteeLe: null, annuleeLe: null }]);
    expect(await db.brouillon.count({ where: { userId: kept } })).toBe(1);
    expect(await db.demandeAcces.count({ where: { userId: kept } })).toBe(2);
    // He had asked for what he has by now.
    expect(await db.demandeAcces.count({ where: { userId: kept, repondueLe: null, ficheId: null } })).toBe(0);
  });

  test("sous un autre nom, les maisons ne connaissent plus la personne; sous le même, rien ne change pour elles", async () => {
    const changeOf = async () =>
      (await db.user.findUniqueOrThrow({ where: { id: kept }, select: { nomChangeLe: true } })).nomChangeLe;
    const { prenom, nom } = personas.denis;
    const same = await createUser({ prenom: prenom.toUpperCase(), nom });
    await mergeAccounts(aline, { id: kept, autreId: same });
    expect(await changeOf()).toBeNull();
    const renamed = await createUser({ prenom, nom });
    const nomChangeLe = new Date("2026-01-05T12:00:00Z");
    await db.user.update({ where: { id: renamed }, data: { nomChangeLe } });
    await mergeAccounts(aline, { id: kept, autreId: renamed });
    expect(await changeOf()).toEqual(nomChangeLe);
    await merge();
    expect((await changeOf())?.getTime()).toBeGreaterThan(nomChangeLe.getTime());
    expect(await isKnownToMaison(db, kept, stage.cast.boreales)).toBe(false);
  });

  test("son histoire se lit depuis l’autre, sans qu’une ligne ait changé", async () => {
    const before = await db.journal.findMany({ orderBy: { id: "asc" } });
    const [hers, his] = await Promise.all(
      [stage.id, kept].map((id) =>
        db.journal.findMany({ where: { OR: [{ acteurId: id }, { sujetId: id }] }, select: { id: true } }),
      ),
    );
    const ids = new Set([...(hers ?? []), ...(his ?? [])].map(({ id }) => String(id)));
    await merge();
    const after = await db.journal.findMany({ orderBy: { id: "asc" }, take: before.length });
    expect(after).toEqual(before);
    const filters = {
      genre: null,
      personneId: kept,
      maisonId: null,
      ficheId: null,
      du: null,
      au: null,
      avant: null,
      apres: null,
    };
    const { lignes } = await listJournal(aline, filters);
    for (const id of ids) expect(lignes.map((line) => line.id)).toContain(id);
    const phrases = lignes.map(({ phrase }) => phrase);
    expect(phrases).toContain("Vous avez suspendu le compte de Denis Côté-Roy");
    expect(phrases[0]).toBe("Vous avez réuni deux comptes de Denis Côté-Roy");
    expect(phrases.join()).not.toContain("supprimé");
    expect((await listRecent(aline, kept, { genre: null, most: 50 })).length).toBe(lignes.length);
    const muriel = await viewerFor("muriel");
    const place = { maisonId: stage.cast.boreales };
    const seen = await listHistoire(muriel, place, {
      genre: null,
      personneId: kept,
      avant: null,
      apres: null,
    });
    expect(seen.lignes.map(({ phrase }) => phrase)).toContain(
      "L’AQPM (Aline Bouchard) a reporté sur le compte de Denis Côté-Roy le rôle d’utilisateur principal d’un autre compte de la même personne",
    );
    const own: string[] = [];
    const nothing = { personnes: new Set<string>(), fiches: new Set<string>() };
    for await (const { phrase } of readOwnLines(await viewerOf(kept), nothing)) own.push(phrase);
    expect(own).toContain("L’AQPM a réuni deux comptes qui étaient à vous");
    expect(own).toContain("Vous avez ouvert une session");
  });

  test("les deux adresses l’apprennent, l’autre masquée", async () => {
    await merge();
    const [first] = (await mailbox(personas.denis.courriel)).filter(
      ({ gabarit }) => gabarit === "comptes-reunis",
    );
    const [second] = (await mailbox(stage.courriel)).filter(({ gabarit }) => gabarit === "compte-reuni");
    expect(JSON.stringify(first)).not.toContain(stage.courriel);
    expect(JSON.stringify(second)).not.toContain(personas.denis.courriel);
    expect(first && second).toBeTruthy();
  });

  test("un compte déjà réuni suit : son histoire aussi se lit du dernier", async () => {
    await merge();
    const last = await createUser({ prenom: "Denise", nom: "Côté-Roy" });
    expect(await mergeAccounts(aline, { id: last, autreId: kept })).toEqual({ ok: true });
    const merged = await db.user.findMany({ where: { reuniAId: last }, select: { id: true } });
    expect(merged.map(({ id }) => id).sort()).toEqual([stage.id, kept].sort());
    const lines = await listRecent(aline, last, { genre: null, most: 50 });
    expect(lines.map(({ phrase }) => phrase).join()).not.toMatch(/supprimé|Solène/);
    expect((await viewerOf(last)).ficheIds).toHaveLength(2);
  });

  test("les deux réunis l’un à l’autre au même moment : un seul reste", async () => {
    const results = await Promise.allSettled([
      merge(),
      mergeAccounts(aline, { id: stage.id, autreId: kept }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.user.count({ where: { reuniAId: { not: null } } })).toBe(1);
  });
});
