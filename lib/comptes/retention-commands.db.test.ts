import { beforeEach, expect, test } from "vitest";
import { purgeExpired } from "@/lib/comptes/retention-commands";
import { db } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/ids";
import { hasDemoAccounts } from "@/lib/platform/readiness";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { sessionFor } from "@/prisma/cast-session";

beforeEach(emptyDatabase);

const longAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

async function userFrom(days: number, confirmed: boolean): Promise<string> {
  const id = await createUser({ prenom: "A", nom: "B", confirmed });
  await db.user.update({ where: { id }, data: { createdAt: longAgo(days) }, select: { id: true } });
  return id;
}

/** No purge can delete this account: a house still names it. */
async function keepByARole(userId: string): Promise<void> {
  const { id: maisonId } = await db.maison.create({ data: { nom: "Boréales" }, select: { id: true } });
  await db.administrateur.create({ data: { maisonId, userId, genre: "DELEGUE" }, select: { id: true } });
}

/** How many purges wait for another transaction. */
async function waiting(): Promise<number> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT FROM pg_stat_activity
    WHERE "datname" = current_database() AND "wait_event_type" = 'Lock' AND "query" LIKE '%DELETE FROM "User"%'`;
  return rows.length;
}

test("un compte jamais confirmé disparaît après trente jours, et lui seul", async () => {
  const kept = [await userFrom(29, false), await userFrom(400, true)];
  await userFrom(31, false);
  expect(await purgeExpired()).toBe(1);
  const left = await db.user.findMany({ select: { id: true } });
  expect(left.map(({ id }) => id).sort()).toEqual(kept.sort());
});

test("d’un grand retard, ce qui est effacé le reste, même si la suite échoue", async () => {
  await db.$executeRaw`
    INSERT INTO "User" ("id", "prenom", "nom", "courriel", "passwordHash", "createdAt")
    SELECT gen_random_uuid(), 'A', 'B', n || '@exemple.example', '', portail_now() - interval '31 days' FROM generate_series(1, 1200) n`;
  await keepByARole(await userFrom(31, false));
  await expect(purgeExpired()).rejects.toThrow("not purged: User");
  expect(await db.user.count()).toBeLessThan(500);
});

test("une promesse qui échoue n’arrête pas les autres, et se dit à la fin", async () => {
  const userId = await userFrom(31, false);
  await keepByARole(userId);
  await sessionFor(userId, { expiresInSeconds: -25 * 3600 });
  await db.tacheFaite.create({ data: { cle: "vieille", faiteLe: longAgo(800) }, select: { cle: true } });
  await expect(purgeExpired()).rejects.toThrow("not purged: User");
  expect([await db.session.count(), await db.tacheFaite.count()]).toEqual([0, 0]);
});

test("un compte que l’on confirme pendant qu’il s’efface reste", async () => {
  const id = await userFrom(31, false);
  let purge: Promise<number> = Promise.resolve(0);
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id }, data: { confirmedAt: new Date() }, select: { id: true } });
    purge = purgeExpired();
    await expect.poll(waiting, { timeout: 5_000 }).toBe(1);
  });
  expect(await purge).toBe(0);
  expect(await db.user.count()).toBe(1);
});

test("une connexion terminée est oubliée un jour après, une connexion ouverte reste", async () => {
  const userId = await createUser({ prenom: "A", nom: "B" });
  await sessionFor(userId, { expiresInSeconds: -25 * 3600 });
  const open = await sessionFor(userId);
  await purgeExpired();
  expect(await db.session.findMany({ select: { tokenHash: true } })).toEqual([
    { tokenHash: hashSecret(open) },
  ]);
});

test("un compte de démonstration se reconnaît à son adresse réservée aux exemples", async () => {
  await createUser({ prenom: "A", nom: "B", courriel: "vraie@boreales.ca" });
  expect(await hasDemoAccounts()).toBe(false);
  // Anyone may sign up with such an address, and nobody can confirm it: that must not keep a portal from starting again.
  await createUser({ prenom: "A", nom: "B", courriel: "visiteur@exemple.example", confirmed: false });
  expect(await hasDemoAccounts()).toBe(false);
  await createUser({ prenom: "A", nom: "B", courriel: "muriel@boreales.example" });
  expect(await hasDemoAccounts()).toBe(true);
});

test("une invitation sans réponse s’oublie 90 jours après sa fin ; acceptée ou encore récente, elle reste", async () => {
  const { id: maisonId } = await db.maison.create({ data: { nom: "Boréales" }, select: { id: true } });
  const days = (count: number) => new Date(Date.now() + count * 86_400_000);
  const invitation = (courriel: string, dates: { expiresAt: Date; annuleeLe?: Date; accepteeLe?: Date }) => ({
    hash: courriel,
    courriel,
    maisonId,
    ...dates,
  });
  await db.invitation.createMany({
    data: [
      invitation("expiree@boreales.ca", { expiresAt: days(-91) }),
      invitation("annulee@boreales.ca", { expiresAt: days(-80), annuleeLe: days(-91) }),
      invitation("acceptee@boreales.ca", { expiresAt: days(-200), accepteeLe: days(-210) }),
      invitation("recente@boreales.ca", { expiresAt: days(-89) }),
    ],
  });
  await purgeExpired();
  const left = await db.invitation.findMany({ orderBy: { courriel: "asc" }, select: { courriel: true } });
  expect(left.map(({ courriel }) => courriel)).toEqual(["acceptee@boreales.ca", "recente@boreales.ca"]);
});

test("un courriel abandonné perd son contenu après trente jours, et tout courriel parti disparaît après un an", async () => {
  const write = (cle: string, days: number, statut: "ABANDONNE" | "ENVOYE" | "EN_ATTENTE") =>
    db.courriel.create({
      data: {
        cle,
        gabarit: "essai",
        destinataire: "a@exemple.example",
        sujet: "Essai",
        contenu: { paragraphes: ["Un lien."] },
        statut,
        createdAt: longAgo(days),
      },
      select: { id: true },
    });
  await write("abandonné hier", 29, "ABANDONNE");
  await write("abandonné", 31, "ABANDONNE");
  await write("envoyé", 364, "ENVOYE");
  await write("vieux", 366, "ENVOYE");
  await write("en attente", 366, "EN_ATTENTE");
  await purgeExpired();
  const left = await db.courriel.findMany({ select: { cle: true, contenu: true }, orderBy: { cle: "asc" } });
  expect(left.filter(({ contenu }) => contenu === null).map(({ cle }) => cle)).toEqual(["abandonné"]);
  expect(left.map(({ cle }) => cle).sort()).toEqual(["abandonné", "abandonné hier", "en attente", "envoyé"]);
});

test("une connexion qui attend son second facteur et un défi de clé d’accès disparaissent à leur fin", async () => {
  const userId = await createUser({ prenom: "A", nom: "B" });
  for (const minutes of [-1, 5]) {
    const expiresAt = new Date(Date.now() + minutes * 60_000);
    await db.connexionEnCours.create({ data: { userId, hash: `${minutes}`, passwordHash: "", expiresAt } });
    await db.defi.create({ data: { challenge: `${minutes}`, usage: "CONNEXION", expiresAt } });
  }
  await purgeExpired();
  expect(await db.connexionEnCours.findMany({ select: { hash: true } })).toEqual([{ hash: "5" }]);
  expect(await db.defi.findMany({ select: { challenge: true } })).toEqual([{ challenge: "5" }]);
});

test("un changement de courriel s’oublie 30 jours après la fin de son dernier lien", async () => {
  const userId = await createUser({ prenom: "A", nom: "B" });
  const change = (hash: string, fin: number, retour?: number) => ({
    userId,
    ancien: "avant@exemple.example",
    nouveau: "apres@exemple.example",
    hash,
    expiresAt: longAgo(fin),
    ...(retour === undefined
      ? {}
      : { confirmeLe: longAgo(fin), retourHash: hash, retourFin: longAgo(retour) }),
  });
  await db.changementCourriel.createMany({
    data: [
      change("jamais confirmé", 31),
      change("récent", 29),
      change("encore annulable il y a peu", 36, 29),
      change("confirmé", 40, 33),
    ],
  });
  await purgeExpired();
  const left = await db.changementCourriel.findMany({ select: { hash: true }, orderBy: { hash: "asc" } });
  expect(left.map(({ hash }) => hash)).toEqual(["encore annulable il y a peu", "récent"]);
});

test("le dernier courriel d’un compte supprimé s’oublie après 30 jours, avec l’adresse qu’il porte", async () => {
  const write = (cle: string, days: number, statut: "ENVOYE" | "EN_ATTENTE", gabarit = "compte-supprime") =>
    db.courriel.create({
      data: {
        cle,
        gabarit,
        destinataire: "a@exemple.example",
        sujet: "Essai",
        statut,
        createdAt: longAgo(days),
      },
      select: { id: true },
    });
  await write("parti", 31, "ENVOYE");
  await write("récent", 29, "ENVOYE");
  await write("pas encore parti", 31, "EN_ATTENTE");
  await write("autre", 31, "ENVOYE", "compte-supprime-maison");
  await purgeExpired();
  const left = await db.courriel.findMany({ select: { cle: true }, orderBy: { cle: "asc" } });
  expect(left.map(({ cle }) => cle)).toEqual(["autre", "pas encore parti", "récent"]);
});
