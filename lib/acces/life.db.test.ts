import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { acceptInvitation, joinByInvitation } from "@/lib/acces/accept-commands";
import { changeAcces, grantAcces, restoreAcces, revokeAcces } from "@/lib/acces/commands";
import { sendDemande } from "@/lib/acces/demande-commands";
import { tellEndedAcces } from "@/lib/acces/echeance-commands";
import { createFiche } from "@/lib/acces/fiche-commands";
import {
  cancelInvitation,
  changeInvitation,
  inviteToFiche,
  resendInvitation,
} from "@/lib/acces/invitation-commands";
import { leaveAcces } from "@/lib/acces/leave-commands";
import { type Life, vieDUnAcces, vieDUneInvitation } from "@/lib/acces/life";
import { accesStateOf, forget, invitationStateOf, quit } from "@/lib/acces/life.testing";
import { putBackInMaison, removeFromMaison } from "@/lib/acces/maison-commands";
import { acceptDemande, refuseDemande } from "@/lib/acces/reponse-commands";
import { reactivateUser, suspendUser } from "@/lib/comptes/staff-commands";
import { tellEndedFiches } from "@/lib/fiches/echeance-commands";
import { endFiche } from "@/lib/fiches/fin-commands";
import { createFicheSchema } from "@/lib/fiches/schema";
import { noteOpened } from "@/lib/invitations/accept-commands";
import { tellExpiredInvitations } from "@/lib/invitations/echeance-commands";
import { editMaison } from "@/lib/maisons/commands";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { deliverCourriels } from "@/lib/platform/mail/deliver";
import { noteFate } from "@/lib/platform/mail/returns";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor, viewerOf } from "@/prisma/cast-session";
import { reopen } from "@/prisma/cast-time";
import { createDemoCast, type DemoCast } from "@/prisma/demo-cast";

let cast: DemoCast;
let ficheId: string;
let courriel: string;
let invitationId: string | undefined;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createDemoCast();
  ficheId = cast.fiches.nuits.id;
  courriel = "gaspard.neuf@exemple.example";
  invitationId = undefined;
});

type Gestes<L extends Life> = Readonly<Record<keyof L["transitions"], () => Promise<unknown>>>;

const muriel = () => viewerFor("muriel");
const aline = () => viewerFor("aline");
const maisonId = () => cast.maisons.boreales.id;

/** The person of this life, with an account from the moment that they need one. */
async function userId(): Promise<string> {
  const known = await db.user.findUnique({ where: { courriel }, select: { id: true } });
  return known?.id ?? createUser({ prenom: "Gaspard", nom: "Neuf", courriel });
}
const person = async () => viewerOf(await userId());
const accesId = async () => {
  const where = { ficheId_userId: { ficheId, userId: await userId() } };
  return (await db.acces.findUniqueOrThrow({ where, select: { id: true } })).id;
};
const demandeId = async () => (await db.demandeAcces.findFirstOrThrow({ where: { ficheId } })).id;
const invitation = () => ({ invitationId: invitationId ?? "" });
const yesterday = async () => addDays((await muriel()).today, -1);

const grant = async () => grantAcces(await muriel(), { ficheId, userId: await userId(), confirme: true });
const revoke = async () => revokeAcces(await muriel(), { accesId: await accesId() });
const removeEverywhere = async () =>
  removeFromMaison(await muriel(), { maisonId: maisonId(), userId: await userId() });
const setMaison = async (statut: "ACTIF" | "INACTIF") => {
  const { id, nom, version } = await db.maison.findUniqueOrThrow({ where: { id: maisonId() } });
  return editMaison(await aline(), { maisonId: id, nom, statut, version, confirme: true });
};

async function createOwn() {
  const { today, courriel: own } = await muriel();
  courriel = own;
  const fields = {
    titre: "L’Île aux œufs",
    producteurId: cast.producteurs.boreales.id,
    type: "LONG_METRAGE",
    entente: "FILM",
    tournageDebut: today,
    tournageFin: addDays(today, 20),
    ressourceNom: "Karim Benali",
    ressourceCourriel: "karim@boreales.example",
    ressourceTelephone: "514 873-6565",
    maisonId: maisonId(),
    cle: randomUUID(),
    autoriser: "oui",
  };
  const made = await createFiche(await muriel(), createFicheSchema.parse(fields));
  if (made.ok) ficheId = made.id;
  return made;
}

async function invite() {
  const input = { ficheId, courriel, nom: null, fonctionCode: "regie", jusquau: null };
  const made = await inviteToFiche(await muriel(), input);
  if (made.ok && made.outcome === "sent") invitationId = made.invitationId;
  return made;
}

async function join() {
  const { contenu } = await db.courriel.findFirstOrThrow({ where: { gabarit: "invitation" } });
  const [, jeton = ""] = JSON.stringify(contenu).match(/\/invitation\/([\w-]+)/) ?? [];
  const motDePasse = "lanterne bruyère comptoir ardoise";
  const typed = { jeton, prenom: "Gaspard", nom: "Neuf", motDePasse, motDePasseConfirmation: motDePasse };
  return joinByInvitation(typed);
}

async function passAccesEnd() {
  const day = await yesterday();
  await db.$executeRaw`UPDATE "Acces" SET "jusquau" = ${day}::date WHERE "id" = ${await accesId()}::uuid`;
  return tellEndedAcces();
}

async function passFicheEnd() {
  const day = await yesterday();
  await db.$executeRaw`
    UPDATE "Fiche" SET "finLe" = ${day}::date, "tournageDebut" = '2020-01-01', "tournageFin" = '2020-02-01',
      "preproductionDebut" = NULL, "preproductionFin" = NULL, "postproductionDebut" = NULL, "postproductionFin" = NULL
    WHERE "id" = ${ficheId}::uuid`;
  return tellEndedFiches();
}

