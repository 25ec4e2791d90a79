import { beforeEach, describe, expect, test } from "vitest";
import { signUp } from "@/lib/comptes/commands";
import { courriel, denis, findDenis, resetWith } from "@/lib/comptes/denis.testing";
import { addressCounter, attempt } from "@/lib/comptes/essai-commands";
import { journalOf, lastJeton, lastWords, mailbox } from "@/lib/comptes/mailbox.testing";
import { requestPasswordReset, resetPassword } from "@/lib/comptes/password-commands";
import { findLink } from "@/lib/comptes/queries";
import { db } from "@/lib/platform/db";
import { createUser, emptyDatabase } from "@/prisma/cast";
import { sessionFor } from "@/prisma/cast-session";
import { setClock } from "@/prisma/clock";
import { personas } from "@/prisma/personas";

beforeEach(emptyDatabase);

describe("« Mot de passe oublié? »", () => {
  test("répond pareil pour toute adresse; le courriel dit ce qu’il en est", async () => {
    await createUser(personas.denis);
    await createUser({ prenom: "Zoé", nom: "Suspendue", courriel: "zoe@exemple.example", suspended: true });
    const addresses = [courriel, "zoe@exemple.example", "personne@exemple.example"];
    for (const address of addresses)
      expect(await requestPasswordReset(address, address)).toEqual({ ok: true });
    const sent = await Promise.all(
      addresses.map(async (address) => (await mailbox(address)).map(({ gabarit }) => gabarit)),
    );
    expect(sent).toEqual([["mot-de-passe"], ["compte-suspendu"], ["aucun-compte"]]);
  });

  test("prend le même temps, que l’adresse existe ou non", async () => {
    await createUser(personas.denis);
    for (const address of [courriel, "personne@exemple.example"]) {
      const start = performance.now();
      await requestPasswordReset(address, "a");
      expect(performance.now() - start).toBeGreaterThan(295);
    }
  });

  test("ASVS 6.4.1, 6.5.1, 6.5.5 : seul le plus récent lien fonctionne, une fois, pendant une heure", async () => {
    await createUser(personas.denis);
    await requestPasswordReset(courriel, "a");
    const older = await lastJeton(courriel);
    await requestPasswordReset(courriel, "a");
    const newer = await lastJeton(courriel);
    expect(await resetWith(older)).toMatchObject({ ok: false });
    const results = await Promise.all(Array.from({ length: 10 }, () => resetWith(newer)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    await requestPasswordReset(courriel, "a");
    const late = await lastJeton(courriel);
    await setClock(new Date(Date.now() + 3_605_000).toISOString());
    try {
      expect(await resetWith(late)).toMatchObject({ ok: false });
    } finally {
      await setClock(null);
    }
  });

  test("refuse un mot de passe qui se devine, sans user le lien", async () => {
    await createUser(personas.denis);
    await requestPasswordReset(courriel, "a");
    const jeton = await lastJeton(courriel);
    expect(await resetPassword({ jeton, motDePasse: "x", motDePasseConfirmation: "x" })).toMatchObject({
      ok: false,
    });
    expect(await resetWith(jeton)).toEqual({ ok: true });
  });

  test("ASVS 6.5.2, 6.5.3, 11.5.1 : chaque lien porte 256 bits au hasard, dont seule l’empreinte est gardée", async () => {
    await createUser(personas.denis);
    const seen = new Set<string>();
    for (let time = 0; time < 5; time++) {
      await requestPasswordReset(courriel, "a");
      seen.add(await lastJeton(courriel));
    }
    expect(seen.size).toBe(5);
    const kept = JSON.stringify(await db.jeton.findMany());
    for (const jeton of seen) {
      expect(Buffer.from(jeton, "base64url")).toHaveLength(32);
      expect(kept).not.toContain(jeton);
    }
  });

  test("ASVS 6.4.1 : lu cinq fois, le lien sert encore une fois", async () => {
    await createUser(personas.denis);
    await requestPasswordReset(courriel, "a");
    const jeton = await lastJeton(courriel);
    for (let time = 0; time < 5; time++)
      expect(await findLink(jeton, "MOT_DE_PASSE")).toMatchObject({ etat: "valide" });
    expect(await resetWith(jeton)).toEqual({ ok: true });
    expect(await findLink(jeton, "MOT_DE_PASSE")).toEqual({ etat: "utilise" });
  });

  test("ASVS 6.4.3 : lève l’attente des essais, oublie les appareils, tue ce qui était commencé, et n’ouvre aucune session", async () => {
    const userId = await createUser(personas.denis);
    for (let time = 0; time < 5; time++)
      await attempt(addressCounter(courriel, userId), () => Promise.resolve(false));
    expect(await attempt(addressCounter(courriel), () => Promise.resolve(true))).toBe("bloque");
    const soon = new Date(Date.now() + 600_000);
    await db.appareil.create({ data: { hash: "a", userId } });
    await db.connexionEnCours.create({ data: { hash: "h", userId, passwordHash: "aucun", expiresAt: soon } });
    const asked = { ancien: courriel, nouveau: "pirate@exemple.example", hash: "c", expiresAt: soon };
    await db.changementCourriel.create({ data: { userId, ...asked } });
    await requestPasswordReset(courriel, "a");
    expect(await resetWith(await lastJeton(courriel))).toEqual({ ok: true });
    const left = [db.appareil, db.connexionEnCours, db.changementCourriel, db.session];
    for (const table of left) expect(await (table as typeof db.session).count()).toBe(0);
    expect(await attempt(addressCounter(courriel), () => Promise.resolve(true))).toBe("juste");
  });

  test("ASVS 6.4.3, 6.3.7 : ferme toutes les connexions, confirme l’adresse, l’écrit au journal et le dit par courriel", async () => {
    await signUp(denis, "a");
    const { id } = await findDenis();
    const confirmation = await lastJeton(courriel);
    await sessionFor(id);
    await requestPasswordReset(courriel, "a");
    expect(await resetWith(await lastJeton(courriel))).toEqual({ ok: true });
    expect(await db.session.count()).toBe(0);
    expect((await findDenis()).confirmedAt).not.toBeNull();
    expect(await journalOf(id)).toEqual(["compte.create", "compte.passwordReset", "compte.confirm"]);
    expect((await mailbox(courriel)).at(-1)?.gabarit).toBe("mot-de-passe-change");
    expect(await findLink(confirmation, "VERIFICATION")).toEqual({ etat: "inconnu" });
  });

  test("laisse les clés d’accès, et son courriel dit combien ouvrent encore le compte, et où les retirer", async () => {
    const userId = await createUser(personas.denis);
    const reset = async () => {
      await requestPasswordReset(courriel, "a");
      expect(await resetWith(await lastJeton(courriel))).toEqual({ ok: true });
      return lastWords(courriel);
    };
    expect(await reset()).not.toContain("clé");
    const publicKey = new Uint8Array(1);
    for (const [credentialId, said] of [
      ["a", "1 clé d’accès ouvre encore votre compte"],
      ["b", "2 clés d’accès ouvrent encore votre compte"],
    ] as const) {
      await db.passkey.create({ data: { userId, credentialId, publicKey, nom: "Clé" } });
      const words = await reset();
      expect(words).toContain(said);
      expect(words).toContain("« Sécurité »");
    }
  });
});
