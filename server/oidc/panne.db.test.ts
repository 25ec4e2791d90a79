import * as client from "openid-client";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { startTrial, type Trial } from "@/server/oidc/trial.testing";

// What the breakdown would write to the log is wanted here.
vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial();
});

afterAll(() => trial.close());

/** Nothing of the provider's can be read or written. */
const breakDown = () => db.$executeRaw`ALTER TABLE "OidcRecord" RENAME TO "OidcRecord_perdue"`;

afterEach(() => db.$executeRaw`ALTER TABLE IF EXISTS "OidcRecord_perdue" RENAME TO "OidcRecord"`);

describe("la base en panne, le fournisseur OpenID répond 503 et dit quand revenir", () => {
  test("aux serveurs du partenaire, en JSON : jeton, introspection, révocation", async () => {
    const { callback, transaction } = await trial.authorize();
    const { config } = trial;
    const answers: unknown[] = [];
    config[client.customFetch] = async (...[url, options]: Parameters<client.CustomFetch>) => {
      const answer = await fetch(url, options as RequestInit);
      const { status, headers } = answer;
      const { error } = (await answer.clone().json()) as { error: string };
      answers.push([new URL(url).pathname, status, headers.get("retry-after"), error]);
      return answer;
    };
    await breakDown();
    await expect(trial.redeem(callback, transaction)).rejects.toThrow();
    await expect(client.tokenIntrospection(config, "jeton")).rejects.toThrow();
    await expect(client.tokenRevocation(config, "jeton")).rejects.toThrow();
    expect(answers).toEqual([
      ["/oidc/token", 503, "5", "server_error"],
      ["/oidc/token/introspection", 503, "5", "server_error"],
      ["/oidc/token/revocation", 503, "5", "server_error"],
    ]);
  });

  test("au navigateur, en français", async () => {
    const { url } = await trial.begin(await trial.passage());
    await breakDown();
    const answer = await trial.browse(url);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(await answer.text()).toContain("momentanément impossible");
  });
});
