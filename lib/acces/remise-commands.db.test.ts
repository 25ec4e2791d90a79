import { beforeEach, describe, expect, test } from "vitest";
import { putBackInMaison, removeFromMaison } from "@/lib/acces/maison-commands";
import type { Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import { IdentityNeeded } from "@/lib/platform/errors";
import { emptyDatabase } from "@/prisma/cast";
import { rowOf } from "@/prisma/cast-maison";
import { viewerFor } from "@/prisma/cast-session";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";
import type { Persona } from "@/prisma/personas";

let cast: DemoCast;
let maisonId: string;
let muriel: Viewer;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  maisonId = cast.maisons.boreales.id;
  muriel = await viewerFor("muriel");
});

const on = (persona: Persona) => ({ maisonId, userId: cast.users[persona].id });
const late = () => ({ ...muriel, identityFresh: false });
const open = (persona: Persona) =>
  db.acces.count({ where: { userId: cast.users[persona].id, retireLe: null, fiche: { maisonId } } });

describe("annuler un retrait de toute la maison, plus de dix minutes après avoir confirmé qui l’on est (ASVS 7.5.3)", () => {
  test("ne redonne pas un rôle sans le redire, et rien ne revient d’ici là", async () => {
    await removeFromMaison(muriel, on("karim"));
    await expect(putBackInMaison(late(), on("karim"))).rejects.toThrow(IdentityNeeded);
    expect([await open("karim"), await rowOf(maisonId, cast.users.karim.id)]).toEqual([0, null]);
    expect(await putBackInMaison(muriel, on("karim"))).toEqual({ ok: true });
    expect(await rowOf(maisonId, cast.users.karim.id)).toMatchObject({ genre: "PRINCIPAL" });
  });

  test("redonne des accès seuls, sans le redire", async () => {
    await removeFromMaison(muriel, on("chloe"));
    expect(await putBackInMaison(late(), on("chloe"))).toEqual({ ok: true });
    expect(await open("chloe")).toBe(2);
  });
});
