import { expect, test } from "vitest";
import { mergeAccounts } from "@/lib/fusions/commands";
import { db } from "@/lib/platform/db";
import { arrive, openScene } from "@/lib/set/deconnexion.testing";
import { endPassages } from "@/lib/set/deconnexion-commands";
import { createUser } from "@/prisma/cast";
import { signIn, viewerOf } from "@/prisma/cast-session";

const scene = openScene();

test("le SET est avisé de la fin des sessions du compte réuni, sous l’identifiant qu’il lui connaît", async () => {
  const { chloe, aline, stage } = scene();
  const sid = await arrive(scene());
  const kept = await createUser({ prenom: "Chloé", nom: "Tremblay-Gagné" });
  expect(await mergeAccounts(aline, { id: kept, autreId: chloe.viewer.id })).toEqual({ ok: true });
  expect(await endPassages()).toBe(1);
  expect(await db.deconnexion.count({ where: { passageId: sid } })).toBe(3);
  const passage = await db.passage.findUniqueOrThrow({ where: { id: sid } });
  expect(passage.userId).toBe(chloe.viewer.id);
  expect((await viewerOf(kept)).ficheIds).toEqual([stage.ficheId]);
  expect(await arrive(scene(), await signIn(kept))).not.toBe(sid);
});
