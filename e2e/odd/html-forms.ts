import { FORMULAIRE } from "@/lib/platform/form-state";

/*
 * The forms of a page as a browser without JavaScript sees them. The pages are ours, and well formed: a reader of tags is enough.
 */

export type Control = {
  readonly name: string;
  readonly kind:
    | "text"
    | "date"
    | "textarea"
    | "select"
    | "hidden"
    | "checkbox"
    | "radio"
    | "password"
    | "submit";
  readonly value: string;
  readonly checked: boolean;
  /** What a list offers. */
  readonly options: readonly string[];
};

export type HtmlForm = {
  /** Its id or, failing that, whatever tells it from the other forms of the page. */
  readonly id: string;
  readonly method: "get" | "post";
  readonly action: string;
  readonly multipart: boolean;
  readonly controls: readonly Control[];
};

const TAG = /<(\/?)(form|input|select|option|textarea|button)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
const KINDS = ["date", "hidden", "checkbox", "radio", "password", "submit"] as const;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The text that HTML says. */
export function decodeHtml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });
}

/** What is left of a page without its scripts and comments. */
export function bodyOf(html: string): string {
  return html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "").replace(/<!--[\s\S]*?-->/g, "");
}

function attributesOf(text: string): Map<string, string> {
  const found = text.matchAll(/([^\s=/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g);
  return new Map(
    [...found].map(([, name = "", a, b, c]) => [name.toLowerCase(), decodeHtml(a ?? b ?? c ?? "")]),
  );
}

/** Every form of a page, in order. */
export function readForms(html: string): HtmlForm[] {
  const body = bodyOf(html);
  const forms: (Omit<HtmlForm, "controls"> & { controls: Control[]; nameless?: boolean })[] = [];
  let open = false;
  let select: { name: string; options: string[]; chosen: string | undefined } | undefined;
  for (const match of body.matchAll(TAG)) {
    const [whole, slash, tag, rest = ""] = match;
    const form = open ? forms.at(-1) : undefined;
    const attributes = attributesOf(rest);
    const name = attributes.get("name") ?? "";
    const value = attributes.get("value") ?? "";
    const plain = { name, value, checked: attributes.has("checked"), options: [] };
    if (tag === "form") {
      open = !slash;
      if (open) {
        forms.push({
          id: attributes.get("id") ?? attributes.get("aria-label") ?? "",
          method: attributes.get("method")?.toLowerCase() === "post" ? "post" : "get",
          action: attributes.get("action") ?? "",
          multipart: attributes.get("enctype") === "multipart/form-data",
          controls: [],
        });
      }
    } else if (tag === "option" && !slash) {
      select?.options.push(value);
      if (select && attributes.has("selected")) select.chosen = value;
    } else if (tag === "select") {
      if (slash && select && form) {
        const { options, chosen = options[0] ?? "" } = select;
        form.controls.push({ ...plain, name: select.name, kind: "select", value: chosen, options });
      }
      select = slash ? undefined : { name, options: [], chosen: undefined };
    } else if (!slash && form && tag === "button" && !name && attributes.get("type") === "submit") {
      // The button that « Entrée » presses: those after it, with a name of their own, are pressed only on purpose.
      form.nameless = true;
    } else if (!slash && form && name && !(tag === "button" && form.nameless)) {
      if (tag === "textarea") {
        const start = match.index + whole.length;
        const text = body.slice(start, body.indexOf("</textarea>", start)).replace(/^\n/, "");
        form.controls.push({ ...plain, kind: "textarea", value: decodeHtml(text) });
      } else if (tag === "button") form.controls.push({ ...plain, kind: "submit" });
      else
        form.controls.push({
          ...plain,
          kind: KINDS.find((kind) => kind === attributes.get("type")) ?? "text",
        });
    }
  }
  return forms.map((form) => ({ ...form, id: form.id || form.action || namesOf(form) }));
}

const namesOf = (form: HtmlForm) =>
  ownControls(form)
    .map(({ name }) => name)
    .join(" ");

/** The controls that people, or the portal, gave a name: not those that Next adds for itself, nor what names the form. */
export function ownControls(form: HtmlForm): readonly Control[] {
  return form.controls.filter(({ name }) => !name.startsWith("$ACTION") && name !== FORMULAIRE);
}
