import os from "node:os";
import path from "node:path";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { expect, newPerson, test } from "@/e2e/fixtures";
import { forgetTries } from "@/e2e/odd/forget-tries";
import { retyped, sendPlain, sendScripted, type TakenForm, takeForm } from "@/e2e/rejeu/forms";
import { sameBytes } from "@/e2e/rejeu/same-bytes";
import { equipe } from "@/prisma/seed/equipe";
import { findRunningDatabase } from "@/scripts/running-database";

const addresses = () => ({
  connue: equipe.sebastien.courriel,
  inconnue: newPerson().courriel,
  suspendue: equipe.guy.courriel,
  "à confirmer": equipe.oceane.courriel,
});

/** What an answer says, but its moment, ids and nonces, and the address itself; see `sameBytes`. */
async function saidIn(answer: APIResponse, courriel: string): Promise<string> {
  const said = { statut: answer.status(), entetes: answer.headers(), corps: await answer.text() };
  return sameBytes(said, courriel);
}

const forms = [
  { nom: "connexion", page: "/connexion", form: /^connexion$/, typed: ["motDePasse"] },
  {
    nom: "inscription",
    page: "/connexion",
    form: /^inscription$/,
    typed: ["motDePasse", "motDePasseConfirmation"],
    also: { prenom: "Alix", nom: "Tanguay" },
  },
  { nom: "mot de passe oublié", page: "/mot-de-passe-oublie", form: /^Mot de passe oublié$/, typed: [] },
  { nom: "autre courriel de confirmation", page: "/verification", form: /./, typed: [] },
] as const;
const passwords = ["lanterne bruyère comptoir ardoise", "", "é".repeat(5_000)];

test.describe("ASVS 6.3.8 : la même réponse pour une adresse connue, inconnue, suspendue ou à confirmer", () => {
  let remember: () => Promise<void>;
  test.beforeAll(async ({ baseURL }) => {
    const { port } = new URL(baseURL ?? "");
    const dataDir = process.env.E2E_DATA_DIR ?? path.join(os.tmpdir(), `portail-e2e-${port}`);
    remember = await forgetTries((await findRunningDatabase(dataDir)) ?? "");
  });
  test.afterAll(() => remember());

  for (const { typed, ...asked } of forms) {
    test(asked.nom, async ({ playwright, baseURL }) => {
      const api = await playwright.request.newContext({ baseURL });
      const taken = await takeForm(api, asked);
      for (const password of typed.length > 0 ? passwords : [""]) {
        const fields = Object.fromEntries(typed.map((name) => [name, password]));
        await expectSame(api, retyped(taken, { ...("also" in asked ? asked.also : {}), ...fields }));
      }
      await api.dispose();
    });
  }
});

async function expectSame(api: APIRequestContext, form: TakenForm): Promise<void> {
  for (const send of [sendPlain, sendScripted]) {
    const said = new Map<string, string>();
    for (const [kind, courriel] of Object.entries(addresses())) {
      const twice = form.fields.some(([name]) => name === "courrielConfirmation");
      const typed = retyped(form, { courriel, ...(twice ? { courrielConfirmation: courriel } : {}) });
      said.set(kind, await saidIn(await send(api, typed), courriel));
    }
    for (const [kind, text] of said) expect(text, `${form.nom}, ${kind}`).toBe(said.get("connue"));
  }
}
