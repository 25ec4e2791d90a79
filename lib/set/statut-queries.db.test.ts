import { expect, test } from "vitest";
import { summarizeFiches } from "@/lib/fiches/maison-queries";
import { listRecentOf } from "@/lib/journal/recent-queries";
import { editMaison } from "@/lib/maisons/commands";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { arrive, openScene } from "@/lib/set/deconnexion.testing";
import { endPassages } from "@/lib/set/deconnexion-commands";
import { previewStatut } from "@/lib/set/statut-queries";
import { createUser } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { accesTo, ficheEnding } from "@/prisma/cast-time";

const scene = openScene();
const boreales = () => ({ id: scene().stage.cast.boreales, statut: "ACTIF" as const });

test("ce que change un statut ne se lit que par le personnel", async () => {
  for (const who of ["muriel", "karim", "chloe", "denis"] as const)
    await expect(previewStatut(await viewerFor(who), boreales())).rejects.toThrow(Forbidden);
  await expect(previewStatut({ ...scene().aline, factor: false }, boreales())).rejects.toThrow(Forbidden);
  await expect(listRecentOf(scene().muriel, boreales().id, 5)).rejects.toThrow(Forbidden);
});

test("ce qui est annoncé est ce qui arrive : accès en vigueur, personnes, sessions du SET", async () => {
  const { aline, stage } = scene();
  const { today } = aline;
  const before = await previewStatut(aline, boreales());
  const ended = await ficheEnding({ maisonId: boreales().id, titre: "Finie", finLe: addDays(today, -1) });
  const elsewhere = await ficheEnding({
    maisonId: stage.cast.fleuve,
    titre: "Ailleurs",
    finLe: addDays(today, 9),
  });
  const { denis, ines } = stage.cast.ids;
  await accesTo(ended, denis);
  await accesTo(stage.ficheId, denis);
  await accesTo(elsewhere, denis);
  await accesTo(stage.ficheId, ines, { jusquau: addDays(today, -1) });
  await accesTo(stage.ficheId, await createUser({ prenom: "S", nom: "S", suspended: true }));
  await arrive(scene());
  const effets = await previewStatut(aline, boreales());
  expect(effets).toEqual({
    ...before,
    acces: before.acces + 1,
    personnes: before.personnes + 1,
    passages: 1,
  });
  expect(before).toMatchObject({ passages: 0, administrateurs: 2 });
  const { nom, version } = await db.maison.findUniqueOrThrow({ where: { id: boreales().id } });
  const input = { maisonId: boreales().id, nom, version, statut: "INACTIF" as const, confirme: true };
  expect(await editMaison(aline, input)).toEqual({ ok: true });
  expect(await endPassages()).toBe(effets.passages);
  // What would resume is what stopped; the sessions of the SET never come back.
  expect(await previewStatut(aline, { ...boreales(), statut: "INACTIF" })).toEqual({
    ...effets,
    passages: 0,
  });
});

test("les fiches d’une maison se comptent, et les dernières se disent", async () => {
  const { aline, stage } = scene();
  const told = await summarizeFiches(aline, boreales().id, 1);
  expect(told).toMatchObject({ actives: 1, total: 1, last: [{ id: stage.ficheId, active: true }] });
  expect((await summarizeFiches(await viewerFor("ines"), boreales().id, 1)).total).toBe(0);
  expect((await summarizeFiches(aline, "x", 1)).total).toBe(0);
});
