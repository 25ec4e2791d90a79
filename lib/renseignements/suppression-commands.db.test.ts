import { beforeEach, describe, expect, test } from "vitest";
import { grantAcces } from "@/lib/acces/commands";
import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { signUp } from "@/lib/comptes/commands";
import { mailbox } from "@/lib/comptes/mailbox.testing";
import { verifyPassword } from "@/lib/comptes/password";
import { searchPersonnes } from "@/lib/comptes/picker";
import { findUser, listUsers, type UserFilter } from "@/lib/comptes/queries";
import { reactivateUser, suspendUser } from "@/lib/comptes/staff-commands";
import { listHistoire } from "@/lib/journal/queries";
import { db } from "@/lib/platform/db";
import { Forbidden, IdentityNeeded, NotFound } from "@/lib/platform/errors";
import { Prisma } from "@/lib/platform/generated/client";
import { hashSecret } from "@/lib/platform/ids";
import { STAFF } from "@/lib/renseignements/schema";
import { createSolene, type Stage, TRACES } from "@/lib/renseignements/solene.testing";
import { deleteAccount } from "@/lib/renseignements/suppression-commands";
import { createCast, emptyDatabase } from "@/prisma/cast";
import { sessionFor, signIn, viewerFor } from "@/prisma/cast-session";

beforeEach(emptyDatabase);

/** The rows of every table in which one of her texts is found, as « Table: how many ». */
async function tracesOf(): Promise<Record<string, number>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS "name" FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'`;
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const rows = await db.$queryRaw<{ text: string }[]>`
      SELECT to_jsonb(t)::text AS "text" FROM ${Prisma.raw(`"${name}"`)} t`;
    const hers = rows.filter(({ text }) => TRACES.test(text));
    if (hers.length > 0) found[name] = hers.length;
  }
  return found;
}

describe("supprimer son compte est refusé", () => {
  test("ASVS 7.5.1 : à qui n’a pas confirmé son identité depuis dix minutes, et rien ne change", async () => {
    const { id } = await createSolene();
    const read = await readViewer(hashSecret(await sessionFor(id, { identitySeconds: 601 })));
    await expect(deleteAccount(read?.viewer as Viewer)).rejects.toThrow(IdentityNeeded);
    expect(await db.user.count({ where: { anonymizedAt: { not: null } } })).toBe(0);
  });

  test("au personnel de l’AQPM, même sans second facteur", async () => {
    await createCast();
    const aline = await viewerFor("aline");
    expect(await deleteAccount(aline)).toEqual({ ok: false, errors: { form: STAFF } });
    await expect(deleteAccount({ ...aline, factor: false })).rejects.toThrow(Forbidden);
  });

  test("au dernier administrateur d’une maison, même inactive; un suspendu ne compte pas", async () => {
    const { ids, fleuve, boreales } = await createCast();
    const refused = { ok: false, errors: { form: expect.stringContaining("Films du Fleuve") } };
    expect(await deleteAccount(await viewerFor("ines"))).toEqual(refused);
    await db.maison.update({ where: { id: fleuve }, data: { statut: "INACTIF" }, select: { id: true } });
    expect(await deleteAccount(await viewerFor("ines"))).toEqual(refused);
    await db.user.update({
      where: { id: ids.karim },
      data: { suspendedAt: new Date() },
      select: { id: true },
    });
    expect(await deleteAccount(await viewerFor("muriel"))).toMatchObject({ ok: false });
    expect(await db.administrateur.count({ where: { maisonId: boreales } })).toBe(2);
  });

  test("aux deux derniers qui partent au même moment : il en reste un", async () => {
    for (let round = 0; round < 3; round++) {
      await emptyDatabase();
      const { boreales } = await createCast();
      const viewers = [await viewerFor("muriel"), await viewerFor("karim")];
      const done = await Promise.all(viewers.map(deleteAccount));
      expect(done.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await db.administrateur.count({ where: { maisonId: boreales } })).toBe(1);
    }
  });
});

