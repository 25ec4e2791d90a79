import { randomUUID } from "node:crypto";
import type { Sent } from "./form-client";

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

const payloads = [
  ...[
    "__proto__",
    "constructor",
    "toString",
    "null",
    "undefined",
    "NaN",
    "true",
    "[object Object]",
    "{}",
    "[]",
  ],
  ...[
    "$undefined",
    "$K1",
    "$F1",
    "$D2026-01-01",
    "$$",
    "$ACTION_ID_0",
    '{"id":"x"}',
    "'",
    '"',
    "\\",
    "%",
    "%00",
    "%zz",
  ],
  ...[
    "1",
    "0",
    "-1",
    "-0",
    "01",
    "1.0",
    "1e3",
    "1e308",
    "0x10",
    "١٢٣",
    "１２３",
    "Infinity",
    "2147483648",
    "9007199254740993",
  ],
  ...[
    "0000-00-00",
    "0001-01-01",
    "1899-12-31",
    "1900-01-01",
    "2200-12-31",
    "2201-01-01",
    "9999-12-31",
    "+010000-01-01",
    "2026-1-1",
    "2026-13-01",
    "2024-02-29",
    "２０２６-01-01",
  ],
  ...[
    "é@é.ca",
    "a@b",
    "a@b..ca",
    '"x y"@exemple.ca',
    "a@[127.0.0.1]",
    "a@xn--9ca.ca",
    "a@exemple.ca\nBcc: b@c.ca",
    "<a@b.ca>",
    "a@b.ca,c@d.ca",
    `${"a".repeat(65)}@b.ca`,
    `a@${"b".repeat(260)}.ca`,
  ],
  ...[
    "514 873-6565",
    "+1 514 873 6565 poste 123",
    "911",
    "٥١٤٨٧٣٦٥٦٥",
    "+",
    "tel:+15148736565",
    "514-873-6565;ext=1;x=2",
  ],
  ...["1170000005", "1170000003", "１１７０００0005", "H2N 2N2", "h2n2n2", "Z9Z 9Z9"],
  ...[
    "javascript:alert(1)",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "data:text/html,x",
    "file:///etc/passwd",
  ],
  ...[
    "<img src=x onerror=alert(1)>",
    "</textarea><script>1</script>",
    "</title><svg/onload=1>",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "&#0;",
    "<?xml?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///'>]>",
  ],
  ...[
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "\t=1",
    "%s%s%n",
    `\${jndi:ldap://x}`,
    "; ls",
    "$(id)",
    "`id`",
    "| cat",
    "*",
    "_",
    "%_%",
    "a\\%b",
  ],
  ...[
    "\u00a0",
    "\u3000",
    "\u2028",
    "\u2029",
    "\u0085",
    "\ufeff",
    "\u00ad",
    "\u200b",
    "\ufffd",
    "\uffff",
    "\u{10ffff}",
    "\ue000",
    "\u0301",
    "ﬁ",
    "ß",
    "İ",
    "ı",
    "ǅ",
    "Ω",
    "אבג",
    "العربية",
    "日本語",
    "👨‍👩‍👧‍👦",
    "🇨🇦",
    "a\u0300".repeat(50),
  ],
  ...[
    "00000000-0000-0000-0000-000000000000",
    "00000000-0000-0000-0000-00000000000g",
    "{6f1c7d0e-0000-4000-8000-000000000000}",
    "NOUVEAU",
    "nouveau",
    "on",
    "oui",
    "non",
  ],
] as const;

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
