import { fold, searchWords } from "@/lib/platform/text";

export type Segment = { readonly text: string; readonly match: boolean };

/** Cuts a name where the words of the search begin one of its own: « elo » finds « Élo » in « Éloïse ». */
export function highlight(nom: string, query: string): Segment[] {
  const chars = [...nom.normalize("NFC")];
  const marks = chars.map(() => false);
  for (const word of searchWords(query)) {
    for (let start = 0; start < chars.length; start++) {
      if (!beginsWord(chars, start)) continue;
      const end = matchEnd(chars, start, word);
      if (end !== null) marks.fill(true, start, end);
    }
  }
  return join(chars, marks);
}

function beginsWord(chars: readonly string[], index: number): boolean {
  return fold(chars[index] ?? "") !== "" && (index === 0 || fold(chars[index - 1] ?? "") === "");
}

/** Where `word` ends when it stands at `start`, else null. One letter may fold to two: « œ ». */
function matchEnd(chars: readonly string[], start: number, word: string): number | null {
  let folded = "";
  for (let index = start; index < chars.length; index++) {
    folded += fold(chars[index] ?? "");
    if (folded.startsWith(word)) return index + 1;
    if (!word.startsWith(folded)) return null;
  }
  return null;
}

function join(chars: readonly string[], marks: readonly boolean[]): Segment[] {
  const segments: { text: string; match: boolean }[] = [];
  chars.forEach((char, index) => {
    const match = marks[index] ?? false;
    const last = segments.at(-1);
    if (last?.match === match) last.text += char;
    else segments.push({ text: char, match });
  });
  return segments;
}
