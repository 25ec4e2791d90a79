import { beforeEach, describe, expect, test } from "vitest";
import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { autreMotDePasse, courriel, findDenis, motDePasse, resetWith } from "@/lib/comptes/denis.testing";
import { journalOf, lastJeton, mailbox } from "@/lib/comptes/mailbox.testing";
import { hashPassword, verifyPassword } from "@/lib/comptes/password";
import { requestPasswordReset } from "@/lib/comptes/password-commands";
import { changePassword } from "@/lib/comptes/renewal-commands";
import { changePasswordSchema } from "@/lib/comptes/schema";
import { db } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/ids";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { type SignedIn, signIn, viewerOf } from "@/prisma/cast-session";
import { personas } from "@/prisma/personas";

const passwordHash = await hashPassword(motDePasse);
const typed = {
  motDePasseActuel: motDePasse,
  motDePasse: autreMotDePasse,
  motDePasseConfirmation: autreMotDePasse,
};

let id: string;
let here: SignedIn;

beforeEach(async () => {
  await emptyDatabase();
  id = await createUser(personas.denis);
  await db.user.update({ where: { id }, data: { passwordHash } });
  here = await signIn(id);
});

const change = (more: Partial<typeof typed> = {}, viewer: Viewer = here.viewer) =>
  changePassword(viewer, { ...typed, ...more });
const isNow = async (password: string) => verifyPassword((await findDenis()).passwordHash, password);

describe("changer de mot de passe est refusé", () => {
  test("ASVS 6.2.3 : sans le mot de passe actuel, ou avec un autre; la phrase est à côté du champ", async () => {
    const { motDePasseActuel: _, ...without } = typed;
    expect(changePasswordSchema.safeParse(without).error?.issues[0]).toMatchObject({
      path: ["motDePasseActuel"],
      message: "Entrez votre mot de passe actuel.",
    });
    expect(await change({ motDePasseActuel: "ce n’est pas le bon" })).toEqual({
      ok: false,
      errors: { motDePasseActuel: expect.stringMatching(/^Ce n’est pas votre mot de passe actuel\./) },
    });
    expect(await isNow(motDePasse)).toBe(true);
    expect(await mailbox(courriel)).toEqual([]);
  });

  test("quand le nouveau se devine, tient au nom, n’est pas tapé deux fois pareil, ou est l’actuel", async () => {
    for (const motDePasse of ["azertyuiopqsdfgh", "denis côté-roy denis"])
      expect(await change({ motDePasse })).toMatchObject({
        ok: false,
        errors: { motDePasse: expect.any(String) },
      });
    expect(await change({ motDePasse })).toMatchObject({
      ok: false,
      errors: { motDePasse: expect.stringContaining("C’est votre mot de passe actuel") },
    });
    expect(changePasswordSchema.safeParse({ ...typed, motDePasseConfirmation: "x" }).success).toBe(false);
    for (const extra of ["id", "userId", "staff", "courriel"])
      expect(changePasswordSchema.safeParse({ ...typed, [extra]: "x" }).success).toBe(false);
    expect(await isNow(motDePasse)).toBe(true);
  });

  test("ASVS 6.3.1 : après trop d’essais, même avec le bon", async () => {
    for (let time = 0; time < 5; time++) await change({ motDePasseActuel: "non" });
    expect(await change()).toMatchObject({ ok: false, errors: { motDePasseActuel: expect.any(String) } });
    expect(await journalOf(id)).toEqual(["session.lock"]);
    expect(await isNow(motDePasse)).toBe(true);
  });

  test("quand cette session vient d’être fermée, ou le compte suspendu", async () => {
    await db.session.deleteMany();
    expect(await change()).toMatchObject({ ok: false, errors: { form: expect.any(String) } });
    here = await signIn(id);
    await db.user.update({ where: { id }, data: { suspendedAt: new Date() } });
    expect(await change()).toMatchObject({ ok: false });
    expect(await isNow(motDePasse)).toBe(true);
  });
});

describe("changer de mot de passe", () => {
  test("ASVS 7.2.4, 7.4.1 : ferme dès la requête suivante les autres sessions; celle-ci continue sous un autre jeton", async () => {
    const elsewhere = await signIn(id);
    const changed = await change();
    if (!changed.ok) throw new Error("refusé");
    expect(await readViewer(elsewhere.hash)).toBeNull();
    expect(await readViewer(here.hash)).toBeNull();
    const after = await readViewer(hashSecret(changed.token));
    expect(after?.viewer.sessionId).toBe(here.viewer.sessionId);
    expect(JSON.stringify(await db.session.findMany())).not.toContain(changed.token);
    expect(await isNow(autreMotDePasse)).toBe(true);
  });

  test("tue ce qui était commencé : liens, connexion en attente du second facteur, changement de courriel demandé", async () => {
    await requestPasswordReset(courriel, "ici");
    const jeton = await lastJeton(courriel);
    const soon = new Date(Date.now() + 600_000);
    await db.connexionEnCours.create({ data: { hash: "h", userId: id, passwordHash, expiresAt: soon } });
    const asked = { userId: id, ancien: courriel, nouveau: "pirate@exemple.example", expiresAt: soon };
    const confirmed = { confirmeLe: new Date(), retourHash: "r", retourFin: soon };
    await db.changementCourriel.create({ data: { ...asked, hash: "demandé" } });
    await db.changementCourriel.create({ data: { ...asked, hash: "confirmé", ...confirmed } });
    expect(await change()).toMatchObject({ ok: true });
    expect(await resetWith(jeton)).toMatchObject({ ok: false });
    expect(await db.connexionEnCours.count()).toBe(0);
    expect(await db.changementCourriel.findMany({ select: { hash: true } })).toEqual([{ hash: "confirmé" }]);
  });

  test("ASVS 6.3.7 : se dit par courriel, et une fois au journal", async () => {
    await change();
    expect((await mailbox(courriel)).map(({ gabarit }) => gabarit)).toEqual(["mot-de-passe-change"]);
    expect(await journalOf(id)).toEqual(["compte.passwordChange"]);
  });

  test("demandé dans deux onglets à la fois ne réussit qu’une fois", async () => {
    const other = await viewerOf(id);
    const done = await Promise.all([
      change(),
      change({ motDePasse: "lanterne bruyère comptoir ardoise" }, other),
    ]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.session.count()).toBe(1);
    expect(await journalOf(id)).toEqual(["compte.passwordChange"]);
  });
});
