import { acceptInvitation, joinByInvitation } from "@/lib/acces/accept-commands";
import { grantAcces } from "@/lib/acces/commands";
import { cancelInvitation } from "@/lib/acces/invitation-commands";
import { removeFromMaison } from "@/lib/acces/maison-commands";
import { findFicheTarget } from "@/lib/fiches/queries";
import { writeInvitationIn } from "@/lib/invitations/commands";
import { db, transaction } from "@/lib/platform/db";
import { viewerOf } from "@/prisma/cast-session";
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

/** Invites an address to « Les Nuits », as Muriel; returns the invitation and the secret of its link. */
async function inviter({ cast, muriel }: Piste, courriel: string) {
  const fiche = await findFicheTarget(muriel, cast.fiches.nuits.id);
  if (!fiche) throw new Error("Cette fiche n’existe pas.");
  const guest = { courriel, nom: null, fonctionCode: "regie", jusquau: null };
  const { id } = await transaction((tx) =>
    writeInvitationIn(tx, muriel, { maison: fiche.maison, fiche, ...guest }),
  );
  const sent = await db.courriel.findFirstOrThrow({
    where: { destinataire: courriel, gabarit: "invitation" },
  });
  const url = JSON.stringify(sent.contenu).match(/\/invitation\/([\w-]+)/);
  return { id, jeton: url?.[1] ?? "" };
}

/** Someone registered since they were invited. */
async function invite(piste: Piste, rang: number) {
  await preparer();
  const person = await quelquun(rang);
  return { person, viewer: await viewerOf(person.id), invitation: await inviter(piste, person.courriel) };
}

const lignes = (action: string, sujetId: string) => db.journal.count({ where: { action, sujetId } });
const oks = (answers: readonly { readonly ok: boolean }[]) => answers.filter(({ ok }) => ok).length;

const accepterDeuxFois: Course = {
  nom: "accepter deux fois la même invitation",
  tour: async (piste, rang) => {
    const ficheId = piste.cast.fiches.nuits.id;
    const { person, viewer, invitation } = await invite(piste, rang);
    const outcomes = await piste.barriere.together(placeOf(piste, rang, ficheId), [
      () => acceptInvitation(viewer, { jeton: invitation.jeton }),
      () => acceptInvitation(viewer, { id: invitation.id }),
      () => acceptInvitation(viewer, { jeton: invitation.jeton }),
    ]);
    const { defauts, dons, present } = await histoire(ficheId, person.id);
    return [
      ...pannes(outcomes),
      ...defauts,
      ...attendu("présence", present, true),
      ...attendu("dons au journal", dons, 1),
      ...attendu("acceptations reconnues", oks(faits(outcomes)), 1),
      ...attendu("acceptations au journal", await lignes("invitation.accept", person.id), 1),
      ...attendu("courriels à qui a invité", await courriels("invitation-acceptee"), 1),
    ];
  },
};

const creerSonCompteDeuxFois: Course = {
  nom: "créer deux fois son compte par la même invitation",
  tour: async (piste, rang) => {
    await preparer();
    const ficheId = piste.cast.fiches.nuits.id;
    const courriel = `invite-${rang}-${crypto.randomUUID()}@exemple.example`;
    const { jeton } = await inviter(piste, courriel);
    const mot = "lanterne bruyère comptoir ardoise";
    const join = () =>
      joinByInvitation({
        jeton,
        prenom: "Coureur",
        nom: String(rang),
        motDePasse: mot,
        motDePasseConfirmation: mot,
      });
    const outcomes = await piste.barriere.together(placeOf(piste, rang, ficheId), [join, join]);
    const users = await db.user.findMany({ where: { courriel }, select: { id: true } });
    const { defauts, dons } = await histoire(ficheId, users[0]?.id ?? "");
    return [
      ...pannes(outcomes),
      ...defauts,
      ...attendu("comptes", users.length, 1),
      ...attendu("dons au journal", dons, 1),
      ...attendu("acceptations reconnues", oks(faits(outcomes)), 1),
      ...attendu("créations au journal", await lignes("compte.create", users[0]?.id ?? ""), 1),
    ];
  },
};

