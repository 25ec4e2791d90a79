import { beforeEach, describe, expect, test } from "vitest";
import { changeName, confirmAccount, requestConfirmation, signUp } from "@/lib/comptes/commands";
import {
  autreMotDePasse,
  courriel,
  denis,
  findDenis,
  motDePasse,
  resetWith,
} from "@/lib/comptes/denis.testing";
import { journalOf, lastJeton, mailbox } from "@/lib/comptes/mailbox.testing";
import { findLink } from "@/lib/comptes/queries";
import { signUpSchema } from "@/lib/comptes/schema";
import { db } from "@/lib/platform/db";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { viewerOf } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

beforeEach(emptyDatabase);

describe("l’inscription", () => {
  test("est refusée, champ par champ, quand les six champs ne vont pas", () => {
    const wrong = {
      ...denis,
      prenom: " ",
      courrielConfirmation: "autre@exemple.example",
      motDePasseConfirmation: "x",
    };
    expect(
      signUpSchema.safeParse(wrong).error?.issues.map(({ path, message }) => [path[0], message]),
    ).toEqual([
      ["prenom", "Entrez votre prénom."],
      ["courrielConfirmation", "Les deux courriels ne sont pas pareils."],
      ["motDePasseConfirmation", "Les deux mots de passe ne sont pas pareils."],
    ]);
    for (const extra of ["staff", "confirmedAt", "id", "passwordHash"]) {
      expect(signUpSchema.safeParse({ ...denis, [extra]: "on" }).success).toBe(false);
    }
  });

  test("est refusée quand le mot de passe se devine, avec la raison", async () => {
    const weak = {
      ...denis,
      motDePasse: "denis côté-roy denis",
      motDePasseConfirmation: "denis côté-roy denis",
    };
    const result = await signUp(weak, "a");
    expect(result).toMatchObject({ ok: false, errors: { motDePasse: expect.stringContaining("votre nom") } });
    expect(await db.user.count()).toBe(0);
  });

  test("répond pareil quand l’adresse a déjà un compte confirmé, qui ne change pas et l’apprend par courriel", async () => {
    const id = await createUser({ prenom: "Denis", nom: "Vrai", courriel });
    expect(await signUp({ ...denis, courriel: courriel.toUpperCase() }, "a")).toEqual(
      await signUp({ ...denis, courriel: "neuf@exemple.example" }, "b"),
    );
    expect(await findDenis()).toMatchObject({ id, nom: "Vrai", passwordHash: "aucun" });
    expect((await mailbox(courriel)).map(({ gabarit }) => gabarit)).toEqual(["compte-existant"]);
  });

  test("n’envoie pas plus de cinq courriels à l’heure à une adresse, et répond toujours pareil", async () => {
    for (let time = 0; time < 7; time++) expect(await signUp(denis, `ip ${time}`)).toEqual({ ok: true });
    expect(await mailbox(courriel)).toHaveLength(5);
  });

  test("s’arrête à trente demandes à l’heure d’un même réseau", async () => {
    const many = await Promise.all(
      Array.from({ length: 32 }, (_, rank) => requestConfirmation(`p${rank}@exemple.example`, "même")),
    );
    expect(many.filter(({ ok }) => !ok)).toHaveLength(2);
  });

  test("remplace une inscription jamais confirmée, mot de passe et liens compris (détournement préalable)", async () => {
    await signUp({ ...denis, prenom: "Pirate", motDePasse: autreMotDePasse }, "a");
    const pirate = await lastJeton(courriel);
    await signUp(denis, "b");
    expect(await findLink(pirate, "VERIFICATION")).toEqual({ etat: "inconnu" });
    expect(
      await confirmAccount({ jeton: await lastJeton(courriel), motDePasse: autreMotDePasse }),
    ).toMatchObject({ ok: false });
    expect(await findDenis()).toMatchObject({ prenom: "Denis", confirmedAt: null });
  });

  test("faite quatre fois en même temps crée un seul compte, et un seul lien vit", async () => {
    await Promise.all(Array.from({ length: 4 }, (_, rank) => signUp(denis, `ip ${rank}`)));
    expect(await db.user.count()).toBe(1);
    expect(await db.jeton.count()).toBe(1);
  });

  test("crée un compte à confirmer, l’écrit au journal et envoie le lien, dont seule l’empreinte est gardée", async () => {
    expect(await signUp(denis, "a")).toEqual({ ok: true });
    const user = await findDenis();
    expect(user).toMatchObject({
      prenom: "Denis",
      nom: "Côté-Roy",
      staff: false,
      confirmedAt: null,
      suspendedAt: null,
    });
    expect(await journalOf(user.id)).toEqual(["compte.create"]);
    const secret = await lastJeton(courriel);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await db.jeton.findMany())).not.toContain(secret);
    expect(user.passwordHash).toMatch(/^\$argon2id/);
  });
});

