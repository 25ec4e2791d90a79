import { grantAcces, revokeAcces } from "@/lib/acces/commands";
import { leaveAcces } from "@/lib/acces/leave-commands";
import { removeFromMaison } from "@/lib/acces/maison-commands";
import { endFiche } from "@/lib/fiches/fin-commands";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { viewerOf } from "@/prisma/cast-session";
import { reopen } from "@/prisma/cast-time";
import {
  attendu,
  type Course,
  courriels,
  faits,
  histoire,
  type Piste,
  pannes,
  placeOf,
  preparer,
  quelquun,
} from "@/prisma/courses/piste";

const give = (piste: Piste, by: "muriel" | "karim", userId: string, ficheId = piste.cast.fiches.nuits.id) =>
  grantAcces(piste[by], { ficheId, userId, confirme: true });

/** How many answers say that they did it. */
const granted = (answers: readonly object[]) =>
  answers.filter((answer) => "granted" in answer && answer.granted).length;

async function onList(piste: Piste, rang: number) {
  await preparer();
  const person = await quelquun(rang);
  const answer = await give(piste, "muriel", person.id);
  if (!answer.ok) throw new Error("L’accès de départ n’a pas été donné.");
  return { ...person, accesId: answer.accesId };
}

const donnerDeuxFois: Course = {
  nom: "donner deux fois le même accès",
  tour: async (piste, rang) => {
    await preparer();
    const ficheId = piste.cast.fiches.nuits.id;
    const { id, courriel } = await quelquun(rang);
    const outcomes = await piste.barriere.together(placeOf(piste, rang, ficheId), [
      () => give(piste, "muriel", id),
      () => give(piste, "karim", id),
      () => give(piste, "muriel", id),
    ]);
    const { defauts, dons, present } = await histoire(ficheId, id);
    return [
      ...pannes(outcomes),
      ...defauts,
      ...attendu("présence", present, true),
      ...attendu("dons au journal", dons, 1),
      ...attendu("dons reconnus", granted(faits(outcomes)), 1),
      ...attendu("courriels à la personne", await courriels("acces-accorde", courriel), 1),
      ...attendu("courriels à l’autre administrateur", await courriels("nouvelle-personne"), 1),
    ];
  },
};

const retirerPendantQuOnDonne: Course = {
  nom: "retirer un accès pendant qu’on le donne",
  tour: async (piste, rang) => {
    const ficheId = piste.cast.fiches.nuits.id;
    const { id, accesId, courriel } = await onList(piste, rang);
    const gestures = [
      () => revokeAcces(piste.muriel, { accesId }),
      () => give(piste, "karim", id),
      () => revokeAcces(piste.karim, { accesId }),
    ];
    const outcomes = await piste.barriere.together<object>(
      placeOf(piste, rang, ficheId),
      rang % 2 ? gestures.toReversed() : gestures,
    );
    const { defauts, dons, retraits, present } = await histoire(ficheId, id);
    const again = granted(faits(outcomes));
    return [
      ...pannes(outcomes),
      ...defauts,
      ...attendu("dons au journal", dons, 1 + again),
      ...attendu("courriels à la personne", await courriels("acces-accorde", courriel), 1 + again),
      ...attendu("retraits au journal", retraits, present ? again : again + 1),
      ...(present && again === 0 ? ["l’accès survit à son retrait"] : []),
    ];
  },
};

const terminerPendantQuOnDonne: Course = {
  nom: "terminer une production pendant qu’on y donne un accès",
  tour: async (piste, rang) => {
    await preparer();
    const ficheId = piste.cast.fiches.ete.id;
    const { id, courriel } = await quelquun(rang);
    const gestures = [
      () => endFiche(piste.muriel, { id: ficheId }),
      () => give(piste, "karim", id, ficheId),
      () => endFiche(piste.karim, { id: ficheId }),
    ];
    const outcomes = await piste.barriere.together<object>(
      placeOf(piste, rang, ficheId),
      rang % 2 ? gestures.toReversed() : gestures,
    );
    const { defauts, dons } = await histoire(ficheId, id);
    const lines = await db.journal.findMany({
      where: { ficheId, action: { in: ["fiche.end", "fiche.reopen", "acces.grant"] } },
      orderBy: { id: "desc" },
      take: 3,
      select: { action: true },
    });
    const order = lines.map(({ action }) => action).reverse();
    await reopen(piste.muriel, ficheId, addDays(piste.muriel.today, 300));
    return [
      ...pannes(outcomes),
      ...defauts,
      ...attendu("dernière ligne du journal", order.at(-1), "fiche.end"),
      ...attendu("deux fins de suite", order.at(-2) === "fiche.end", false),
      ...attendu("dons reconnus", granted(faits(outcomes)), dons),
      ...attendu("courriels à la personne", await courriels("acces-accorde", courriel), dons),
    ];
  },
};

