import { beforeEach, describe, expect, test } from "vitest";
import { changePreferences, unsubscribe } from "@/lib/comptes/preference-commands";
import { findDesabonnement, findPreferences } from "@/lib/comptes/queries";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { desabonnementOf } from "@/lib/platform/mail/desabonnement";
import { type Cast, createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";

let cast: Cast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
});

const jetonOf = (userId: string, envoi: "rappels" | "sommaire") =>
  desabonnementOf(userId, envoi).page.split("/").at(-1) ?? "";
const preferLines = () =>
  db.journal.findMany({
    where: { action: "compte.prefer" },
    select: { acteurId: true, sujetId: true, details: true },
  });

describe("un lien de désabonnement ne vaut rien", () => {
  test("quand le portail ne l’a pas écrit", async () => {
    const jeton = jetonOf(cast.ids.muriel, "rappels");
    const other = jetonOf(cast.ids.karim, "rappels");
    for (const wrong of ["", "x", jeton.slice(1), `${jeton}A`, jeton.slice(0, 22) + other.slice(22)]) {
      await expect(unsubscribe(wrong)).rejects.toThrow(NotFound);
      expect(await findDesabonnement(wrong)).toBeNull();
    }
    expect(await preferLines()).toEqual([]);
  });

  test("quand la personne n’a plus de compte", async () => {
    const jeton = jetonOf(crypto.randomUUID(), "rappels");
    await expect(unsubscribe(jeton)).rejects.toThrow(NotFound);
    expect(await findDesabonnement(jeton)).toBeNull();
  });
});

test("il arrête ce genre de courriels et rien d’autre, une fois pour toutes", async () => {
  await db.user.update({ where: { id: cast.ids.muriel }, data: { sommaire: true } });
  const jeton = jetonOf(cast.ids.muriel, "rappels");
  expect(await findDesabonnement(jeton)).toEqual({ envoi: "rappels", stopped: false });
  await Promise.all([unsubscribe(jeton), unsubscribe(jeton), unsubscribe(jeton)]);
  expect(await findPreferences(await viewerFor("muriel"))).toEqual({ rappels: false, sommaire: true });
  expect(await findPreferences(await viewerFor("karim"))).toEqual({ rappels: true, sommaire: false });
  expect(await preferLines()).toEqual([
    { acteurId: null, sujetId: cast.ids.muriel, details: { rappels: false, sommaire: true } },
  ]);
  expect(await findDesabonnement(jeton)).toEqual({ envoi: "rappels", stopped: true });
});

test("le profil change ses propres choix, et le journal le dit une fois", async () => {
  const denis = await viewerFor("denis");
  await changePreferences(denis, { rappels: true, sommaire: true });
  await changePreferences(denis, { rappels: true, sommaire: true });
  expect(await findPreferences(denis)).toEqual({ rappels: true, sommaire: true });
  expect(await preferLines()).toEqual([
    { acteurId: cast.ids.denis, sujetId: cast.ids.denis, details: { rappels: true, sommaire: true } },
  ]);
});
