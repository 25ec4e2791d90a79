import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { LIST, type MachineStage, startMachineStage } from "@/server/api/machine-stage.testing";
import { problems } from "@/server/api/problem";

/*
 * The served document is the oracle: what it says of each path, status, header and body is asked of the answers, by
 * validators made from the document itself, whatever is sent.
 */

type Response3 = {
  headers?: Record<string, unknown>;
  content?: Record<string, { schema: { $ref: string } }>;
};
type Operation = { operationId: string; responses: Record<string, Response3> };
type Document = {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, { get: Operation }>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, unknown> };
};

let stage: MachineStage;
let document: Document;
let token: string;
const bodies = new Map<string, z.ZodType>();

beforeAll(async () => {
  stage = await startMachineStage();
  token = await stage.token();
  document = (await (await stage.get("/api/set/openapi.json")).json()) as Document;
  for (const [name, schema] of Object.entries(document.components.schemas))
    bodies.set(`#/components/schemas/${name}`, z.fromJSONSchema(schema as never));
});

afterAll(() => stage.close());

const operationOf = (path: string): Operation => {
  const found = document.paths[path];
  if (!found) throw new Error(`${path} n’est pas dans le document.`);
  return found.get;
};

/** What the document says of this answer that is not so. */
async function faults(path: string, answer: Response, method = "GET"): Promise<string[]> {
  const told = operationOf(path).responses[answer.status];
  if (!told) return [`${answer.status} n’est pas dans le document`];
  const faults = Object.keys(told.headers ?? {})
    .filter((name) => name !== "Link" && !answer.headers.has(name))
    .map((name) => `${name} manque`);
  const text = await answer.text();
  const [type, content] = Object.entries(told.content ?? {})[0] ?? [];
  if (!content || method === "HEAD") return text === "" ? faults : [...faults, "un contenu de trop"];
  if (answer.headers.get("content-type") !== `${type}; charset=utf-8`)
    faults.push("un autre type de contenu");
  const read = bodies.get(content.schema.$ref)?.safeParse(JSON.parse(text));
  if (!read?.success) faults.push(`un autre contenu : ${read?.error.message} ${text.slice(0, 300)}`);
  return faults;
}

describe("le document OpenAPI", () => {
  test("se lit sans jeton, et ne nomme que ce qui s’y trouve", async () => {
    expect(document.openapi).toBe("3.1.0");
    expect(document.servers).toEqual([{ url: stage.origin }]);
    const text = JSON.stringify(document);
    for (const [, name = ""] of text.matchAll(/"\$ref":"([^"]+)"/g))
      expect(bodies.has(name), name).toBe(true);
    const operations = Object.values(document.paths).map(({ get }) => get.operationId);
    expect(new Set(operations).size).toBe(operations.length);
    const secret = JSON.stringify(await db.cleSignature.findMany({ select: { privee: true } }));
    for (const word of ["client_secret", "set-essai", ...secret.split('"')].filter(
      ({ length }) => length > 8,
    ))
      expect(text).not.toContain(word);
  });

  test("dit de chaque adresse tous les refus, et de chaque refus son statut", () => {
    const statuses = new Set(Object.values(problems).map(({ status }) => String(status)));
    for (const { get } of Object.values(document.paths))
      for (const status of Object.keys(get.responses).filter((code) => Number(code) >= 400))
        expect(statuses).toContain(status);
    const told = Object.keys(operationOf("/api/set/v1/fiches/{id}").responses);
    expect([...statuses].sort()).toEqual(told.filter((code) => Number(code) >= 400).sort());
  });

  test("refuse ce que la réponse ne dit pas : un champ de plus, de moins, ou d’une autre forme", async () => {
    const path = `/api/set/v1/fiches/${stage.trial.stage.ficheId}`;
    const good = (await (await stage.get(path, token)).json()) as Record<string, unknown>;
    const reads = (value: unknown) => bodies.get("#/components/schemas/Fiche")?.safeParse(value).success;
    expect(reads(good)).toBe(true);
    expect(reads({ ...good, courriel: "karim@boreales.example" })).toBe(false);
    for (const name of Object.keys(good)) {
      const { [name]: _, ...less } = good;
      expect(reads(less), name).toBe(false);
      expect(reads({ ...good, [name]: 1.5 }), name).toBe(false);
    }
  });
});

