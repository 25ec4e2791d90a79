import { expect, test } from "./fixtures";
import { malformedRequests } from "./odd/malformed-requests";
import { sendRaw } from "./odd/raw-request";

test("aucune requête malformée n’obtient de 5xx ni de silence, et chacune a les en-têtes de protection", async ({
  baseURL,
  cookies,
  request,
}) => {
  test.setTimeout(120_000);
  const { host, port } = new URL(baseURL ?? "");
  const state = await cookies("karim");
  const page = await (await request.get("/connexion")).text();
  const [, actionId = ""] = /&quot;id&quot;:&quot;([0-9a-f]{20,80})&quot;/.exec(page) ?? [];
  expect(actionId).not.toBe("");
  const cookie = state.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

  const wrong: string[] = [];
  const cases = malformedRequests({ host, cookie, actionId });
  expect(cases.length).toBeGreaterThanOrEqual(150);
  for (const [name, bytes] of cases) {
    const { status, head } = await sendRaw(Number(port), Buffer.from(bytes));
    if (status < 200 || status >= 500) wrong.push(`${name} : ${status}`);
    else if (!head.includes("x-content-type-options: nosniff")) wrong.push(`${name} : sans protection`);
  }
  expect(wrong).toEqual([]);
  expect((await request.get("/healthz")).status()).toBe(200);
});
