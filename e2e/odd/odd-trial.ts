import { randomUUID } from "node:crypto";
import type { Answer, Field, FormClient, Sent } from "./form-client";
import { bodyOf, type Control, decodeHtml, type HtmlForm, ownControls, readForms } from "./html-forms";
import type { Odd } from "./odd-strings";

/** One form of one page, as one person sees it. */
export type Target = {
  readonly nom: string;
  readonly client: FormClient;
  readonly path: string;
  /** As the page first showed it. */
  readonly form: HtmlForm;
  /** Good values for what the page leaves empty. */
  readonly good: Readonly<Record<string, () => string>>;
  /** Fields that must be equal to others: an odd value is put in both. */
  readonly twins: Readonly<Record<string, string>>;
  /** Where what was stored can be read again, from where the success led. */
  readonly readBack?: (location: string) => string;
};

export type Violation = { readonly where: string; readonly odd: string; readonly why: string };

export type Trial = {
  readonly nom: string;
  /** The fields of the form, read from the page. */
  readonly fields: () => Promise<readonly string[]>;
  /** Sends the form with one odd field. */
  readonly attempt: (field: string, odd: Odd) => Promise<{ status: number; violation?: Violation }>;
  /** Reads the page again before the next value, whatever it offered so far. */
  readonly refresh: () => void;
  /** The page no longer offers this form, its work being done: it is still sent, as from a tab left open. */
  readonly isLeftOpen: () => boolean;
};

/** Stored in one form whatever the way they were written. */
const LOOSE = /telephone|neq|codepostal|saison|episodes|duree|nombre|personnes/i;
/** Where a person types what they want. */
const TYPED = /^(text|date)/;
const SECRET = /motDePasse|jeton/;
const NEITHER = "ni refus, ni confirmation";

/** Puts odd values in the fields of a form, one at a time, and judges the answers. */
export function createTrial(target: Target): Trial {
  let form: HtmlForm | undefined;
  let known = target.form;
  let leftOpen = false;
  let pageStatus = 200;

  async function load(): Promise<HtmlForm> {
    const page = await target.client.get(target.path);
    const shown = readForms(page.body).find(({ id }) => id === target.form.id);
    leftOpen = !shown;
    pageStatus = page.status;
    known = shown ?? known;
    form = known;
    return known;
  }

  async function attempt(field: string, odd: Odd): Promise<{ status: number; violation?: Violation }> {
    const tried = await tryOnce(field, odd);
    if (tried.why !== NEITHER) return report(field, odd, tried);
    // Another trial changed the page meanwhile: a form that left its place shows its answer nowhere. Once more, as it is now.
    form = undefined;
    const again = await tryOnce(field, odd);
    return report(field, odd, leftOpen && again.why === NEITHER ? { ...again, why: undefined } : again);
  }

  async function tryOnce(field: string, odd: Odd): Promise<{ status: number; why: string | undefined }> {
    const shown = form ?? (await load());
    if (pageStatus >= 500) {
      form = undefined;
      return { status: pageStatus, why: `la page du formulaire répond ${pageStatus}` };
    }
    const good = goodFields(shown, target.good);
    const values = odd.values(String(good.find(([name]) => name === field)?.[1] ?? ""));
    const names = [field, target.twins[field] ?? field];
    const fields = [
      ...good.filter(([name]) => !names.includes(name)),
      ...[...new Set(names)].flatMap((name) => values.map((value): Field => [name, value])),
    ];
    const answer = await target.client.send(target.path, shown, fields);
    const why = await judge(target, shown, field, values, answer, () => {
      form = undefined;
    });
    return { status: answer.status, why };
  }

  function report(field: string, odd: Odd, { status, why }: { status: number; why: string | undefined }) {
    const violation = why ? { where: `${target.nom} › ${field}`, odd: odd.nom, why } : undefined;
    return { status, ...(violation ? { violation } : {}) };
  }

  return {
    nom: target.nom,
    fields: async () => [...new Set(ownControls(form ?? (await load())).map(({ name }) => name))],
    attempt,
    refresh: () => {
      form = undefined;
    },
    isLeftOpen: () => leftOpen,
  };
}

/** What a person who fills the form well would send. */
export function goodFields(form: HtmlForm, good: Target["good"]): Field[] {
  const sent: Field[] = [];
  const send = (name: string, value: Sent) => sent.push([name, value]);
  const seen = (name: string) => sent.some(([known]) => known === name);
  for (const control of form.controls) {
    const { name, kind, value, checked, options } = control;
    const better = good[name]?.();
    if (kind === "radio" || kind === "submit") {
      if (!seen(name) && (checked || !form.controls.some((other) => other.name === name && other.checked)))
        send(name, better ?? value);
    } else if (kind === "checkbox") {
      if (checked) send(name, value);
    } else if (name === "cle") send(name, randomUUID());
    else send(name, better ?? (kind === "select" ? value || (options.find(Boolean) ?? "") : value));
  }
  return sent;
}

