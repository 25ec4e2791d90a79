import type { APIRequestContext, APIResponse } from "@playwright/test";
import { expect, test } from "@/e2e/aged-session";
import { newPerson, register, unique } from "@/e2e/fixtures";
import { sendPlain, sendScripted, type TakenForm, takeForm } from "@/e2e/rejeu/forms";
import { newSecret } from "@/lib/platform/ids";
import { demoPassword, personas } from "@/prisma/personas";

/*
 * Every cookie that the portal sets, as it leaves. Here, on http and a port of its own, names bear the port and nothing
 * is Secure: `lib/session/cookie.test.ts` says what production adds.
 */

type Cookie = { readonly name: string; readonly value: string; readonly line: string };

function cookiesOf(answer: APIResponse): Cookie[] {
  return answer
    .headersArray()
    .filter(({ name }) => name.toLowerCase() === "set-cookie")
    .map(({ value: line }) => {
      const [pair = ""] = line.split(";", 1);
      const at = pair.indexOf("=");
      return { name: pair.slice(0, at), value: pair.slice(at + 1), line };
    });
}

function expectSafe({ name, value, line }: Cookie): void {
  expect(name, line).toMatch(/^portail-(\d+-(session|connexion|appareil|formulaire)|retour)$/);
  expect(line).toMatch(/; HttpOnly/i);
  expect(line).toMatch(/; SameSite=Lax/i);
  expect(line).toMatch(/; Path=\/(;|$)/i);
  expect(line).not.toMatch(/; Domain=/i);
  expect(Buffer.byteLength(`${name}=${value}`)).toBeLessThan(4096);
  expect(value).toMatch(/^[\w.%-]*$/);
}

const connexion = (api: APIRequestContext, typed: object): Promise<TakenForm> =>
  takeForm(api, { nom: "connexion", page: "/connexion", form: /^connexion$/, typed });

test("tout témoin posé est HttpOnly, SameSite=Lax, de tout le portail et de lui seul, et court (ASVS 3.3.1 à 3.3.5)", async ({
  playwright,
  baseURL,
  agedApi,
  apis,
}) => {
  const seen = new Set<string>();
  const look = (answer: APIResponse) => {
    for (const cookie of cookiesOf(answer)) {
      expectSafe(cookie);
      seen.add(cookie.name.replace(/^portail-(\d+-)?/, ""));
    }
    return answer;
  };

  for (const [courriel, seSouvenir] of [
    [personas.denis.courriel, "oui"],
    [personas.aline.courriel, ""],
    ["personne@exemple.example", ""],
  ] as const) {
    const typed = { courriel, motDePasse: demoPassword, ...(seSouvenir ? { seSouvenir } : {}) };
    for (const send of [sendPlain, sendScripted]) {
      const api = await playwright.request.newContext({ baseURL });
      look(await send(api, await connexion(api, typed)));
      await api.dispose();
    }
  }

  const form = await takeForm(await apis("denis"), { nom: "nom", page: "/profil", form: /^Votre nom$/ });
  const late = await agedApi("denis", { ended: 1 });
  look(await sendPlain(late, form));
  look(await sendScripted(late, form));
  const { courriel } = personas.denis;
  look(await sendPlain(late, await connexion(late, { courriel, motDePasse: demoPassword })));
  look(await sendPlain(late, form));

  for (const page of [
    "/connexion",
    "/aide",
    "/confidentialite",
    "/mot-de-passe-oublie",
    "/inconnue",
    "/fiches",
  ])
    look(await late.get(page, { maxRedirects: 0 }));
  const left = look(
    await late.post("/deconnexion", {
      maxRedirects: 0,
      headers: { "sec-fetch-site": "same-origin" },
      form: { envoi: "oui" },
    }),
  );
  expect(left.headers()["clear-site-data"], "ASVS 14.3.1").toBe('"cache", "storage"');
  expect(left.headers()["cache-control"]).toContain("no-store");
  expect([...seen].sort()).toEqual(["appareil", "connexion", "formulaire", "retour", "session"]);
});

test("un témoin posé d’avance ne devient jamais celui d’une session, et celle d’avant meurt (ASVS 7.2.1 à 7.2.4)", async ({
  playwright,
  baseURL,
  visitor,
}) => {
  const person = newPerson();
  const page = await visitor();
  await register(page, person);
  const { cookies } = await page.context().storageState();
  const own = cookies.find(({ name }) => name.endsWith("-session"));
  if (!own) throw new Error("nobody is signed in");
  const typed = { courriel: person.courriel, motDePasse: person.motDePasse };
  for (const planted of [own.value, newSecret(), unique("session").replaceAll(" ", "-")]) {
    const storageState = { cookies: [{ ...own, value: planted }], origins: [] };
    const [api, thief] = [
      await playwright.request.newContext({ baseURL }),
      await playwright.request.newContext({ baseURL, storageState }),
    ];
    const form = await connexion(api, typed);
    const answer = await api.post("/connexion", {
      maxRedirects: 0,
      headers: { "sec-fetch-site": "same-origin", cookie: `${own.name}=${planted}` },
      multipart: toData(form),
    });
    const given = cookiesOf(answer).find(({ name }) => name === own.name);
    expect(answer.status()).toBe(303);
    expect(given?.value).toMatch(/^[\w-]{43}$/);
    expect(given?.value).not.toBe(planted);
    expect((await thief.get("/profil", { maxRedirects: 0 })).headers().location).toMatch(/^\/connexion\b/);
    for (const context of [api, thief]) await context.dispose();
  }
});

function toData({ fields }: TakenForm): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}