describe("un compte supprimé", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await createSolene();
    expect(Object.keys(await tracesOf()).length).toBeGreaterThan(10);
  });
  const gone = async () => expect(await deleteAccount(stage.viewer)).toEqual({ ok: true });

  test("ne laisse de la personne, dans toute la base, que ce qu’ont écrit les maisons et les derniers courriels", async () => {
    await gone();
    // The fiche where a house named her, her farewell, and what the two administrateurs are told.
    expect(await tracesOf()).toEqual({ Fiche: 1, Courriel: 3 });
    const left = await db.courriel.findMany({
      where: { destinataire: stage.courriel },
      select: { gabarit: true },
    });
    expect(left).toEqual([{ gabarit: "compte-supprime" }]);
    const subjects = await db.courriel.findMany({
      where: { gabarit: "compte-supprime-maison" },
      select: { sujet: true },
    });
    expect(subjects.filter(({ sujet }) => TRACES.test(sujet))).toEqual([]);
    expect(subjects).toHaveLength(2);
  });

  test("n’a plus ni session, ni lien, ni facteur, ni rien à son nom", async () => {
    await gone();
    const userId = stage.id;
    const counts = await Promise.all([
      db.session.count({ where: { userId } }),
      db.jeton.count({ where: { userId } }),
      db.appareil.count({ where: { userId } }),
      db.connexionEnCours.count({ where: { userId } }),
      db.totp.count({ where: { userId } }),
      db.codeSecours.count({ where: { userId } }),
      db.passkey.count({ where: { userId } }),
      db.defi.count({ where: { userId } }),
      db.changementCourriel.count({ where: { userId } }),
      db.formulaireGarde.count({ where: { userId } }),
      db.brouillon.count({ where: { userId } }),
      db.demandeAcces.count({ where: { userId } }),
      db.administrateur.count({ where: { userId } }),
      db.acces.count({ where: { userId, retireLe: null } }),
    ]);
    expect(counts).toEqual(counts.map(() => 0));
    const user = await db.user.findUniqueOrThrow({ where: { id: userId } });
    expect(user).toMatchObject({
      prenom: "Compte",
      nom: "supprimé",
      courriel: `supprime-${userId}@supprime.invalid`,
    });
    expect(user).toMatchObject({
      suspendedAt: expect.any(Date),
      anonymizedAt: expect.any(Date),
      staff: false,
    });
    for (const password of ["", "aucun", "supprimé"])
      expect(await verifyPassword(user.passwordHash, password)).toBe(false);
  });

  test("laisse au journal chaque fin de droit, par numéros seulement", async () => {
    const before = await db.journal.count();
    await gone();
    const lines = await db.journal.findMany({ orderBy: { id: "asc" }, skip: before });
    expect(lines.map(({ action }) => action)).toEqual([
      "acces.leave",
      "acces.leave",
      "principal.leave",
      "invitation.cancel",
      "compte.delete",
    ]);
    expect(lines.every(({ acteurId }) => acteurId === stage.id)).toBe(true);
    const { lignes } = await listHistoire(
      await viewerFor("muriel"),
      { maisonId: stage.cast.boreales },
      { genre: null, personneId: null, avant: null, apres: null },
    );
    expect(lignes[0]?.phrase).toMatch(/^Un compte supprimé a quitté/);
    expect(lignes[1]?.phrase).toMatch(/^Un compte supprimé a renoncé à son accès pour/);
  });

  test("ASVS 7.4.2 : ses sessions finissent à la requête suivante", async () => {
    const { hash } = await signIn(stage.id);
    expect(await readViewer(hash)).not.toBeNull();
    await gone();
    expect(await readViewer(hash)).toBeNull();
  });

  test("n’est plus proposé, ni listé, ni rétabli, ni suspendu", async () => {
    await gone();
    const [aline, muriel] = [await viewerFor("aline"), await viewerFor("muriel")];
    const found = await searchPersonnes(muriel, "supprimé", { maisonId: stage.cast.boreales });
    expect(found).toEqual([]);
    const all: UserFilter = { q: "", etat: null, tri: "nom", sens: "asc", page: 1 };
    const ids = async (filter: Partial<UserFilter>) =>
      (await listUsers(aline, { ...all, ...filter })).users.map(({ id }) => id);
    expect(await ids({})).not.toContain(stage.id);
    expect(await ids({ q: "supprimé" })).toEqual([]);
    expect(await ids({ etat: "suspendu" })).toEqual([]);
    expect(await ids({ etat: "supprime" })).toEqual([stage.id]);
    expect(await findUser(aline, stage.id)).toMatchObject({ prenom: "Compte" });
    for (const command of [reactivateUser, suspendUser])
      await expect(command(aline, stage.id)).rejects.toThrow(NotFound);
    expect(
      await grantAcces(muriel, { ficheId: stage.ficheId, userId: stage.id, confirme: true } as never),
    ).toMatchObject({ ok: false });
  });

  test("se supprime une fois : le geste rejoué, même au même moment, ne fait rien de plus", async () => {
    const tries = await Promise.allSettled([deleteAccount(stage.viewer), deleteAccount(stage.viewer)]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.journal.count({ where: { action: "compte.delete" } })).toBe(1);
    expect((await mailbox(stage.courriel)).map(({ gabarit }) => gabarit)).toEqual(["compte-supprime"]);
  });

  test("laisse son adresse libre : on s’y inscrit de nouveau, sans rien retrouver", async () => {
    await gone();
    const motDePasse = "lanterne bruyère comptoir ardoise";
    const again = { prenom: "Solène", nom: "Quatrepattes", courriel: stage.courriel };
    const typed = {
      ...again,
      courrielConfirmation: stage.courriel,
      motDePasse,
      motDePasseConfirmation: motDePasse,
    };
    expect(await signUp(typed, "192.0.2.1")).toEqual({ ok: true });
    const fresh = await db.user.findUniqueOrThrow({ where: { courriel: stage.courriel } });
    expect(fresh.id).not.toBe(stage.id);
    expect(await db.acces.count({ where: { userId: fresh.id } })).toBe(0);
  });
});
