import { fold } from "@/lib/platform/text";

type Label = { readonly code: string; readonly libelle: string };

const SMALL = new Set(["a", "au", "aux", "d", "de", "des", "du", "et", "l", "la", "le", "les"]);
/** Words that say the same whether they are there or not: « Coordination de production », « Coordination ». */
const GENERIC = /^(prod(uction)?|supervision|superviseure?|departement)$/;
const SAME_BEGINNING = 5;
const SHORTEST = 3;

/** How crews write what begins otherwise than the label does. */
const TWINS: readonly (readonly [RegExp, string])[] = [
  [/^(asst?e?|adj|adjointe?)$/, "assistance"],
  [/^regiss/, "regie"],
  [/^superv/, "supervision"],
];

function wordsOf(text: string): string[] {
  return fold(text)
    .replace(/\bpost prod/g, "postprod")
    .split(" ")
    .filter((word) => word !== "" && !SMALL.has(word) && !/^\d+(er|re|ere|e|eme)?$/.test(word));
}

type Read = { readonly folded: string; readonly words: readonly string[] };
const read = new WeakMap<Label, Read>();

/** A label as it is compared, read once: a long list asks thousands of times. */
function readLabel(label: Label): Read {
  const known = read.get(label) ?? { folded: fold(label.libelle), words: wordsOf(label.libelle) };
  read.set(label, known);
  return known;
}

function means(word: string, label: string): boolean {
  const twin = TWINS.find(([written]) => written.test(word))?.[1];
  if (twin !== undefined) return label.startsWith(twin);
  if (word.length >= SHORTEST && label.startsWith(word)) return true;
  return label.length >= SAME_BEGINNING && word.startsWith(label.slice(0, SAME_BEGINNING));
}

/** How many words of the label the text leaves out; null when it is not the label. */
function missing(words: readonly string[], label: readonly string[]): number | null {
  // « Chef électro », « cheffe maquilleuse » : whatever the department.
  if (label[0] === "chef" && /^chef(fe)?$/.test(words[0] ?? "")) return 0;
  const said = label.filter((part) => words.some((word) => means(word, part)));
  const strange = words.filter((word) => !label.some((part) => means(word, part)));
  const unsaid = label.filter((part) => !said.includes(part));
  if (said.length === 0 || strange.some((word) => !GENERIC.test(word))) return null;
  return unsaid.some((part) => part.startsWith("assist")) ? null : unsaid.length + strange.length;
}

/**
 * The code of the one label that a text means, as crews abbreviate (« coord. », « dir. prod. », « Régisseuse »,
 * « 1re asst. réal. »), or null when it means none, or as much another.
 */
export function matchLabel(text: string, labels: readonly Label[]): string | null {
  const folded = fold(text);
  const exact = labels.find((label) => readLabel(label).folded === folded);
  if (exact && folded !== "") return exact.code;
  const words = wordsOf(text);
  if (words.length === 0 || words.length > 6) return null;
  const close = labels
    .map((label) => ({ code: label.code, missing: missing(words, readLabel(label).words) }))
    .filter((label): label is { code: string; missing: number } => label.missing !== null)
    .sort((one, other) => one.missing - other.missing);
  const [best, second] = close;
  if (!best || best.missing > 1 || best.missing === second?.missing) return null;
  return best.code;
}
