import { randomUUID } from "node:crypto";
import type { Sent } from "./form-client";
import payloads from "./payloads.json" with { type: "json" };

/** What to put in a field in place of its good value: nothing at all, one value, or several. */
export type Odd = { readonly nom: string; readonly values: (good: string) => readonly Sent[] };

const text = (nom: string, value: string | Buffer): Odd => ({ nom, values: () => [value] });
const around = (nom: string, change: (good: string) => string): Odd => ({
  nom,
  values: (good) => [change(good)],
});

const zalgo = `Z${"\u0300\u0316\u0334".repeat(60)}a`;
const family = "\u{1F468}\u200d\u{1F469}\u200d\u{1F467}\u{1F3FD}\u200d\u{1F466}";

/** The twenty of `npm test`. */
export const twenty: readonly Odd[] = [
  text("vide", ""),
  text("espaces", "   \u00a0 \t "),
  text("10 ko", "a".repeat(10_000)),
  text("NUL", "avant\u0000après"),
  text("émoji", `Été ${family} 🎬`),
  text("sens d’écriture", "abc\u202etxt.exe\u200f\u2066"),
  text("script", "<script>alert(1)</script>"),
  text("guillemets", `« "L'été" » \\' \\" \`x\``),
  text("SQL", '\'; DROP TABLE "User"; --'),
  text("modèle", `{{7*7}}\${7*7}<%= 7*7 %>#{7*7}`),
  text("chemin", "../../../../etc/passwd"),
  text("en-tête", "a\r\nSet-Cookie: x=1\r\n\r\n<html>"),
  text("grand nombre", "9".repeat(400)),
  text("date impossible", "2026-02-30"),
  text("zalgo", zalgo),
  text("accents décomposés", "E\u0301te\u0301 a\u0300 Que\u0301bec"),
  text("UTF-8 brisé", Buffer.from([0x61, 0xed, 0xa0, 0x80, 0xff, 0xc0, 0x80, 0x62])),
  text("référence de React", "$@1"),
  { nom: "absent", values: () => [] },
  { nom: "deux fois", values: (good) => [good, "autre"] },
];

const lengths = [
  1, 2, 99, 100, 101, 149, 150, 151, 199, 200, 201, 253, 254, 255, 256, 499, 500, 501, 999, 1000, 1001, 5_000,
  30_000, 60_000, 70_000, 100_000,
];
const alphabets = [
  "abcdefghij ",
  "éèàçùôïœæ’ -",
  " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
  "\u0000\u0001\u0008\u000b\u000c\u001b\u007f\u0080\u009f",
  "\t\n\r \u00a0",
  "\u200b\u200d\u200e\u200f\u202a\u202e\u2066\u2069\u061c\ufeff",
  "a\u0300\u0301\u0316\u0334\u20dd",
  "🎬🎥👩‍🎤🏳️‍🌈🇨🇦",
  "0123456789٠١٢𝟘𝟙",
  "אבגד العربية",
  "\ue000\uf8ff\ufdd0\ufffe\u{1fffe}\u{e0001}",
] as const;

/** `count` odd values, always the same ones: the twenty, the known tricks, the lengths, then what a seeded chance gives. */
export function oddValues(count: number): readonly Odd[] {
  const known = [
    ...twenty,
    ...payloads.map((value) => text(value.slice(0, 20), value)),
    ...lengths.map((length) => text(`${length} lettres`, "é".repeat(length))),
    { nom: "nouvel id", values: () => [randomUUID()] },
    around("majuscules", (good) => good.toUpperCase()),
    around("bordé d’espaces", (good) => ` ${good}\n`),
    around("doublé", (good) => good + good),
  ];
  const random = seeded(20261123);
  while (known.length < count) known.push(byChance(random, known.length));
  return known.slice(0, count);
}

function byChance(random: () => number, rank: number): Odd {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const letters = () => {
    const alphabet = [...pick(alphabets)];
    return Array.from({ length: 1 + Math.floor(random() ** 3 * 300) }, () => pick(alphabet)).join("");
  };
  const value = random() < 0.3 ? `${letters()}${pick(payloads)}${letters()}` : letters();
  const place = random();
  if (random() < 0.5) return text(`hasard ${rank}`, value);
  return around(`hasard ${rank}, au milieu`, (good) => {
    const at = Math.floor(place * (good.length + 1));
    return good.slice(0, at) + value + good.slice(at);
  });
}

/** Mulberry32: small, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
