import { beforeEach, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { mergeAccounts } from "@/lib/fusions/commands";
import { addDays, fromDay } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/generated/client";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { ficheEnding } from "@/prisma/cast-time";
import { personas } from "@/prisma/personas";

/* Of two invitations to the same thing, or of an invitation and what one holds, a merge keeps the wider (rule 22). */

const DOUBLE = "double@exemple.example";
const KEPT = personas.denis.courriel;

let cast: Cast;
let aline: Viewer;
let double: string;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
  aline = await viewerFor("aline");
  double = await createUser({ prenom: "Denis", nom: "Côté-Roy", courriel: DOUBLE });
});

async function invite(
  courriel: string,
  more: Partial<Prisma.InvitationUncheckedCreateInput>,
): Promise<string> {
  const { id } = await db.invitation.create({
    data: {
      maisonId: cast.boreales,
      courriel,
      hash: crypto.randomUUID(),
      expiresAt: new Date(Date.now() + 86_400_000),
      ...more,
    },
    select: { id: true },
  });
  return id;
}

/** Those that still wait, once the two accounts are one; all of them at the address of the one that is kept. */
async function waiting(): Promise<string[]> {
  expect(await mergeAccounts(aline, { id: cast.ids.denis, autreId: double })).toEqual({ ok: true });
  const rows = await db.invitation.findMany({ where: { annuleeLe: null, accepteeLe: null } });
  for (const { courriel } of rows) expect(courriel).toBe(KEPT);
  return rows.map(({ id }) => id);
}

test("être utilisateur principal n’ôte pas l’invitation à devenir délégué", async () => {
  await db.administrateur.create({
    data: { maisonId: cast.boreales, userId: cast.ids.denis, genre: "PRINCIPAL" },
  });
  const wider = await invite(DOUBLE, { genre: "DELEGUE" });
  expect(await waiting()).toEqual([wider]);
});

test("être délégué ôte l’invitation à devenir utilisateur principal", async () => {
  await db.administrateur.create({
    data: { maisonId: cast.boreales, userId: cast.ids.denis, genre: "DELEGUE" },
  });
  await invite(DOUBLE, { genre: "PRINCIPAL" });
  expect(await waiting()).toEqual([]);
});

test("de deux invitations à la maison, celle de délégué reste, à quelque adresse qu’elle soit", async () => {
  await invite(KEPT, { genre: "PRINCIPAL" });
  const wider = await invite(DOUBLE, { genre: "DELEGUE" });
  expect(await waiting()).toEqual([wider]);
});

test("de deux invitations pareilles, celle qui vaut le plus longtemps reste", async () => {
  await invite(KEPT, { expiresAt: new Date(Date.now() - 1_000) });
  const live = await invite(DOUBLE, {});
  expect(await waiting()).toEqual([live]);
});

test("un accès qui finit plus tôt que l’invitation ne l’ôte pas; qui dure autant, si", async () => {
  const ficheId = await ficheEnding({
    maisonId: cast.boreales,
    titre: "Marée",
    finLe: addDays(aline.today, 90),
  });
  const until = (days: number) => fromDay(addDays(aline.today, days));
  await db.acces.create({ data: { ficheId, userId: cast.ids.denis, jusquau: until(1) } });
  const endless = await invite(DOUBLE, { ficheId });
  expect(await waiting()).toEqual([endless]);
  await db.invitation.update({ where: { id: endless }, data: { jusquau: until(1), courriel: DOUBLE } });
  double = await createUser({ prenom: "Denis", nom: "Côté-Roy", courriel: DOUBLE });
  expect(await waiting()).toEqual([]);
});
