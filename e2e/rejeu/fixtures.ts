import type { APIRequestContext, APIResponse } from "@playwright/test";
import { Client } from "pg";
import { databaseOf } from "@/e2e/database";
import { test as base, expect } from "@/e2e/fixtures";
import { sendPlain, sendScripted, type TakenForm } from "@/e2e/rejeu/forms";
import { type Refusal, refusals } from "@/lib/authorization/refusals";
import { type Persona, personas } from "@/prisma/personas";
import { openSession } from "@/scripts/session-cookie";

/** Whoever is not there: the answer is the same as for a wrong id. */
export const introuvable = "Cet élément n’existe pas, ou vous n’y avez plus accès.";

type Expected = Refusal | "introuvable";
/** A form, and what each of those who send it in its owner’s place is told. */
export type Case = readonly [form: TakenForm, replayers: Partial<Record<Persona, Expected>>];

type Fixtures = {
  journal: Client;
  /** A session at the SET whose end its partner was never told of, by the id of the closing: `/aqpm/set` has a form. */
  giveUpLogout: () => Promise<string>;
  /** One more member of the staff, who has a passkey: their address. */
  staffMember: () => Promise<string>;
  /** Requests in the name of this persona, or of nobody. */
  apis: (persona: Persona | "personne") => Promise<APIRequestContext>;
  /** Requests of staff who have not given their second factor (ASVS 6.3.3). */
  withoutFactor: () => Promise<APIRequestContext>;
  /** What the journal says that the request of this answer did. */
  doneBy: (answer: APIResponse) => Promise<string[]>;
  /**
   * Sends each form signed out, as staff without a second factor, then as each persona; all are refused, and the journal
   * tells of no change.
   */
  replayAll: (cases: readonly Case[]) => Promise<void>;
};