describe("la confirmation du courriel", () => {
  test("est refusée avec un mot de passe autre que celui de l’inscription, et le lien sert encore", async () => {
    await signUp(denis, "a");
    const jeton = await lastJeton(courriel);
    expect(await confirmAccount({ jeton, motDePasse: autreMotDePasse })).toMatchObject({
      ok: false,
      errors: { motDePasse: expect.any(String) },
    });
    expect((await findDenis()).confirmedAt).toBeNull();
    expect(await confirmAccount({ jeton, motDePasse })).toEqual({ ok: true, courriel });
  });

  test("ASVS 6.3.1 : après cinq échecs, le bon mot de passe a la même réponse qu’un mauvais, une minute", async () => {
    await signUp(denis, "a");
    const jeton = await lastJeton(courriel);
    const wrong = await Promise.all(
      Array.from({ length: 10 }, () => confirmAccount({ jeton, motDePasse: "non" })),
    );
    expect(await confirmAccount({ jeton, motDePasse })).toEqual(wrong[0]);
    expect((await findDenis()).confirmedAt).toBeNull();
    await setClock(new Date(Date.now() + 61_000).toISOString());
    try {
      expect(await confirmAccount({ jeton, motDePasse })).toMatchObject({ ok: true });
    } finally {
      await setClock(null);
    }
  });

  test("est refusée pour un lien inventé, d’un autre usage, ou d’un compte suspendu", async () => {
    await signUp(denis, "a");
    const jeton = await lastJeton(courriel);
    for (const wrong of ["", "x", `${jeton}x`, "é\u0000".repeat(3)]) {
      expect(await confirmAccount({ jeton: wrong, motDePasse })).toMatchObject({ ok: false });
    }
    expect(await resetWith(jeton)).toMatchObject({ ok: false });
    await db.user.updateMany({ data: { suspendedAt: new Date() } });
    expect(await confirmAccount({ jeton, motDePasse })).toMatchObject({ ok: false });
    expect((await findDenis()).confirmedAt).toBeNull();
  });

  test("est refusée après 24 heures, et un autre courriel se demande", async () => {
    await signUp(denis, "a");
    const late = await lastJeton(courriel);
    await setClock(new Date(Date.now() + 24 * 3_600_000 + 5_000).toISOString());
    try {
      expect(await findLink(late, "VERIFICATION")).toEqual({ etat: "expire" });
      expect(await confirmAccount({ jeton: late, motDePasse })).toMatchObject({ ok: false });
      expect(await requestConfirmation(courriel, "a")).toEqual({ ok: true });
      expect(await findLink(late, "VERIFICATION")).toEqual({ etat: "inconnu" });
      expect(await confirmAccount({ jeton: await lastJeton(courriel), motDePasse })).toMatchObject({
        ok: true,
      });
    } finally {
      await setClock(null);
    }
  });

  test("ouvrir le lien cinq fois ne le consomme pas; neuf confirmations à la fois en font une seule", async () => {
    await signUp(denis, "a");
    const jeton = await lastJeton(courriel);
    for (let time = 0; time < 5; time++)
      expect(await findLink(jeton, "VERIFICATION")).toMatchObject({ etat: "valide" });
    const results = await Promise.all(Array.from({ length: 9 }, () => confirmAccount({ jeton, motDePasse })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const user = await findDenis();
    expect(user.confirmedAt).not.toBeNull();
    expect(await journalOf(user.id)).toEqual(["compte.create", "compte.confirm"]);
    expect(await findLink(jeton, "VERIFICATION")).toEqual({ etat: "utilise" });
  });
});

test("on change son propre nom, et le journal le dit sans le nommer", async () => {
  const id = await createUser(personas.denis);
  await changeName(await viewerOf(id), { prenom: "Denise", nom: "Côté" });
  expect(await findDenis()).toMatchObject({ prenom: "Denise", nom: "Côté", nomPrenom: "cote denise" });
  expect(JSON.stringify(await db.journal.findMany({ select: { action: true, details: true } }))).toBe(
    '[{"action":"compte.rename","details":{}}]',
  );
});