const deleteOwn = async () => {
  courriel = await quit(await person());
};

const ofAcces: Gestes<typeof vieDUnAcces> = {
  donner: grant,
  sAutoriser: createOwn,
  inviter: invite,
  accepterInvitation: join,
  annulerInvitation: async () => cancelInvitation(await muriel(), invitation()),
  demander: async () => {
    const saisie = (await db.fiche.findUniqueOrThrow({ where: { id: ficheId } })).numero;
    return sendDemande(await person(), { saisie, fonctionCode: null, message: null });
  },
  accepterDemande: async () => acceptDemande(await muriel(), { demandeId: await demandeId() }),
  refuserDemande: async () => refuseDemande(await muriel(), { demandeId: await demandeId() }),
  changer: async () =>
    changeAcces(await muriel(), { accesId: await accesId(), fonctionCode: "regie", jusquau: null }),
  passerSaDate: passAccesEnd,
  reporterSaDate: async () =>
    changeAcces(await muriel(), { accesId: await accesId(), fonctionCode: null, jusquau: null }),
  redonner: grant,
  terminer: async () => endFiche(await muriel(), { id: ficheId }),
  passerLaFin: passFicheEnd,
  rouvrir: async () => reopen(await muriel(), ficheId, addDays((await muriel()).today, 300)),
  retirer: revoke,
  retirerPartout: removeEverywhere,
  remettre: async () => restoreAcces(await muriel(), { accesId: await accesId() }),
  remettrePartout: async () => {
    // Only what this very gesture took away comes back with it.
    await grant();
    await removeEverywhere();
    return putBackInMaison(await muriel(), { maisonId: maisonId(), userId: await userId() });
  },
  quitter: async () => leaveAcces(await person(), { accesId: await accesId() }),
  suspendre: async () => suspendUser(await aline(), await userId()),
  reactiver: async () => reactivateUser(await aline(), await userId()),
  desactiver: () => setMaison("INACTIF"),
  activer: () => setMaison("ACTIF"),
  supprimerLeCompte: deleteOwn,
  oublierLeCompte: async () => {
    courriel = await forget(await userId());
  },
  oublierLaDemande: deleteOwn,
};

async function expire() {
  await db.$executeRaw`UPDATE "Invitation" SET "expiresAt" = portail_now() - interval '1 minute'`;
  return tellExpiredInvitations();
}
const accept = async () => acceptInvitation(await person(), { id: invitationId ?? "" });
const cancel = async () => cancelInvitation(await muriel(), invitation());

const ofInvitation: Gestes<typeof vieDUneInvitation> = {
  inviter: invite,
  envoyer: async () => {
    while ((await deliverCourriels()) > 0);
  },
  rendre: async () => {
    const { courrielId } = await db.invitation.findFirstOrThrow({ where: { id: invitationId ?? "" } });
    return noteFate({ id: courrielId ?? "" }, "introuvable");
  },
  changerLAdresse: async () => {
    courriel = "gaspard.autre@exemple.example";
    return changeInvitation(await muriel(), {
      ...invitation(),
      courriel,
      fonctionCode: "regie",
      jusquau: null,
    });
  },
  ouvrir: () => noteOpened({ id: invitationId ?? "" }),
  expirer: expire,
  renvoyer: async () => resendInvitation(await muriel(), invitation()),
  accepter: accept,
  annuler: cancel,
  donnerAutrement: grant,
};

/** Each arrow of a life: where it leaves from, and the name of its transition. */
function arrowsOf({ transitions }: Life): (readonly [de: string, nom: string])[] {
  return Object.entries(transitions).flatMap(([nom, [de]]) =>
    [de].flat().map((etat) => [etat, nom] as const),
  );
}

/** The shortest way from nothing to a state, arrow by arrow. */
function pathTo(life: Life, etat: string): (readonly [de: string, nom: string])[] {
  const ways = new Map([[Object.keys(life.etats)[0] ?? "", [] as (readonly [string, string])[]]]);
  for (const [from, way] of ways)
    for (const [de, nom] of arrowsOf(life)) {
      const vers = life.transitions[nom]?.[1] ?? "";
      if (from === de && !ways.has(vers)) ways.set(vers, [...way, [de, nom]]);
    }
  return ways.get(etat) ?? [];
}

async function walk(
  life: Life,
  gestes: Readonly<Record<string, () => Promise<unknown>>>,
  [start, last]: readonly [de: string, nom: string],
  read: () => Promise<string>,
) {
  for (const [de, nom] of [...pathTo(life, start), [start, last] as const]) {
    const [, vers, , , action] = life.transitions[nom] ?? [];
    expect(await read(), `avant « ${nom} »`).toBe(de);
    const before = await db.journal.count({ where: { action: action ?? "" } });
    const answer = await gestes[nom]?.();
    expect(answer, nom).not.toMatchObject({ ok: false });
    expect(await read(), `après « ${nom} »`).toBe(vers);
    const written = (await db.journal.count({ where: { action: action ?? "" } })) - before;
    if (action) expect(written, `journal de « ${nom} »`).toBeGreaterThan(0);
  }
}

test.each(arrowsOf(vieDUnAcces))("la vie d’un accès, de « %s » : %s", async (...arrow) => {
  await walk(vieDUnAcces, ofAcces, arrow, () => accesStateOf(ficheId, courriel));
});

test.each(arrowsOf(vieDUneInvitation))("la vie d’une invitation, de « %s » : %s", async (...arrow) => {
  await walk(vieDUneInvitation, ofInvitation, arrow, () => invitationStateOf(invitationId));
});
