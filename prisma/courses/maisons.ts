import { leaveMaison, removeAdministrateur } from "@/lib/maisons/commands";
import { db } from "@/lib/platform/db";
import { viewerOf } from "@/prisma/cast-session";
import { attendu, type Course, faits, pannes, preparer, quelquun } from "@/prisma/courses/piste";

/** A house of its own, with one administrateur of each of these kinds. */
async function maison(rang: number, genres: readonly ("DELEGUE" | "PRINCIPAL")[]) {
  await preparer();
  const { id } = await db.maison.create({ data: { nom: `Maison ${rang} ${crypto.randomUUID()}` } });
  const rows = [];
  for (const genre of genres) {
    const { id: userId } = await quelquun(rang);
    const row = await db.administrateur.create({ data: { maisonId: id, userId, genre } });
    rows.push({ administrateurId: row.id, userId, viewer: await viewerOf(userId) });
  }
  return { id, rows };
}

const restants = (maisonId: string) => db.administrateur.count({ where: { maisonId } });
const lignes = (maisonId: string, action: string) => db.journal.count({ where: { maisonId, action } });
const oks = (answers: readonly { readonly ok: boolean }[]) => answers.filter(({ ok }) => ok).length;
const place = (rang: number, id: string) => (rang % 2 ? null : ({ table: "Maison", id } as const));

const quitterTousEnsemble: Course = {
  nom: "les derniers administrateurs quittent ensemble",
  tour: async ({ barriere }, rang) => {
    const { id, rows } = await maison(rang, ["PRINCIPAL", "PRINCIPAL", "PRINCIPAL"]);
    const outcomes = await barriere.together(
      place(rang, id),
      rows.map(
        ({ viewer }) =>
          () =>
            leaveMaison(viewer, { maisonId: id }),
      ),
    );
    return [
      ...pannes(outcomes),
      ...attendu("administrateurs restants", await restants(id), 1),
      ...attendu("départs reconnus", oks(faits(outcomes)), 2),
      ...attendu("départs au journal", await lignes(id, "principal.leave"), 2),
    ];
  },
};

const retirerDeuxFois: Course = {
  nom: "retirer deux fois le même administrateur",
  tour: async ({ barriere }, rang) => {
    const { id, rows } = await maison(rang, ["DELEGUE", "DELEGUE", "PRINCIPAL"]);
    const [first, second, third] = rows;
    if (!first || !second || !third) throw new Error("La maison n’a pas trois administrateurs.");
    const target = { maisonId: id, administrateurId: third.administrateurId };
    const outcomes = await barriere.together<{ readonly ok: boolean }>(place(rang, id), [
      () => removeAdministrateur(first.viewer, target),
      () => removeAdministrateur(second.viewer, target),
      () => leaveMaison(third.viewer, { maisonId: id }),
    ]);
    const told = (await lignes(id, "principal.remove")) + (await lignes(id, "principal.leave"));
    return [
      ...pannes(outcomes),
      ...attendu("administrateurs restants", await restants(id), 2),
      ...attendu("retraits reconnus", oks(faits(outcomes)), 1),
      ...attendu("retraits au journal", told, 1),
    ];
  },
};

export const coursesDesMaisons = [quitterTousEnsemble, retirerDeuxFois];
