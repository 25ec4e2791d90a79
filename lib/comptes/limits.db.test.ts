import { beforeEach, describe, expect, test } from "vitest";
import { requestConfirmation, signUp } from "@/lib/comptes/commands";
import { askCourriel } from "@/lib/comptes/courriel-commands";
import { courriel, denis } from "@/lib/comptes/denis.testing";
import { mailbox } from "@/lib/comptes/mailbox.testing";
import { requestPasswordReset } from "@/lib/comptes/password-commands";
import { sendReset } from "@/lib/comptes/repair-commands";
import { type Cast, createCast, createUser, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";

let cast: Cast;

beforeEach(async () => {
  await emptyDatabase();
  cast = await createCast();
});

const kinds = async () => (await mailbox(courriel)).map(({ gabarit }) => gabarit);
const changeTo = async (who: "karim" | "chloe") =>
  askCourriel(await viewerFor(who), { courriel, courrielConfirmation: courriel });

async function times(count: number, ask: (rank: number) => Promise<{ ok: boolean }>): Promise<void> {
  for (let rank = 0; rank < count; rank++) expect(await ask(rank)).toEqual({ ok: true });
}

describe("les courriels qu’un inconnu fait envoyer à une adresse", () => {
  test("par l’inscription ne font taire ni « Mot de passe oublié? », ni un changement de courriel, ni le personnel", async () => {
    await times(3, (rank) => signUp(denis, `a${rank}`));
    await times(3, (rank) => requestConfirmation(courriel, `b${rank}`));
    expect(await kinds()).toEqual(Array(5).fill("compte-existant"));
    expect(await requestPasswordReset(courriel, "c")).toEqual({ ok: true });
    expect(await changeTo("karim")).toEqual({ ok: true });
    expect(await sendReset(await viewerFor("aline"), cast.ids.denis)).toEqual({ ok: true });
    expect((await kinds()).slice(5)).toEqual(["mot-de-passe", "courriel-demande", "mot-de-passe"]);
  });

  test("se comptent par sorte, cinq à l’heure; la réponse et son délai restent les mêmes", async () => {
    const start = performance.now();
    await times(6, (rank) => requestPasswordReset(courriel, `a${rank}`));
    await times(5, () => changeTo("karim"));
    await times(2, () => changeTo("chloe"));
    expect(performance.now() - start).toBeGreaterThan(13 * 295);
    await times(6, (rank) => requestConfirmation(courriel.toUpperCase(), `b${rank}`));
    expect(await kinds()).toEqual([
      ...Array(5).fill("mot-de-passe"),
      ...Array(5).fill("courriel-demande"),
      ...Array(5).fill("compte-existant"),
    ]);
  });
});

test("le lien du personnel se compte pour qui l’envoie, et pour cette adresse", async () => {
  const aline = await viewerFor("aline");
  const colleague = { ...aline, id: await createUser({ prenom: "Odile", nom: "Roy", staff: true }) };
  await times(5, () => sendReset(aline, cast.ids.denis));
  expect(await sendReset(aline, cast.ids.denis)).toMatchObject({ ok: false });
  expect(await sendReset(aline, cast.ids.chloe)).toEqual({ ok: true });
  expect(await sendReset(colleague, cast.ids.denis)).toEqual({ ok: true });
  expect(await requestPasswordReset(courriel, "a")).toEqual({ ok: true });
  expect(await kinds()).toHaveLength(7);
});
