import { ask } from "../bench-set/http";

type Place = { readonly origin: string; readonly cookie: string };

/** Sends a file as a browser without JavaScript does; returns the path that it is led to. Throws when it is not led anywhere. */
export async function upload({ origin, cookie }: Place, bytes: Buffer): Promise<string> {
  const form = new FormData();
  form.set("fichier", new File([new Uint8Array(bytes)], "membres.csv", { type: "text/csv" }));
  return post(`${origin}/aqpm/importations/televerser`, { origin, cookie }, form);
}

/** Sends the form of this name of a page, its hidden fields as they are; returns the path that it leads to. */
export async function send({ origin, cookie }: Place, path: string, label: string): Promise<string> {
  const { body } = await ask(`${origin}${path}`, { headers: { cookie } });
  const [found] = body.match(new RegExp(`<form[^>]*aria-label="${label}"[\\s\\S]*?</form>`)) ?? [];
  if (!found) throw new Error(`${path} : le formulaire « ${label} » manque`);
  const form = new FormData();
  for (const [input] of found.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const read = (name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(input)?.[1] ?? "");
    form.set(read("name"), read("value"));
  }
  return post(`${origin}${path}`, { origin, cookie }, form);
}

async function post(url: string, { origin, cookie }: Place, body: FormData): Promise<string> {
  const answer = await fetch(url, { method: "POST", redirect: "manual", headers: { cookie, origin }, body });
  await answer.arrayBuffer();
  const location = answer.headers.get("location");
  if (answer.status !== 303 || !location) throw new Error(`${url} : ${answer.status}`);
  return location.replace(origin, "");
}

function unescaped(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