const quitterPendantQuOnRetire: Course = {
  nom: "quitter un accès pendant qu’on le retire",
  tour: async (piste, rang) => {
    const ficheId = piste.cast.fiches.nuits.id;
    const { id, accesId } = await onList(piste, rang);
    const viewer = await viewerOf(id);
    // Who leaves does not wait for the house.
    const place = rang % 2 ? null : ({ table: "Fiche", id: ficheId } as const);
    const outcomes = await piste.barriere.together<object>(place, [
      () => leaveAcces(viewer, { accesId }),
      () => revokeAcces(piste.karim, { accesId }),
      () => leaveAcces(viewer, { accesId }),
    ]);
    const { defauts, retraits, present } = await histoire(ficheId, id);
    return [
      ...pannes(outcomes),
      ...defauts,
      ...attendu("présence", present, false),
      ...attendu("retraits au journal", retraits, 1),
    ];
  },
};

const retirerPartout: Course = {
  nom: "retirer quelqu’un partout pendant qu’on lui donne un accès",
  tour: async (piste, rang) => {
    const { nuits, ete } = piste.cast.fiches;
    const { id } = await onList(piste, rang);
    const removal = { maisonId: piste.cast.maisons.boreales.id, userId: id };
    const gestures = [
      () => removeFromMaison(piste.muriel, removal),
      () => give(piste, "karim", id, ete.id),
      () => give(piste, "karim", id, nuits.id),
    ];
    const outcomes = await piste.barriere.together<object>(
      placeOf(piste, rang, nuits.id),
      rang % 2 ? gestures.toReversed() : gestures,
    );
    const [first, second] = [await histoire(nuits.id, id), await histoire(ete.id, id)];
    return [
      ...pannes(outcomes),
      ...first.defauts,
      ...second.defauts,
      ...attendu("retraits sur la première fiche", first.retraits, 1),
      ...attendu("dons au journal", first.dons + second.dons, 1 + granted(faits(outcomes))),
      ...attendu("courriel du retrait", await courriels("maison-retrait-partout"), 1),
    ];
  },
};

const retirerDeuxFoisPartout: Course = {
  nom: "retirer deux fois la même personne partout",
  tour: async (piste, rang) => {
    const { nuits, ete } = piste.cast.fiches;
    const { id } = await onList(piste, rang);
    await give(piste, "muriel", id, ete.id);
    const removal = { maisonId: piste.cast.maisons.boreales.id, userId: id };
    const outcomes = await piste.barriere.together(placeOf(piste, rang, nuits.id), [
      () => removeFromMaison(piste.muriel, removal),
      () => removeFromMaison(piste.karim, removal),
    ]);
    const [first, second] = [await histoire(nuits.id, id), await histoire(ete.id, id)];
    const left = await db.acces.count({ where: { userId: id, retireLe: null } });
    return [
      ...pannes(outcomes),
      ...first.defauts,
      ...second.defauts,
      ...attendu("accès restants", left, 0),
      ...attendu("retraits au journal", first.retraits + second.retraits, 2),
      ...attendu("courriel du retrait", await courriels("maison-retrait-partout"), 1),
    ];
  },
};

export const coursesDesAcces = [
  donnerDeuxFois,
  retirerPendantQuOnDonne,
  terminerPendantQuOnDonne,
  quitterPendantQuOnRetire,
  retirerPartout,
  retirerDeuxFoisPartout,
];