export const test = base.extend<Fixtures>({
  journal: async ({ baseURL }, use) => {
    const journal = new Client({ connectionString: await databaseOf(baseURL ?? "") });
    await journal.connect();
    await use(journal);
    await journal.end();
  },
  giveUpLogout: async ({ journal }, use) => {
    await use(async () => {
      const { rows } = await journal.query<{ id: string }>(`
        WITH "fini" AS (
          INSERT INTO "Passage" ("id", "hash", "partenaire", "userId", "ficheId", "accesId", "sessionId", "expiresAt",
            "consumedAt", "finieLe")
          SELECT gen_random_uuid(), gen_random_uuid()::text, 'set-demo', "userId", "ficheId", "id", gen_random_uuid(),
            portail_now() + interval '1 minute', portail_now(), portail_now() FROM "Acces" LIMIT 1 RETURNING "id")
        INSERT INTO "Deconnexion" ("id", "passageId", "rang", "raison", "essais", "abandonneeLe", "erreur")
        SELECT gen_random_uuid(), "id", 0, 'session', 300, portail_now(), 'HTTP 503' FROM "fini"
        RETURNING "id"`);
      return String(rows[0]?.id);
    });
  },
  staffMember: async ({ journal }, use) => {
    await use(async () => {
      const { rows } = await journal.query<{ courriel: string }>(`
        WITH "u" AS (
          INSERT INTO "User" ("id", "prenom", "nom", "courriel", "passwordHash", "staff", "confirmedAt")
          SELECT "id", 'Collègue', 'D’essai', 'collegue.' || "id" || '@aqpm.example', 'aucun', true, portail_now()
          FROM (SELECT gen_random_uuid() AS "id") "n" RETURNING "id", "courriel")
        INSERT INTO "Passkey" ("id", "userId", "credentialId", "publicKey", "nom", "transports")
        SELECT gen_random_uuid(), "id", gen_random_uuid()::text, ''::bytea, 'Clé', '{}' FROM "u"
        RETURNING (SELECT "courriel"::text FROM "u")`);
      return String(rows[0]?.courriel);
    });
  },
  apis: async ({ playwright, baseURL, cookies }, use) => {
    const made = new Map<string, Promise<APIRequestContext>>();
    const open = async (persona: Persona | "personne") =>
      playwright.request.newContext({
        baseURL,
        ...(persona === "personne" ? {} : { storageState: await cookies(persona) }),
      });
    await use((persona) => {
      const api = made.get(persona) ?? open(persona);
      made.set(persona, api);
      return api;
    });
    for (const api of made.values()) await (await api).dispose();
  },
  withoutFactor: async ({ playwright, baseURL }, use) => {
    let made: Promise<APIRequestContext> | undefined;
    const open = async () => {
      const origin = baseURL ?? "";
      const database = await databaseOf(origin);
      const cookie = await openSession(database, origin, personas.aline.courriel, { factor: false });
      return playwright.request.newContext({ baseURL, storageState: { cookies: [cookie], origins: [] } });
    };
    await use(() => {
      made ??= open();
      return made;
    });
    await (await made)?.dispose();
  },
  doneBy: async ({ journal }, use) => {
    await use(async (answer) => {
      const { rows } = await journal.query<{ action: string }>(
        `SELECT "action" FROM "Journal" WHERE "requete" = $1`,
        [answer.headers()["x-request-id"]],
      );
      return rows.map(({ action }) => action);
    });
  },
  replayAll: async ({ apis, doneBy, journal, withoutFactor }, use) => {
    async function expectSentToConnexion(form: TakenForm) {
      const api = await apis("personne");
      const plain = await sendPlain(api, form);
      expect(plain.status(), form.nom).toBe(303);
      expect(plain.headers().location, form.nom).toMatch(/^\/connexion\b/);
      const scripted = await sendScripted(api, form);
      expect(scripted.headers()["x-action-redirect"], form.nom).toMatch(/^\/connexion\b/);
      for (const answer of [plain, scripted]) expect(await doneBy(answer), form.nom).toEqual([]);
    }

    // From the page of the form they are led away; from their profile, which is open to them, the action itself refuses.
    async function expectToNeedFactor(form: TakenForm) {
      const api = await withoutFactor();
      const about = `${form.nom}, rejoué sans second facteur`;
      const away = await sendScripted(api, form);
      if (!form.page.startsWith("/profil"))
        expect(away.headers()["x-action-redirect"], about).toMatch(/^\/profil\/securite\b/);
      const refused = await sendScripted(api, { ...form, page: "/profil/securite" });
      const told = `${await refused.text()} ${refused.headers()["x-action-redirect"] ?? ""}`;
      expect(
        told.includes(refusals["second-facteur"]) ||
          told.includes(introuvable) ||
          / \/profil\/securite\b/.test(told),
        about,
      ).toBe(true);
      for (const answer of [away, refused, await sendPlain(api, form)])
        expect(
          (await doneBy(answer)).filter((action) => action !== "autorisation.refuse"),
          about,
        ).toEqual([]);
    }

    async function expectRefused(form: TakenForm, persona: Persona, expected: Expected) {
      const api = await apis(persona);
      const about = `${form.nom}, rejoué par ${persona}`;
      const scripted = await sendScripted(api, form);
      expect(scripted.headers()["x-action-redirect"], about).toBeUndefined();
      expect(await scripted.text(), about).toContain(
        expected === "introuvable" ? introuvable : refusals[expected],
      );
      expect(await doneBy(scripted), about).toEqual(
        expected === "introuvable" ? [] : ["autorisation.refuse"],
      );
      const plain = await sendPlain(api, form);
      expect([200, 403, 404], about).toContain(plain.status());
      // The page that answers may be refused too.
      const changes = (await doneBy(plain)).filter((action) => action !== "autorisation.refuse");
      expect(changes, about).toEqual([]);
    }

    await use(async (cases) => {
      for (const [form, replayers] of cases) {
        // Each refusal is looked for in the journal, which takes two hundred an hour from one person.
        await journal.query(`DELETE FROM "RateLimit" WHERE "key" LIKE 'refus:%'`);
        await expectSentToConnexion(form);
        // One's own account is open to staff before their second factor (rule 18): nobody else is named in those forms.
        if (Object.keys(replayers).length > 0) await expectToNeedFactor(form);
        for (const [persona, expected] of Object.entries(replayers) as [Persona, Expected][])
          await expectRefused(form, persona, expected);
      }
    });
  },
});

export { expect };
