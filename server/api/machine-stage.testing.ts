import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as client from "openid-client";
import { afterAll, afterEach, beforeAll } from "vitest";
import { db } from "@/lib/platform/db";
import { createFront } from "@/server/front";
import { startTrial, type Trial } from "@/server/oidc/trial.testing";

/** The list of accesses. */
export const LIST = "/api/set/v1/acces";

/** Sets the stage of a file of tests; `ask` asks as the machine of « set-essai », with its token. */
export function openMachineStage() {
  let stage: MachineStage;
  let token: string;
  beforeAll(async () => {
    stage = await startMachineStage();
    token = await stage.token();
  });
  afterAll(() => stage.close());
  afterEach(() => db.rateLimit.deleteMany());
  return {
    stage: () => stage,
    ask: (path: string, headers?: Record<string, string>, method?: string) =>
      stage.get(path, token, headers, method),
  };
}

/** For tests of the interface for machines: the front in front of the interface, beside the provider of a trial. */
export async function startMachineStage() {
  const trial = await startTrial();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  server.on(
    "request",
    createFront({
      origin,
      dev: false,
      trustProxy: false,
      probes: { phase: () => "serving", migrations: [], database: async () => true },
      pages: () => undefined,
      oidc: () => async () => undefined,
      actions: () => null,
    }),
  );
  return new MachineStage(trial, origin, async () => {
    await new Promise((resolve) => server.close(resolve));
    await trial.close();
  });
}

export class MachineStage {
  constructor(
    readonly trial: Trial,
    readonly origin: string,
    readonly close: () => Promise<void>,
  ) {}

  /** A token of a partner's machine, « set-essai » unless told otherwise. */
  async token(scope: string | null = "set.lecture", as = this.trial.config): Promise<string> {
    const answer = await client.clientCredentialsGrant(as, scope === null ? {} : { scope });
    return answer.access_token;
  }

  /** The tokens of a person who has just arrived at the SET. */
  async personTokens(scope = "openid") {
    const transaction = await this.trial.begin(await this.trial.passage(), { scope });
    const response = await this.trial.browse(transaction.url);
    return this.trial.redeem(new URL(response.headers.get("location") ?? ""), transaction);
  }

  /** Asks the interface, as this bearer. */
  get(path: string, token?: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
    const asked = new Headers(headers);
    if (token !== undefined) asked.set("authorization", `Bearer ${token}`);
    return fetch(new URL(path, this.origin), { method, redirect: "manual", headers: asked });
  }
}