describe("les réponses sont celles du document", () => {
  const FICHE = "/api/set/v1/fiches/{id}";
  const at = (path: string) => path.replace("{id}", stage.trial.stage.ficheId);

  test.each([LIST, FICHE])("pour chaque statut de %s", async (path) => {
    const etag = (await stage.get(at(path), token)).headers.get("etag") ?? "";
    const without = await stage.token(null);
    const cases: [status: number, ask: () => Promise<Response>][] = [
      [200, () => stage.get(at(path), token)],
      [304, () => stage.get(at(path), token, { "if-none-match": etag })],
      [400, () => stage.get(`${at(path)}?inconnu=1`, token)],
      [401, () => stage.get(at(path))],
      [403, () => stage.get(at(path), without)],
      [405, () => stage.get(at(path), token, {}, "DELETE")],
      [406, () => stage.get(at(path), token, { accept: "text/html" })],
    ];
    for (const [status, ask] of cases) {
      const answer = await ask();
      expect(answer.status).toBe(status);
      expect(await faults(path, answer), `${status}`).toEqual([]);
    }
  });

  test("quand la base ne répond pas : 503, et quand revenir", async () => {
    const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
    await db.$executeRaw`ALTER TABLE "OidcRecord" RENAME TO "OidcRecordAilleurs"`;
    const answer = await stage.get(LIST, token).finally(async () => {
      await db.$executeRaw`ALTER TABLE "OidcRecordAilleurs" RENAME TO "OidcRecord"`;
    });
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
    expect(answer.status).toBe(503);
    expect(await faults(LIST, answer)).toEqual([]);
  });

  test("quoi qu’on envoie : toujours un statut du document, jamais une panne", async () => {
    const text = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: "binary", maxLength: 12 }));
    const uuid = fc.oneof(fc.uuid(), fc.constant(stage.trial.stage.ficheId));
    const name = fc.oneof(fc.constantFrom("apres", "limite", "__proto__", "constructor", ""), text);
    const repere = fc.tuple(uuid, uuid).map((ids) => ids.join("."));
    const value = fc.oneof(
      text,
      repere,
      uuid,
      fc.integer().map(String),
      fc.constantFrom("1", "500", "501", "1e2"),
    );
    const header = fc.string({ unit: "grapheme-ascii", maxLength: 60 });
    const asked = fc.record({
      fiche: fc.boolean(),
      id: fc.oneof(
        uuid,
        text.filter((id) => id !== "" && id !== "." && id !== ".."),
      ),
      query: fc.array(fc.tuple(name, value), { maxLength: 3 }),
      method: fc.constantFrom("GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
      bearer: fc.oneof(fc.constant(token), fc.constant(token), fc.constant(undefined), header),
      accept: fc.oneof(fc.constantFrom("*/*", "application/json", "application/*;q=0", "text/html"), header),
      etag: fc.oneof(fc.constantFrom("*", "", 'W/"x"'), header),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ fiche, id, query, method, bearer, accept, etag }) => {
        const path = fiche ? FICHE : LIST;
        const url = new URL(
          path.replace("{id}", () => encodeURIComponent(id.toWellFormed())),
          stage.origin,
        );
        for (const [key, worth] of query) url.searchParams.append(key.toWellFormed(), worth.toWellFormed());
        const answer = await stage.get(url.href, bearer, { accept, "if-none-match": etag }, method);
        expect(answer.status).toBeLessThan(500);
        expect(await faults(path, answer, method)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});