async function judge(
  target: Target,
  form: HtmlForm,
  field: string,
  values: readonly Sent[],
  answer: Answer,
  changed: () => void,
): Promise<string | undefined> {
  const { status, location, body } = answer;
  if (status >= 500) return `réponse ${status}`;
  // A value never takes a page away: another trial did, and this one proves nothing any more.
  if (status === 403 && !SECRET.test(field)) return "la page n’est plus permise à qui l’essaie";
  const control = form.controls.find(({ name }) => name === field);
  const expected = values.length === 1 && control ? textOf(values[0] ?? "") : undefined;
  if (status >= 400) return saysWhy(status, body) ? undefined : `réponse ${status} sans un mot`;
  if (form.method === "get") {
    // A search leaves aside what is no date: a browser would not have sent it.
    if (control?.kind === "date") return undefined;
    return keepsText(control, expected, body, 100) ? undefined : "la recherche n’est pas rendue telle quelle";
  }
  if (status >= 300 || statusMessage(body)) {
    changed();
    return judgeStored(target, field, expected, location ?? target.path);
  }
  if (!alertOf(body)) {
    if (readForms(body).some(({ id }) => id === target.form.id)) return NEITHER;
    // Another trial did this form's work meanwhile: it left the page, and its message with it.
    changed();
    return undefined;
  }
  if (SECRET.test(field)) {
    const echoed = readForms(body).some(({ controls }) =>
      controls.some(({ kind, value }) => kind === "password" && value),
    );
    return echoed ? "un mot de passe est rendu à la page" : undefined;
  }
  return keepsText(control, expected, body, Number.POSITIVE_INFINITY)
    ? undefined
    : "ce qui a été tapé n’est pas rendu avec le refus";
}

/** A refusal has a sentence; headers too long to be read (431) are refused before anything can answer in words. */
function saysWhy(status: number, body: string): boolean {
  return status === 431 || /\p{L}{3}/u.test(bodyOf(body));
}

/** After a success: the page it leads to answers, and what was typed is there. */
async function judgeStored(
  { client, readBack }: Target,
  field: string,
  expected: string | undefined,
  location: string,
): Promise<string | undefined> {
  const after = await client.get(location);
  if (after.status >= 500) return `la page qui suit répond ${after.status}`;
  if (!readBack || expected === undefined || SECRET.test(field)) return undefined;
  const page = await client.get(readBack(location));
  if (page.status >= 500) return `la page où cela se relit répond ${page.status}`;
  // A list shows one form for each of its rows: what was typed is in one of them.
  const stored = readForms(page.body)
    .flatMap(({ controls }) => controls)
    .filter(({ name, kind }) => name === field && TYPED.test(kind))
    .map(({ value }) => value);
  if (stored.length === 0 || stored.some((value) => sameText(field, value, expected))) return undefined;
  return `enregistré autrement : ${JSON.stringify(stored.map((value) => value.slice(0, 80)))}`;
}

/** Whether a field still shows what was typed; values that HTML cannot carry are left aside. */
function keepsText(
  control: Control | undefined,
  expected: string | undefined,
  body: string,
  max: number,
): boolean {
  if (!control || !TYPED.test(control.kind) || expected === undefined || expected.length > max) return true;
  if (/(?!\n)[\p{Cc}\ufffd]/u.test(expected)) return true;
  const shown = readForms(body)
    .flatMap(({ controls }) => controls)
    .filter(({ name }) => name === control.name);
  return shown.length === 0 || shown.some(({ value }) => textOf(value) === expected);
}

function sameText(field: string, stored: string, expected: string): boolean {
  if (textOf(stored) === expected) return true;
  const bare = (text: string) =>
    text
      .toUpperCase()
      .replace(/POSTE|EXT|X|[^A-Z0-9]/g, "")
      .replace(/telephone/i.test(field) ? /^1/ : /^0+/, "");
  return LOOSE.test(field) && bare(stored) === bare(expected);
}

function textOf(value: Sent): string {
  const text = typeof value === "string" ? Buffer.from(value).toString("utf8") : value.toString("utf8");
  return text.normalize("NFC").replace(/\r\n?/g, "\n").trim();
}

/** What a page says is wrong. */
function alertOf(html: string): string {
  return regionText(html, "alert");
}

function statusMessage(html: string): string {
  return alertOf(html) ? "" : regionText(html, "status");
}

function regionText(html: string, role: "alert" | "status"): string {
  const start = new RegExp(`role="${role}"[^>]*>`, "g");
  return [...bodyOf(html).matchAll(start)]
    .map(({ index }) =>
      decodeHtml(
        bodyOf(html)
          .slice(index, index + 600)
          .replace(/^[^>]*>/, "")
          .replace(/<\/(?:div|p)>[\s\S]*$/, "")
          .replace(/<[^>]*>/g, ""),
      ),
    )
    .join(" ")
    .trim();
}
