import { grantAcces, revokeAcces } from "@/lib/acces/commands";
import { db } from "@/lib/platform/db";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { consumePassage, openSet, recheckPassage } from "@/lib/set/commands";
import { endPassages } from "@/lib/set/deconnexion-commands";
import { type SignedIn, signIn } from "@/prisma/cast-session";
import { ficheOf } from "@/prisma/cast-set";
import { attendu, type Course, pannes, preparer, quelquun } from "@/prisma/courses/piste";

const PARTENAIRE = "set-essai";

/** From the click to the arrival; null when it is refused on the way. */
async function aller({ viewer, hash }: SignedIn, ficheId: string): Promise<string | null> {
  const url = await openSet(viewer, await ficheOf(viewer, ficheId)).catch((error: unknown) => {
    if (error instanceof Forbidden || error instanceof NotFound) return null;
    throw error;
  });
  if (!url) return null;
  const secret = new URL(url).searchParams.get("login_hint") ?? "";
  const redemption = await consumePassage({ secret, partenaire: PARTENAIRE, sessionHash: hash });
  return redemption.ok ? redemption.identity.passageId : null;
}

const ouvrirPendantQuOnRetire: Course = {
  nom: "ouvrir le SET pendant que l’accès est retiré, puis remis",
  tour: async (piste, rang) => {
    await preparer();
    const ficheId = piste.cast.fiches.nuits.id;
    const { id } = await quelquun(rang);
    const give = () => grantAcces(piste.karim, { ficheId, userId: id, confirme: true });
    const given = await give();
    if (!given.ok) throw new Error("L’accès de départ n’a pas été donné.");
    const signedIn = await signIn(id);
    const place = rang % 2 ? null : ({ table: "Acces", id: given.accesId } as const);
    const outcomes = await piste.barriere.together<unknown>(place, [
      () => aller(signedIn, ficheId),
      async () => {
        await revokeAcces(piste.muriel, { accesId: given.accesId });
        if (rang % 4 > 1) await give();
      },
    ]);
    await Promise.all([endPassages(), endPassages()]);
    const passages = await db.passage.findMany({
      where: { userId: id, consumedAt: { not: null } },
      select: { id: true, createdAt: true, finieLe: true, deconnexions: true, acces: true },
    });
    const defauts = passages.flatMap(({ finieLe, createdAt, acces, deconnexions }) => {
      // A passage begun after the access was given back is good; any other one is over and told.
      const after = acces.retireLe === null && acces.repriseLe !== null && acces.repriseLe <= createdAt;
      return [
        ...attendu("session du SET finie", finieLe !== null, !after),
        ...attendu("annonces au SET", deconnexions.length, after ? 0 : 3),
      ];
    });
    const alive = await Promise.all(passages.map((passage) => recheckPassage(passage.id, PARTENAIRE)));
    const lines = await db.journal.count({ where: { action: "set.logout", sujetId: id } });
    return [
      ...pannes(outcomes),
      ...defauts,
      ...attendu("fins au journal", lines, passages.filter(({ finieLe }) => finieLe !== null).length),
      ...attendu(
        "passages encore bons",
        alive.filter((identity) => identity !== null).length,
        passages.filter(({ finieLe }) => finieLe === null).length,
      ),
    ];
  },
};

export const coursesDuSet = [ouvrirPendantQuOnRetire];
