import { randomUUID } from "node:crypto";
import type { Viewer } from "@/lib/authorization/viewer";
import { writeJournal } from "@/lib/journal/commands";
import { addDays } from "@/lib/platform/dates";
import { db } from "@/lib/platform/db";
import { hashSecret, newSecret } from "@/lib/platform/ids";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";
import { type Cast, createCast, createUser } from "@/prisma/cast";
import { sessionFor, viewerOf } from "@/prisma/cast-session";
import { accesTo, ficheEnding, invitationTo } from "@/prisma/cast-time";

/** Every text of hers bears one of these, whatever the table: what an export must hold, and a deletion leave nowhere. */
export const TRACES = /sol[eè]ne|quatrepattes/i;
/** Every text of others bears this one. */
export const OTHERS = /secret-d’autrui/i;
const COURRIEL = "solene.quatrepattes@exemple.example";
const ANCIEN = "ancienne.solene@exemple.example";

export type Stage = {
  readonly cast: Cast;
  readonly id: string;
  readonly viewer: Viewer;
  readonly courriel: string;
  readonly ficheId: string;
  readonly accesId: string;
  /** Hashes and secrets of hers, which nobody must ever be handed. */
  readonly secrets: readonly string[];
};

/** For database tests: someone of whom every table of the portal holds something, in an empty database. */
export async function createSolene(): Promise<Stage> {
  const cast = await createCast();
  const { muriel, karim } = cast.ids;
  const id = await createUser({ prenom: "Solène", nom: "Quatrepattes", courriel: COURRIEL });
  const secrets = Array.from({ length: 12 }, () => hashSecret(newSecret()));
  const secret = (index: number) => secrets[index] ?? "";
  await db.user.update({
    where: { id },
    data: {
      passwordHash: secret(0),
      lastSeenAt: "2026-11-20T15:00:00Z",
      nomChangeLe: "2026-01-10T15:00:00Z",
    },
    select: { id: true },
  });
  await sessionFor(id, { factor: true });
  await db.session.updateMany({ where: { userId: id }, data: { navigateur: "Navigateur de Solène" } });
  const viewer = await viewerOf(id);

  const fiche = (titre: string, days: number) =>
    ficheEnding({ maisonId: cast.boreales, titre, finLe: addDays(viewer.today, days) });
  const ficheId = await fiche("La Patience des glaces", 90);
  const ended = await fiche("Terminée", -5);
  const accesId = await accesTo(ficheId, id, { par: muriel });
  const former = await accesTo(ended, id, { par: karim });
  const other = await fiche("Ancienne", 60);
  await accesTo(other, id, { par: karim });
  await db.acces.update({ where: { id: former }, data: { retireLe: new Date() }, select: { id: true } });
  await db.administrateur.create({
    data: { maisonId: cast.boreales, userId: id, genre: "PRINCIPAL", ajouteParId: muriel },
    select: { id: true },
  });
  await writeOwnRows(id, secret);
  await writeInvitations(cast, { ficheId, ended, id });
  await writeWork(cast, { ficheId, accesId, id, sessionId: viewer.sessionId, secret: secret(10) });
  await writeOthers(cast, ficheId, id);
  return { cast, id, viewer: await viewerOf(id), courriel: COURRIEL, ficheId, accesId, secrets };
}

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
const later = () => hours(1);

async function writeOwnRows(userId: string, secret: (index: number) => string): Promise<void> {
  await db.appareil.create({ data: { userId, hash: secret(1), navigateur: "Appareil de Solène" } });
  await db.totp.create({ data: { userId, secret: secret(2), confirmedAt: new Date() } });
  await db.codeSecours.create({ data: { userId, hash: secret(3), usedAt: new Date() } });
  await db.passkey.create({
    data: {
      userId,
      credentialId: secret(4),
      publicKey: Buffer.from("clé"),
      nom: "Téléphone de Solène",
      transports: ["internal", "hybrid"],
      lastUsedAt: new Date(),
    },
  });
  await db.jeton.create({
    data: { userId, hash: secret(5), usage: "MOT_DE_PASSE", expiresAt: later(), consumedAt: new Date() },
  });
  await db.connexionEnCours.create({
    data: { userId, hash: secret(6), passwordHash: secret(0), expiresAt: later() },
  });
  await db.defi.create({ data: { userId, challenge: secret(7), usage: "IDENTITE", expiresAt: later() } });
  await db.changementCourriel.create({
    data: {
      userId,
      ancien: ANCIEN,
      nouveau: COURRIEL,
      hash: secret(8),
      expiresAt: later(),
      confirmeLe: new Date(),
      retourHash: secret(9),
      retourFin: later(),
      annuleLe: new Date("2026-11-19T15:00:00Z"),
    },
  });
  await db.formulaireGarde.create({
    data: {
      userId,
      hash: secret(11),
      chemin: "/profil",
      formulaire: "nom",
      valeurs: { prenom: "Solène gardée" },
      expiresAt: later(),
    },
  });
  for (const [index, destinataire] of [COURRIEL, ANCIEN, "Solene.Quatrepattes@Exemple.example"].entries())
    await enqueueCourriel(db, {
      cle: `pour-elle:${index}`,
      gabarit: "essai",
      destinataire,
      mail: { sujet: `Bonjour Solène ${index}`, paragraphes: ["Un lien pour Solène."] },
    });
  await db.courriel.updateMany({
    data: { rebond: "boîte de Solène pleine", rebondLe: new Date(), envoyeLe: new Date() },
  });
}

