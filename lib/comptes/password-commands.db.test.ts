import { beforeEach, describe, expect, test } from "vitest";
import { signUp } from "@/lib/comptes/commands";
import { courriel, denis, findDenis, resetWith } from "@/lib/comptes/denis.testing";
import { journalOf, lastJeton, mailbox } from "@/lib/comptes/mailbox.testing";
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

  test("seul le plus récent lien fonctionne, une fois, pendant une heure", async () => {
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

  test("ferme toutes les connexions, confirme l’adresse, l’écrit au journal et le dit par courriel", async () => {
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
});
