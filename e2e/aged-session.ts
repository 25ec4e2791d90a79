import type { APIRequestContext, BrowserContextOptions, Page } from "@playwright/test";
import { databaseOf } from "@/e2e/database";
import { test as base, expect } from "@/e2e/rejeu/fixtures";
import { hashSecret } from "@/lib/platform/ids";
import { type Persona, personas } from "@/prisma/personas";
import { openSession } from "@/scripts/session-cookie";

/** How old a session is, in minutes. */
export type Age = {
  /** Since its person confirmed who they are. */
  readonly identity?: number;
  /** Since it was last used. */
  readonly idle?: number;
  /** Since it ended. */
  readonly ended?: number;
};

type Fixtures = {
  /** A browser of its own, whose session is as old as said: nobody waits ten minutes, nor shares a session. */
  aged: (
    persona: Persona,
    age: Age,
    options?: BrowserContextOptions,
  ) => Promise<{ page: Page; token: string }>;
  /** Requests in such a session. */
  agedApi: (persona: Persona, age: Age) => Promise<APIRequestContext>;
  /** Lets time go by for the session of this token. */
  age: (token: string, age: Age) => Promise<void>;
  /** A session of this persona, as Playwright keeps its cookie. */
  agedCookie: (persona: Persona, age: Age) => ReturnType<typeof openSession>;
};

export const test = base.extend<Fixtures>({
  age: async ({ journal }, use) => {
    await use(async (token, { identity = 0, idle = 0, ended }) => {
      await journal.query(
        `UPDATE "Session" SET "identityAt" = portail_now() - make_interval(mins => $2::int),
           "lastSeenAt" = portail_now() - make_interval(mins => $3::int),
           "createdAt" = least("createdAt", portail_now() - make_interval(mins => $4::int + 1)),
           "expiresAt" = CASE WHEN $4::int IS NULL THEN "expiresAt" ELSE portail_now() - make_interval(mins => $4::int) END
         WHERE "tokenHash" = $1`,
        [hashSecret(token), identity, idle, ended ?? null],
      );
    });
  },
  agedCookie: async ({ age, baseURL }, use) => {
    const origin = baseURL ?? "";
    await use(async (persona, minutes) => {
      const cookie = await openSession(await databaseOf(origin), origin, personas[persona].courriel);
      await age(cookie.value, minutes);
      return cookie;
    });
  },
  aged: async ({ agedCookie, visitor }, use) => {
    await use(async (persona, minutes, options) => {
      const cookie = await agedCookie(persona, minutes);
      const page = await visitor(options);
      await page.context().addCookies([cookie]);
      return { page, token: cookie.value };
    });
  },
  agedApi: async ({ agedCookie, playwright, baseURL }, use) => {
    const made: APIRequestContext[] = [];
    await use(async (persona, minutes) => {
      const storageState = { cookies: [await agedCookie(persona, minutes)], origins: [] };
      const api = await playwright.request.newContext({ baseURL, storageState });
      made.push(api);
      return api;
    });
    for (const api of made) await api.dispose();
  },
});

/** The token of the session that this browser holds. */
export async function tokenOf(page: Page): Promise<string> {
  const cookie = (await page.context().cookies()).find(({ name }) => name.endsWith("-session"));
  return cookie?.value ?? "";
}

export { expect };