type Places = { readonly id: string; readonly ficheId: string; readonly ended: string };

async function writeInvitations(cast: Cast, { id, ficheId, ended }: Places): Promise<void> {
  const sent = { courriel: COURRIEL, par: cast.ids.muriel, expiresAt: hours(48).toISOString() };
  const accepted = await invitationTo(cast.boreales, ficheId, { ...sent, courriel: ANCIEN });
  await db.invitation.update({
    where: { id: accepted },
    data: {
      nom: "Solène Q.",
      accepteeLe: new Date(),
      accepteeParId: id,
      ouverteLe: new Date(),
      fonctionCode: "regie",
      jusquau: new Date("2027-01-01"),
    },
    select: { id: true },
  });
  const cancelled = await invitationTo(cast.boreales, ended, sent);
  await db.invitation.update({
    where: { id: cancelled },
    data: { annuleeLe: new Date() },
    select: { id: true },
  });
  await invitationTo(cast.fleuve, null, { ...sent, par: cast.ids.ines });
}

type Work = { id: string; ficheId: string; accesId: string; sessionId: string; secret: string };

async function writeWork(cast: Cast, { id, ficheId, accesId, sessionId, secret }: Work): Promise<void> {
  await db.acces.update({
    where: { id: accesId },
    data: { fonctionCode: "coordination", jusquau: new Date("2099-01-01"), repriseLe: new Date() },
    select: { id: true },
  });
  await db.brouillon.create({
    data: { userId: id, maisonId: cast.boreales, champs: { titre: "Brouillon de Solène" } },
  });
  await db.demandeAcces.create({
    data: {
      userId: id,
      saisie: "2026-0404",
      message: "Message de Solène",
      fonctionCode: "regie",
      reponse: "REFUSEE",
      repondueLe: new Date(),
    },
  });
  const revue = await db.revue.create({
    data: { maisonId: cast.boreales, trimestre: "2026-T4", echeance: new Date("2026-12-30") },
  });
  await db.revueConfirmation.create({ data: { revueId: revue.id, accesId, parId: id } });
  await db.passage.create({
    data: {
      hash: secret,
      partenaire: "set-demo",
      userId: id,
      ficheId,
      accesId,
      sessionId,
      expiresAt: later(),
      consumedAt: new Date(),
      finieLe: new Date("2026-11-18T15:00:00Z"),
    },
  });
  await db.fiche.update({
    where: { id: ficheId },
    data: {
      directionNom: "Solène Quatrepattes",
      directionCourriel: COURRIEL,
      directionTelephone: "+15145550199",
    },
    select: { id: true },
  });
  const at = { maisonId: cast.boreales, ficheId };
  const { muriel, karim, denis } = cast.ids;
  await writeJournal(db, { action: "session.open", acteurId: id, sujetId: id });
  await writeJournal(db, {
    action: "acces.grant",
    acteurId: muriel,
    sujetId: id,
    ...at,
    details: { accesId },
  });
  await writeJournal(db, { action: "acces.grant", acteurId: id, sujetId: denis, ...at });
  await writeJournal(db, { action: "user.suspend", acteurId: cast.ids.aline, sujetId: id });
  await writeJournal(db, { action: "acces.grant", acteurId: karim, sujetId: denis, ...at });
}

/** What belongs to others beside her, and that she must not be handed. */
async function writeOthers(cast: Cast, ficheId: string, id: string): Promise<void> {
  const { denis } = cast.ids;
  const stranger = await createUser({ prenom: "Paul", nom: "Secret-d’autrui" });
  await writeJournal(db, {
    action: "acces.revoke",
    acteurId: stranger,
    sujetId: id,
    maisonId: cast.fleuve,
  });
  await sessionFor(denis);
  await db.session.updateMany({ where: { userId: denis }, data: { navigateur: "Secret-d’autrui" } });
  await db.passkey.create({
    data: { userId: denis, credentialId: randomUUID(), publicKey: Buffer.from("x"), nom: "Secret-d’autrui" },
  });
  await db.brouillon.create({
    data: { userId: cast.ids.muriel, maisonId: cast.boreales, champs: { titre: "Secret-d’autrui" } },
  });
  await db.demandeAcces.create({ data: { userId: denis, saisie: "Secret-d’autrui", ficheId } });
  await enqueueCourriel(db, {
    cle: "pour-autrui",
    gabarit: "essai",
    destinataire: "denis@exemple.example",
    mail: { sujet: "Secret-d’autrui", paragraphes: ["Secret-d’autrui"] },
  });
  await invitationTo(cast.boreales, ficheId, {
    courriel: "secret-d’autrui@exemple.example",
    par: cast.ids.muriel,
    expiresAt: hours(48).toISOString(),
  });
}
