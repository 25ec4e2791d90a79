import { describe, expect, test } from "vitest";
import { endFiche } from "@/lib/fiches/fin-commands";
import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { openSet, refuseSet } from "@/lib/set/commands";
import { arrive, deliverDeconnexions, openScene } from "@/lib/set/deconnexion.testing";
import { endPassages } from "@/lib/set/deconnexion-commands";
import { listLivraisons } from "@/lib/set/livraison-queries";
import { listDays, listPartners, listRefusals, listWatchedKeys } from "@/lib/set/suivi-queries";
import { ficheOf } from "@/prisma/cast-set";

const scene = openScene();
const whole = { etat: null, page: 1 } as const;

describe("le suivi du SET", () => {
  test("n’est qu’au personnel", async () => {
    for (const viewer of [scene().muriel, scene().chloe.viewer]) {
      const reads = [
        () => listPartners(viewer),
        () => listDays(viewer),
        () => listRefusals(viewer),
        () => listWatchedKeys(viewer),
        () => listLivraisons(viewer, whole),
      ];
      for (const read of reads) await expect(read()).rejects.toThrow(Forbidden);
    }
  });

  test("ne montre jamais un secret ni une clé privée", async () => {
    const { aline } = scene();
    const shown = JSON.stringify([await listPartners(aline), await listWatchedKeys(aline)]);
    expect(shown).toContain("set-essai");
    expect(shown).toContain("private_key_jwt (ES256)");
    expect(shown).not.toMatch(/"(client_secret|jwks|privee|publique|x|y|d)"/);
    const { privee } = await db.cleSignature.findFirstOrThrow();
    expect(shown).not.toContain(privee);
  });

  test("dit comment chaque partenaire répond, et depuis quand", async () => {
    const { aline } = scene();
    const etat = async () => (await listPartners(aline))[0]?.etat;
    expect(await etat()).toBe("inconnu");
    const depuis = new Date("2026-11-01T12:00:00Z");
    await db.etatPartenaire.create({
      data: { partenaire: "set-essai", vuLe: new Date(), depuis, echecs: 0 },
      select: { partenaire: true },
    });
    const seen = [];
    for (const echecs of [0, 1, 2]) {
      await db.etatPartenaire.updateMany({ data: { echecs } });
      seen.push(await etat());
    }
    expect(seen).toEqual(["repond", "hesite", "panne"]);
    expect((await listPartners(aline))[0]).toMatchObject({ principal: true, depuis });
    await db.$executeRaw`UPDATE "EtatPartenaire" SET "vuLe" = portail_now() - interval '6 minutes'`;
    expect(await etat()).toBe("perdu");
  });

  test("compte les passages échangés et les refus de trente jours de Montréal, et rien de plus vieux", async () => {
    const { aline, chloe, muriel, stage } = scene();
    const fiche = await ficheOf(chloe.viewer, stage.ficheId);
    await openSet(chloe.viewer, fiche);
    const passages = [await arrive(scene()), await arrive(scene()), await arrive(scene())];
    await refuseSet(muriel, fiche, "sans-acces");
    await refuseSet(muriel, fiche, "sans-acces");
    await refuseSet(muriel, fiche, "fiche-terminee");
    // Five minutes before midnight in Montréal, yesterday; and the very first minute of the thirty days, and before it.
    const moment = (days: number, minutes: number) => db.$executeRaw`
      UPDATE "Passage" SET "consumedAt" = ((portail_today() - ${days}::int)::timestamp + make_interval(mins => ${minutes}::int))
        AT TIME ZONE 'America/Toronto',
        "createdAt" = portail_now() - interval '40 days', "expiresAt" = portail_now() + interval '1 day'
      WHERE "id" = ${passages.pop()}::uuid`;
    await moment(0, -5);
    await moment(29, 1);
    await moment(29, -1);
    const days = await listDays(aline);
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toEqual({ jour: aline.today, passages: 0, refus: 3 });
    expect(days.at(-2)?.passages).toBe(1);
    expect(days[0]?.passages).toBe(1);
    expect(days.reduce((sum, day) => sum + day.passages, 0)).toBe(2);
    expect(await listPartners(aline)).toMatchObject([{ passages: 2, lueLe: null }]);
    expect(await listRefusals(aline)).toEqual([
      { raison: "sans-acces", total: 2 },
      { raison: "fiche-terminee", total: 1 },
    ]);
  });

  test("montre chaque avis de fin, son état et qui il concerne, par état et par page", async () => {
    const { aline, muriel, stage } = scene();
    await arrive(scene());
    await endFiche(muriel, { id: stage.ficheId });
    await endPassages();
    await deliverDeconnexions();
    await db.deconnexion.updateMany({ where: { rang: 2 }, data: { abandonneeLe: new Date() } });
    const all = await listLivraisons(aline, whole);
    expect(all.comptes).toEqual({ attente: 1, livree: 1, abandonnee: 1 });
    expect(all.livraisons.map(({ rang, etat }) => [rang, etat])).toEqual([
      [0, "livree"],
      [1, "attente"],
      [2, "abandonnee"],
    ]);
    expect(all.livraisons[0]).toMatchObject({
      raison: "fiche-terminee",
      passage: { partenaire: "set-essai", user: { prenom: "Chloé" }, fiche: { numero: "2026-9001" } },
    });
    const waiting = await listLivraisons(aline, { etat: "attente", page: 1 });
    expect(waiting.livraisons.map(({ rang }) => rang)).toEqual([1]);
    expect((await listLivraisons(aline, { etat: null, page: 2 })).livraisons).toEqual([]);
    const { keys, lastUse } = await listWatchedKeys(aline);
    expect(keys.map(({ etat }) => etat)).toEqual(["active", "prochaine"]);
    expect(lastUse).not.toBeNull();
    await db.$executeRaw`UPDATE "CleSignature" SET "activeeLe" = portail_now() + interval '1 second' WHERE "active"`;
    expect((await listWatchedKeys(aline)).lastUse).toBeNull();
  });
});
