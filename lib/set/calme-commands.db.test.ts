import { describe, expect, test } from "vitest";
import { changeAcces, grantAcces } from "@/lib/acces/commands";
import { suspendUser } from "@/lib/comptes/staff-commands";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { closeSession } from "@/lib/session/sessions";
import { openSet, recheckPassage } from "@/lib/set/commands";
import { accesIdOf, arrive, changeOwnPassword, openScene } from "@/lib/set/deconnexion.testing";
import { endPassages } from "@/lib/set/deconnexion-commands";
import { signIn } from "@/prisma/cast-session";
import { ficheOf } from "@/prisma/cast-set";
import { reopen } from "@/prisma/cast-time";

const scene = openScene();

describe("le SET n’est pas avisé", () => {
  test("tant que rien n’a changé, ni d’un passage qui n’a pas servi", async () => {
    await arrive(scene());
    await openSet(scene().chloe.viewer, await ficheOf(scene().chloe.viewer, scene().stage.ficheId));
    expect(await endPassages()).toBe(0);
    await grantAcces(scene().muriel, {
      ficheId: scene().stage.ficheId,
      userId: scene().stage.cast.ids.denis,
      confirme: true,
    });
    await changeAcces(scene().muriel, {
      accesId: await accesIdOf(scene()),
      fonctionCode: "regie",
      jusquau: scene().stage.today,
    });
    await reopen(scene().muriel, scene().stage.ficheId, addDays(scene().stage.finLe, 10));
    expect(await endPassages()).toBe(0);
    expect(await db.deconnexion.count()).toBe(0);
  });

  test("quand la personne change de mot de passe dans la connexion même d’où elle est partie", async () => {
    const kept = await arrive(scene());
    await changeOwnPassword(scene().chloe.viewer);
    expect(await endPassages()).toBe(0);
    expect(await recheckPassage(kept, "set-essai")).not.toBeNull();
  });

  test("de la fin d’une autre connexion, ni de celle du droit d’une autre personne", async () => {
    await grantAcces(scene().muriel, {
      ficheId: scene().stage.ficheId,
      userId: scene().stage.cast.ids.denis,
      confirme: true,
    });
    const denis = await signIn(scene().stage.cast.ids.denis);
    const [kept, ended] = [await arrive(scene()), await arrive(scene(), denis)];
    await closeSession((await signIn(scene().stage.cast.ids.chloe)).token);
    await suspendUser(scene().aline, scene().stage.cast.ids.denis);
    expect(await endPassages()).toBe(1);
    expect(await db.deconnexion.findMany({ distinct: ["passageId"], select: { passageId: true } })).toEqual([
      { passageId: ended },
    ]);
    expect(await recheckPassage(kept, "set-essai")).not.toBeNull();
  });
});
