import { beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/authorization/viewer";
import { mergeAccounts } from "@/lib/fusions/commands";
import { previewFusion } from "@/lib/fusions/queries";
import { db } from "@/lib/platform/db";
import { Forbidden, IdentityNeeded, NotFound } from "@/lib/platform/errors";
import { deleteAccount } from "@/lib/renseignements/suppression-commands";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor, viewerOf } from "@/prisma/cast-session";

const NOBODY = "01890000-0000-7000-8000-000000000000";

let cast: Cast;
let aline: Viewer;
let double: string;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
  aline = await viewerFor("aline");
  double = await createUser({ prenom: "Denis", nom: "Côté-Roy" });
  await db.administrateur.create({
    data: { maisonId: cast.boreales, userId: double, genre: "PRINCIPAL" },
  });
});

/** Nothing was moved, written nor sent. */
async function expectNothing(): Promise<void> {
  expect(await db.administrateur.count({ where: { userId: double } })).toBe(1);
  expect(await db.user.count({ where: { reuniAId: { not: null } } })).toBe(0);
  expect(await db.journal.count({ where: { action: { contains: "merge" } } })).toBe(0);
  expect(await db.courriel.count({ where: { gabarit: { contains: "reuni" } } })).toBe(0);
}

describe("réunir deux comptes est refusé", () => {
  test("à tout autre que le personnel, même pour ses propres comptes, et sans second facteur", async () => {
    const viewers = [
      ...(await Promise.all((["muriel", "karim", "denis", "ines"] as const).map(viewerFor))),
      await viewerOf(double),
      { ...aline, factor: false },
    ];
    for (const viewer of viewers) {
      await expect(mergeAccounts(viewer, { id: cast.ids.denis, autreId: double })).rejects.toThrow(Forbidden);
      await expect(previewFusion(viewer, cast.ids.denis, double)).rejects.toThrow(Forbidden);
    }
    await expectNothing();
  });

  test("au personnel pour son propre compte, gardé ou réuni; l’identité se redemande", async () => {
    for (const [id, autreId] of [
      [aline.id, double],
      [double, aline.id],
    ] as const)
      await expect(mergeAccounts(aline, { id, autreId })).rejects.toThrow(Forbidden);
    const late = { ...aline, identityFresh: false };
    await expect(mergeAccounts(late, { id: cast.ids.denis, autreId: double })).rejects.toThrow(
      IdentityNeeded,
    );
    expect(await previewFusion(late, cast.ids.denis, double)).not.toBeNull();
    await expectNothing();
  });

  test("à qui n’est plus du personnel au moment du geste", async () => {
    await db.user.update({ where: { id: aline.id }, data: { staff: false } });
    await expect(mergeAccounts(aline, { id: cast.ids.denis, autreId: double })).rejects.toThrow(Forbidden);
    await expectNothing();
  });

  test("pour un compte inconnu ou supprimé, d’un côté comme de l’autre", async () => {
    const gone = await createUser({ prenom: "Parti", nom: "Parti" });
    await deleteAccount(await viewerOf(gone));
    for (const nobody of [NOBODY, gone])
      for (const [id, autreId] of [
        [nobody, double],
        [double, nobody],
      ] as const) {
        await expect(mergeAccounts(aline, { id, autreId })).rejects.toThrow(NotFound);
        expect(await previewFusion(aline, id, autreId)).toBeNull();
      }
    expect(await previewFusion(aline, "x", double)).toBeNull();
    await expectNothing();
  });

  test("pour le même compte, un compte du personnel, un compte suspendu ou jamais confirmé, d’un côté comme de l’autre", async () => {
    const staff = await createUser({ prenom: "S", nom: "S", staff: true });
    const suspended = await createUser({ prenom: "S", nom: "S", suspended: true });
    const unconfirmed = await createUser({ prenom: "S", nom: "S", confirmed: false });
    const refused = [
      [double, double, /même compte/],
      [double, staff, /personnel/],
      [staff, double, /personnel/],
      [suspended, double, /suspendu/],
      [double, suspended, /suspendu/],
      [unconfirmed, double, /pas confirmé/],
      [double, unconfirmed, /pas confirmé/],
    ] as const;
    for (const [id, autreId, why] of refused) {
      const done = await mergeAccounts(aline, { id, autreId });
      expect(done).toMatchObject({ ok: false, errors: { form: expect.stringMatching(why) } });
      expect((await previewFusion(aline, id, autreId))?.whyNot).toMatch(why);
    }
    await expectNothing();
  });

  test("tant que l’ancienne adresse de l’un ou de l’autre peut reprendre son compte (règle 20)", async () => {
    for (const userId of [cast.ids.denis, double]) {
      const { id } = await db.changementCourriel.create({
        data: {
          userId,
          ancien: "avant@exemple.example",
          nouveau: "apres@exemple.example",
          hash: crypto.randomUUID(),
          expiresAt: new Date(),
          confirmeLe: new Date(),
          retourHash: crypto.randomUUID(),
          retourFin: new Date(Date.now() + 86_400_000),
        },
        select: { id: true },
      });
      const both = { id: cast.ids.denis, autreId: double };
      const refused = { ok: false, errors: { form: expect.stringMatching(/peut encore le reprendre/) } };
      expect(await mergeAccounts(aline, both)).toMatchObject(refused);
      expect((await previewFusion(aline, both.id, both.autreId))?.whyNot).toMatch(/peut encore le reprendre/);
      await expectNothing();
      await db.changementCourriel.update({ where: { id }, data: { annuleLe: new Date() } });
    }
    expect((await previewFusion(aline, cast.ids.denis, double))?.whyNot).toBeNull();
  });
});
