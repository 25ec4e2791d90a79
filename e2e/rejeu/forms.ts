import type { APIRequestContext, APIResponse } from "@playwright/test";
import { bodyOf, type HtmlForm, readForms } from "@/e2e/odd/html-forms";
import { idle } from "@/lib/platform/form-state";

/** A form as it stands in the page of whoever may send it: what anyone else can copy, ids and `$ACTION…` included. */
export type TakenForm = {
  readonly nom: string;
  readonly page: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
};

/** Takes the form of this page whose id, or whose fields' names, match. Throws when there is none. */
export async function takeForm(
  api: APIRequestContext,
  { nom, page, form, typed = {} }: { nom: string; page: string; form: RegExp; typed?: object },
): Promise<TakenForm> {
  const html = await (await api.get(page)).text();
  const found = readForms(html).find(({ id, multipart }) => multipart && form.test(id));
  if (!found) throw new Error(`${page} : pas de formulaire ${form}`);
  const fields = { ...filledIn(found), ...typed };
  return { nom, page, fields: Object.entries(fields) };
}

function filledIn({ controls }: HtmlForm): Record<string, string> {
  const sent = controls.filter(
    ({ kind, checked }) => kind !== "submit" && (checked || (kind !== "checkbox" && kind !== "radio")),
  );
  return Object.fromEntries(sent.map(({ name, value }) => [name, value]));
}

/** The same form with other values in its fields: the ids of something else. */
export function retyped(form: TakenForm, typed: Readonly<Record<string, string>>): TakenForm {
  return { ...form, fields: Object.entries({ ...Object.fromEntries(form.fields), ...typed }) };
}

/** Sends it as a browser without JavaScript does. */
export function sendPlain(api: APIRequestContext, form: TakenForm): Promise<APIResponse> {
  return send(api, form.page, toData(form.fields));
}

/** Sends it as the portal's own script does; the answer holds the state of the form. */
export function sendScripted(api: APIRequestContext, form: TakenForm): Promise<APIResponse> {
  const [, row = "{}"] = form.fields.find(([name]) => /^\$ACTION_\d+:0$/.test(name)) ?? [];
  const { id } = JSON.parse(row) as { id: string };
  const own = form.fields.filter(([name]) => !name.startsWith("$ACTION"));
  const rows = own.map(([name, value]) => [`_1_${name}`, value] as const);
  return send(api, form.page, toData([...rows, ["0", JSON.stringify([idle, "$K1"])]]), {
    "next-action": id,
    accept: "text/x-component",
  });
}

function toData(fields: TakenForm["fields"]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

function send(api: APIRequestContext, page: string, multipart: FormData, headers = {}): Promise<APIResponse> {
  return api.post(page, {
    multipart,
    maxRedirects: 0,
    headers: { ...headers, "sec-fetch-site": "same-origin" },
  });
}

/** The words of a page. */
export async function readMain(api: APIRequestContext, page: string): Promise<string> {
  const [main = ""] = /<main\b[\s\S]*<\/main>/.exec(bodyOf(await (await api.get(page)).text())) ?? [];
  return main.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

/** The id that the first link of this list leads to. */
export async function findId(
  api: APIRequestContext,
  list: "/utilisateurs" | "/maisons" | "/producteurs" | "/fiches",
  q: string,
) {
  const html = await (await api.get(`${list}?${new URLSearchParams({ q })}`)).text();
  const [, id] = new RegExp(`href="${list}/([0-9a-f-]{36})"`).exec(html) ?? [];
  if (!id) throw new Error(`${list} : « ${q} » est introuvable`);
  return id;
}
