import { codeAt, stepAt } from "@/lib/comptes/totp";
import { createFormClient, type FormClient } from "./form-client";
import { decodeHtml, readForms } from "./html-forms";
import { goodFields } from "./odd-trial";

export const PASSWORD = "un mot de passe pour essayer";
export const ID = "[0-9a-f]{8}-[0-9a-f-]{27}";
export type Good = Record<string, string>;

/** Fills a form of a page well, but for what is `typed`, and sends it; returns where that leads. Throws when refused. */
export async function submit(client: FormClient, path: string, formId: string, typed: Good): Promise<string> {
  const page = await client.get(path);
  const forms = readForms(page.body).filter(({ method, multipart }) => method === "post" && multipart);
  const form = formId ? forms.find(({ id }) => id === formId) : forms.at(-1);
  if (!form) throw new Error(`${path} : pas de formulaire « ${formId} » (${page.status}).`);
  const good = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, () => value]));
  const answer = await client.send(path, form, goodFields(form, good));
  if (answer.status >= 400) throw new Error(`${path} : réponse ${answer.status}.`);
  return answer.location ?? "";
}

/** INSCRIPTION of someone, with `PASSWORD`. */
export async function signUp(
  client: FormClient,
  prenom: string,
  nom: string,
  courriel: string,
): Promise<void> {
  const twice = {
    motDePasse: PASSWORD,
    motDePasseConfirmation: PASSWORD,
    courriel,
    courrielConfirmation: courriel,
  };
  await submit(client, "/connexion", "inscription", { prenom, nom, ...twice });
}

/** Signs someone up and confirms their address, which opens their session. */
export async function enrol(
  origin: string,
  prenom: string,
  nom: string,
  courriel: string,
): Promise<FormClient> {
  const client = createFormClient(origin);
  await signUp(client, prenom, nom, courriel);
  await submit(client, await linkTo(client, courriel, "verification"), "", { motDePasse: PASSWORD });
  return client;
}

/** Someone who has an application, and whose password has just been given: what is left to give is its code. */
export async function owingCode(origin: string, nom: string, courriel: string): Promise<FormClient> {
  const owner = await enrol(origin, "Essai étape", nom, courriel);
  await submit(owner, "/profil/securite", "commencer", {});
  const { body } = await owner.get("/profil/securite/application");
  const [, key = ""] = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(body) ?? [];
  await submit(owner, "/profil/securite/application", "application", {
    code: codeAt(key.replaceAll(" ", ""), stepAt(Date.now())),
  });
  const client = createFormClient(origin);
  await submit(client, "/connexion", "connexion", { courriel, motDePasse: PASSWORD });
  return client;
}

/** The link of an e-mail, as its reader finds it on `/demo/courriels`. */
export async function linkTo(client: FormClient, courriel: string, place: string): Promise<string> {
  const { body } = await client.get("/demo/courriels");
  const mails = body
    .replaceAll("<wbr/>", "")
    .split("<tr")
    .filter((row) => row.includes(courriel));
  for (const row of mails) {
    const [, mail = ""] = /href="(\/demo\/courriels\/[^"]+)"/.exec(row) ?? [];
    const opened = decodeHtml((await client.get(mail)).body);
    const [, link] = new RegExp(`href="[^"]*?(/${place}/[^"]+)"`).exec(opened) ?? [];
    if (link) return link;
  }
  throw new Error(`Pas de courriel pour ${courriel}.`);
}

/** The id of the person of this address, as staff find it. */
export async function findUser(staff: FormClient, courriel: string): Promise<string> {
  const { body } = await staff.get(`/utilisateurs?q=${encodeURIComponent(courriel)}`);
  return idIn(body, `/utilisateurs/(${ID})`);
}

/** What the group of the pattern holds; throws when nothing looks like it. */
export function idIn(text: string, pattern: string): string {
  const [, id] = new RegExp(pattern).exec(text) ?? [];
  if (!id) throw new Error(`Rien ne ressemble à ${pattern}.`);
  return id;
}
