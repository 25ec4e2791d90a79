import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Viewer } from "@/lib/authorization/viewer";
import type { FormValues } from "@/lib/platform/form-state";
import { cookieName, cookieOptions } from "@/lib/session/cookie";
import {
  dropKeptForm,
  findKeptForms,
  KEPT_MINUTES,
  KEPT_MOST,
  type KeptForm,
  keepForm,
} from "@/lib/session/kept-forms";
import { connexionPage } from "@/lib/session/redirect";

/** What a form sent: its own fields, and which of the page's forms it is (`formulaire`), where that is known. */
export type SentForm = { readonly formulaire: string | undefined; readonly valeurs: FormValues };

/**
 * A form came whose session had ended: what was typed is kept for its person, who signs in and comes back to the page
 * where they were.
 */
export async function leaveToConnexion(form: SentForm): Promise<never> {
  const jar = await cookies();
  const { chemin, page } = await currentPage();
  const token = jar.get(cookieName("session"))?.value;
  const secret =
    token && form.formulaire !== undefined
      ? await keepForm(token, { chemin, formulaire: form.formulaire, valeurs: form.valeurs })
      : null;
  if (secret) await writeSecrets([...(await readSecrets()), secret]);
  redirect(connexionPage(page, token ? (secret ? "formulaire" : "session") : undefined));
}

/** What this person had typed when their session ended, for the pages to show again; none, almost always. */
export async function readKeptForms(viewer: Viewer): Promise<readonly KeptForm[]> {
  const secrets = await readSecrets();
  return secrets.length > 0 ? findKeptForms(viewer, secrets) : [];
}

/** From a server action: this form is sent again, and what waited for it has served. */
export async function forgetKeptForm(viewer: Viewer, formulaire: string | undefined): Promise<void> {
  const secrets = await readSecrets();
  if (secrets.length === 0 || formulaire === undefined) return;
  const { chemin } = await currentPage();
  const left = await dropKeptForm(viewer, secrets, { chemin, formulaire });
  if (left.length < secrets.length) await writeSecrets(left);
}

/** The path of the page that asks, and the page itself: the front knows no query, the browser says it. */
async function currentPage(): Promise<{ chemin: string; page: string }> {
  const asked = await headers();
  const chemin = asked.get("x-portail-chemin") ?? "/";
  const referer = asked.get("referer") ?? "";
  const { pathname, search } = new URL(URL.canParse(referer) ? referer : "about:blank");
  return { chemin, page: pathname === chemin ? `${chemin}${search}` : chemin };
}

async function readSecrets(): Promise<string[]> {
  const value = (await cookies()).get(cookieName("formulaire"))?.value ?? "";
  return value
    .split(".")
    .filter((secret) => /^[\w-]{43}$/.test(secret))
    .slice(-KEPT_MOST);
}

async function writeSecrets(secrets: readonly string[]): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName("formulaire"), secrets.slice(-KEPT_MOST).join("."), {
    ...cookieOptions(),
    maxAge: secrets.length > 0 ? KEPT_MINUTES * 60 : 0,
  });
}
