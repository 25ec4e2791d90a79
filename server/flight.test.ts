import { describe, expect, test } from "vitest";
import { checkForm, checkRouterState } from "@/server/flight";

const ID = "40".padEnd(42, "a");
const KNOWN = new Set([ID]);

async function send(
  fields: Record<string, string>,
  { scripted = false, known = KNOWN as ReadonlySet<string> | null } = {},
) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  const response = new Response(data);
  const body = Buffer.from(await response.arrayBuffer());
  const refusal = await checkForm(
    response.headers.get("content-type") ?? "",
    body,
    scripted ? ID : undefined,
    known,
  );
  return refusal?.status ?? 200;
}

const plain = {
  $ACTION_REF_1: "",
  "$ACTION_1:0": `{"id":"${ID}","bound":"$@1"}`,
  "$ACTION_1:1": '[{"status":"idle"}]',
  $ACTION_KEY: "k",
  titre: "$F1",
};
const scripted = {
  _1_titre: "$F1",
  _1_$ACTION_KEY: "x",
  "0": '[{"status":"idle","errors":"$0:0:values","values":{"a":"$$prix","b":"$undefined"}},"$K1"]',
};

describe("un formulaire", () => {
  test("est refusé quand son contenu n’est pas ce qu’il dit être", async () => {
    for (const [type, body] of [
      ["multipart/form-data; boundary=x", "rien"],
      ["multipart/form-data", ""],
      ["multipart/form-data; boundary=x", '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'],
    ] as const) {
      expect((await checkForm(type, Buffer.from(body), undefined, KNOWN))?.status).toBe(400);
    }
    for (const args of [
      "",
      "{",
      "nul",
      '"$K1"',
      "[]",
      "{}",
      '["$1","$K1"]',
      '["$F1","$K1"]',
      '["$Q0","$K1"]',
      '["$B1","$K1"]',
      '["$0:1:2","$K1"]',
      '["$@9","$K1"]',
      '["$T","$K1"]',
      '["$n1e9","$K1"]',
      '["$0:0:__proto__","$K1"]',
      '[{"__proto__":1},"$K1"]',
      "[{},{}]",
      '[{},"K1"]',
    ]) {
      expect(await send({ "0": args, _1_titre: "a" }, { scripted: true }), args).toBe(400);
    }
    expect((await checkForm("text/plain", Buffer.from('["$K1"]'), ID, KNOWN))?.status).toBe(400);
    expect(
      (await checkForm("application/x-www-form-urlencoded", Buffer.from("0=[]"), ID, KNOWN))?.status,
    ).toBe(400);
  });

  test("est refusé quand une de ses rangées manque, se répète ou renvoie à ce qui n’existe pas", async () => {
    expect(await send({ $ACTION_REF_1: "" })).toBe(400);
    expect(await send({ ...plain, "$ACTION_1:0": "{" })).toBe(400);
    expect(await send({ ...plain, "$ACTION_1:0": "null" })).toBe(400);
    expect(await send({ ...plain, "$ACTION_1:0": `{"id":"${ID}","bound":7}` })).toBe(400);
    expect(await send({ ...plain, "$ACTION_1:0": `{"id":"${ID}","bound":"$@7"}` })).toBe(400);
    expect(await send({ ...plain, "$ACTION_1:1": '["$F1"]' })).toBe(400);
    expect(await send({ "$ACTION_ID_x:y": "" })).toBe(400);
    expect(await send({ titre: "sans action" })).toBe(400);
    expect(await send({ ...scripted, "0": '["$7"]' }, { scripted: true })).toBe(400);
    expect(await send({ ...scripted, autre: "" }, { scripted: true })).toBe(400);
    expect(await send({ _1_titre: "a" }, { scripted: true })).toBe(400);
  });

  test("d’une page d’avant la mise à jour demande de la recharger", async () => {
    const stale = { ...plain, "$ACTION_1:0": `{"id":"${"41".padEnd(42, "b")}","bound":"$@1"}` };
    expect(await send(stale)).toBe(409);
    expect(await send({ [`$ACTION_ID_${"41".padEnd(42, "b")}`]: "" })).toBe(409);
    expect(await send(stale, { known: null })).toBe(200);
  });

  test("passe tel que React le compose dans le navigateur", async () => {
    const { encodeReply } = await import("next/dist/compiled/react-server-dom-turbopack/client.node.js");
    const form = new FormData();
    form.append("titre", "$F1 « Les marées »");
    form.append("$ACTION_KEY", "k");
    const values = { titre: "$prix", liste: ["a", undefined], le: new Date(0) };
    const state = { status: "error", errors: values, values, message: undefined };
    const response = new Response((await encodeReply([state, form])) as FormData);
    const type = response.headers.get("content-type") ?? "";
    expect(await checkForm(type, Buffer.from(await response.arrayBuffer()), ID, KNOWN)).toBeNull();
  });

  test("passe comme le navigateur l’envoie, avec ou sans script", async () => {
    expect(await send(plain)).toBe(200);
    expect(await send({ [`$ACTION_ID_${ID}`]: "", titre: "a" })).toBe(200);
    expect(await send(scripted, { scripted: true })).toBe(200);
  });
});

describe("l’état des pages que montre le navigateur", () => {
  test("est refusé quand il ne se lit pas", () => {
    for (const state of [
      "%7B",
      "%zz",
      "null",
      "[1]",
      "x".repeat(50_000),
      JSON.stringify(["", { children: 5 }]),
    ]) {
      expect(checkRouterState({ "next-router-state-tree": state })?.status).toBe(400);
    }
    expect(checkRouterState({})).toBeNull();
    const state = ["", { children: ["fiches", { children: ["__PAGE__", {}] }] }, null, "refetch"];
    expect(
      checkRouterState({ "next-router-state-tree": encodeURIComponent(JSON.stringify(state)) }),
    ).toBeNull();
  });
});
