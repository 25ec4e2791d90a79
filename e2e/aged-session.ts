import type { APIRequestContext, BrowserContextOptions, Page } from "@playwright/test";
import type { Client } from "pg";
import { test as base, expect } from "@/e2e/rejeu/fixtures";
import { hashSecret, newSecret } from "@/lib/platform/ids";
import { type Persona, personas } from "@/prisma/personas";

/** How old a session is, in minutes. */
export type Age = {
  /** Since its person confirmed who they are. */
  readonly identity?: number;
  /** Since it was last used. */
  readonly idle?: number;
  /** Since it ended. */
  readonly ended?: number;
};

type Opened = { readonly page: Page; readonly token: string };

type Fixtures = {
  /** A browser of its own, whose session is as old as said: nobody waits ten minutes, nor shares a session. */
  aged: (persona: Persona, age: Age, options?: BrowserContextOptions) => Promise<Opened>;
  /** Requests in such a session. */
  agedApi: (persona: Persona, age: Age) => Promise<APIRequestContext>;
  /** Lets time go by for the session of this token. */
  age: (token: string, age: Age) => Promise<void>;
};

async function openSession(database: Client, persona: Persona): Promise<string> {
  const token = newSecret();
  const { rowCount } = await database.query(
    `INSERT INTO "Session" ("id", "tokenHash", "userId", "expiresAt", "factorAt")
     SELECT gen_random_uuid(), $1, "id", portail_now() + interval '12 hours', CASE WHEN "staff" THEN portail_now() END
     FROM "User" WHERE "courriel" = $2`,
    [hashSecret(token), personas[persona].courriel],
  );
  if (!rowCount) throw new Error(`${persona} n’est pas dans la base`);
  return token;
}

async function ageSession(database: Client, token: string, { identity = 0, idle = 0, ended }: Age) {
  await database.query(
    `UPDATE "Session" SET "identityAt" = portail_now() - make_interval(mins => $2::int),
       "lastSeenAt" = portail_now() - make_interval(mins => $3::int),
       "expiresAt" = CASE WHEN $4::int IS NULL THEN "expiresAt" ELSE portail_now() - make_interval(mins => $4::int) END
     WHERE "tokenHash" = $1`,
    [hashSecret(token), identity, idle, ended ?? null],
  );
}

export const test = base.extend<Fixtures>({
  age: async ({ journal }, use) => {
    await use((token, age) => ageSession(journal, token, age));
  },
  aged: async ({ journal, visitor, baseURL }, use) => {
    await use(async (persona, age, options) => {
      const token = await openSession(journal, persona);
      await ageSession(journal, token, age);
      const page = await visitor(options);
      await page.context().addCookies([cookieOf(token, baseURL)]);
      return { page, token };
    });
  },
  agedApi: async ({ journal, playwright, baseURL }, use) => {
    const made: APIRequestContext[] = [];
    await use(async (persona, age) => {
      const token = await openSession(journal, persona);
      await ageSession(journal, token, age);
      const storageState = { cookies: [cookieOf(token, baseURL)], origins: [] };
      const api = await playwright.request.newContext({ baseURL, storageState });
      made.push(api);
      return api;
    });
    for (const api of made) await api.dispose();
  },
});

function cookieOf(value: string, baseURL = "") {
  const name = `portail-${new URL(baseURL).port}-session`;
  const place = { domain: "localhost", path: "/", expires: -1 };
  return { name, value, ...place, httpOnly: true, secure: false, sameSite: "Lax" as const };
}

export { expect };