const annulerPendantQuOnAccepte: Course = {
  nom: "annuler une invitation pendant qu’on l’accepte",
  tour: async (piste, rang) => {
    const ficheId = piste.cast.fiches.nuits.id;
    const { person, viewer, invitation } = await invite(piste, rang);
    const accept = () => acceptInvitation(viewer, { id: invitation.id });
    const cancel = () => cancelInvitation(piste.karim, { invitationId: invitation.id });
    const gestures = rang % 2 ? [accept, cancel] : [cancel, accept];
    const outcomes = await piste.barriere.together<{ readonly ok: boolean }>(
      placeOf(piste, rang, ficheId),
      gestures,
    );
    const row = await db.invitation.findUniqueOrThrow({ where: { id: invitation.id } });
    const { defauts, dons, present } = await histoire(ficheId, person.id);
    const accepted = row.accepteeLe !== null;
    const cancelled = await db.journal.count({
      where: {
        action: "invitation.cancel",
        ficheId,
        details: { path: ["invitationId"], equals: invitation.id },
      },
    });
    return [
      ...pannes(outcomes),
      ...defauts,
      ...attendu("gestes reconnus", oks(faits(outcomes)), 1),
      ...attendu("annulée", row.annuleeLe !== null, !accepted),
      ...attendu("présence", present, accepted),
      ...attendu("dons au journal", dons, accepted ? 1 : 0),
      ...attendu("acceptations au journal", await lignes("invitation.accept", person.id), accepted ? 1 : 0),
      ...attendu("annulations au journal", cancelled, accepted ? 0 : 1),
    ];
  },
};

const accepterPendantQuOnDonne: Course = {
  nom: "accepter une invitation pendant qu’on donne l’accès",
  tour: async (piste, rang) => {
    const ficheId = piste.cast.fiches.nuits.id;
    const { person, viewer, invitation } = await invite(piste, rang);
    const outcomes = await piste.barriere.together<{ readonly ok: boolean }>(placeOf(piste, rang, ficheId), [
      () => acceptInvitation(viewer, { id: invitation.id }),
      () => grantAcces(piste.karim, { ficheId, userId: person.id, confirme: true }),
    ]);
    const row = await db.invitation.findUniqueOrThrow({ where: { id: invitation.id } });
    const { defauts, dons, present } = await histoire(ficheId, person.id);
    return [
      ...pannes(outcomes),
      ...defauts,
      ...attendu("présence", present, true),
      ...attendu("dons au journal", dons, 1),
      ...attendu("invitation encore en attente", !row.accepteeLe && !row.annuleeLe, false),
    ];
  },
};

const accepterPendantQuOnRetirePartout: Course = {
  nom: "accepter une invitation pendant qu’on retire la personne partout",
  tour: async (piste, rang) => {
    const { nuits, ete } = piste.cast.fiches;
    const { person, viewer, invitation } = await invite(piste, rang);
    await grantAcces(piste.muriel, { ficheId: ete.id, userId: person.id, confirme: true });
    const removal = { maisonId: piste.cast.maisons.boreales.id, userId: person.id };
    const gestures = [
      () => acceptInvitation(viewer, { id: invitation.id }),
      () => removeFromMaison(piste.muriel, removal),
    ];
    const outcomes = await piste.barriere.together<{ readonly ok: boolean }>(
      placeOf(piste, rang, nuits.id),
      rang % 2 ? gestures.toReversed() : gestures,
    );
    const row = await db.invitation.findUniqueOrThrow({ where: { id: invitation.id } });
    const [first, second] = [await histoire(nuits.id, person.id), await histoire(ete.id, person.id)];
    return [
      ...pannes(outcomes),
      ...first.defauts,
      ...second.defauts,
      ...attendu("présence après le retrait", first.present || second.present, false),
      ...attendu("invitation close", row.accepteeLe !== null || row.annuleeLe !== null, true),
    ];
  },
};

export const coursesDesInvitations = [
  accepterDeuxFois,
  creerSonCompteDeuxFois,
  annulerPendantQuOnAccepte,
  accepterPendantQuOnDonne,
  accepterPendantQuOnRetirePartout,
];
