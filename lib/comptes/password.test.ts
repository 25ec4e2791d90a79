import * as common from "@zxcvbn-ts/language-common";
import * as french from "@zxcvbn-ts/language-fr";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashPassword, MAX_LENGTH, MIN_LENGTH, refusePassword, verifyPassword } from "@/lib/comptes/password";

const muriel = { prenom: "Muriel", nom: "Mur", courriel: "muriel.mur@boreales.example" };
const strong = "agrafe pile cheval marée ";
const ofLength = (length: number) => [...strong.repeat(10)].slice(0, length).join("");

const listed = common.dictionary["passwords-common"] as readonly string[];
/** Almost all of them are shorter than what is asked: here, as people make them long enough. */
const lengthened: Readonly<Record<string, (password: string) => string>> = {
  répété: (password) => password.repeat(Math.ceil(MIN_LENGTH / password.length)),
  "répété avec des espaces": (password) => `${password} ${password} ${password}`.padEnd(MIN_LENGTH, " "),
  "suivi de chiffres": (password) => `${password}${"123456789012345".slice(0, MIN_LENGTH - password.length)}`,
  "suivi de l’année et de zéros": (password) => `${password}2026`.padEnd(MIN_LENGTH, "0"),
  "suivi de points d’exclamation": (password) => password.padEnd(MIN_LENGTH, "!"),
  "précédé de l’année": (password) => password.padStart(MIN_LENGTH, "2026 "),
};

describe("le mot de passe choisi est refusé", () => {
  test("ASVS 6.2.1, 6.2.9 : quand il compte 14 caractères, ou 129", () => {
    expect(refusePassword(ofLength(14), muriel)).toMatch(
      /compte 14 caractères\u00a0: il en faut au moins 15/,
    );
    expect(refusePassword(ofLength(129), muriel)).toMatch(/au plus 128/);
  });

  test.each(Object.entries(lengthened))(
    "ASVS 6.2.4, 6.2.12 : quand c’est un des 3 000 mots de passe les plus courants, %s",
    (_how, lengthen) => {
      expect(listed.length).toBeGreaterThan(3_000);
      const tried = listed.slice(0, 3_000).map(lengthen);
      expect(tried.every((password) => [...password].length >= MIN_LENGTH)).toBe(true);
      expect(tried.filter((password) => refusePassword(password, muriel) === null)).toEqual([]);
    },
  );

  test("ASVS 6.2.12 : quand il figure tel quel, assez long, dans une des listes", () => {
    const lists = [common.dictionary, french.dictionary].flatMap((dictionary) => Object.values(dictionary));
    const all = lists.flatMap((list) => (Array.isArray(list) ? (list as string[]) : Object.keys(list)));
    const long = [...new Set(all)].filter((password) => [...password].length >= MIN_LENGTH);
    expect(long.length).toBeGreaterThan(500);
    expect(long.filter((password) => refusePassword(password, muriel) === null)).toEqual([]);
  }, 120_000);

  test.each([
    "murielmurmurielmur",
    "Mùriel Mür Boréales",
    "muriel.mur@boreales.example",
    "aqpmaqpmaqpmaqpm",
    "set aqpm set aqpm 2026",
  ])("ASVS 6.2.11 : quand il tient au nom, au courriel ou au portail : %s", (password) => {
    expect(refusePassword(password, muriel)).toMatch(/tient surtout à votre nom/);
  });

  test.each(["aaaaaaaaaaaaaaaaaaaa", "azertyuiopqsdfgh", "123456789012345678", "motdepassemotdepasse"])(
    "quand il se devine : %s, avec la raison et un conseil",
    (password) => {
      expect(refusePassword(password, muriel)).toMatch(
        /\. Quatre mots au hasard font un excellent mot de passe\.$/,
      );
    },
  );
});

describe("le mot de passe choisi est accepté", () => {
  test("ASVS 6.2.1, 6.2.9 : selon sa longueur en points de code seulement, quelle que soit l’écriture", () => {
    const characters = fc.string({ unit: "binary", minLength: 140, maxLength: 140 });
    fc.assert(
      fc.property(characters, (text) => {
        const points = [...text.normalize("NFC")];
        // What is cut may compose again.
        const ofLength = (length: number) => points.slice(0, length).join("").normalize("NFC");
        for (const length of [14, MIN_LENGTH, 64, MAX_LENGTH, 129]) {
          const cut = ofLength(length);
          if ([...cut].length !== length) continue;
          const refusal = refusePassword(cut, muriel) ?? "";
          expect(refusal.includes("il en faut au moins 15"), `${length}`).toBe(length < MIN_LENGTH);
          expect(refusal.includes("il en faut au plus 128"), `${length}`).toBe(length > MAX_LENGTH);
        }
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  test("de 15 à 128 caractères, comptés en points de code", () => {
    for (const length of [MIN_LENGTH, 64, MAX_LENGTH])
      expect(refusePassword(ofLength(length), muriel)).toBeNull();
    expect(refusePassword("🎬🎥🎞📽🎭🎨🎺🎻🎹🥁🎤🎧🎼🎷🎸", muriel)).toBeNull();
  });

  test("ASVS 6.2.5 : dans toute écriture, sans composition imposée", () => {
    expect(refusePassword("cheval agrafe pile correcte", muriel)).toBeNull();
    expect(refusePassword("xkqvzjwpmtrbnsd", muriel)).toBeNull();
    expect(refusePassword("739148205566184", muriel)).toBeNull();
    expect(refusePassword("日本語のパスワードを十五文字以上で", muriel)).toBeNull();
  });

  test("sans jamais planter ni bloquer, quel que soit le texte", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 130 }), (text) => {
        const refusal = refusePassword(text, muriel);
        expect(refusal === null || refusal.length > 20).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe("l’empreinte", () => {
  test("ASVS 6.2.8 : ne reconnaît ni un autre mot de passe, ni un texte rogné, ni le 73e octet changé, ni ﬁ pour fi", async () => {
    const long = "a".repeat(72);
    const hash = await hashPassword(`${long}b`);
    expect(await verifyPassword(hash, `${long}c`)).toBe(false);
    expect(await verifyPassword(hash, `${long}b `)).toBe(false);
    expect(await verifyPassword(await hashPassword("profil de la fiche"), "proﬁl de la ﬁche")).toBe(false);
    expect(await verifyPassword("pas une empreinte", "peu importe")).toBe(false);
  });

  test("d’une adresse inconnue n’est jamais bonne", async () => {
    expect(await verifyPassword(undefined, "quatre mots pour essayer")).toBe(false);
  });

  test("ASVS 11.4.2 : est argon2id, 19 Mio, 2 passes, et le même mot de passe en donne deux différentes", async () => {
    const [one, two] = await Promise.all([hashPassword(strong), hashPassword(strong)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  test("ASVS 6.2.8 : reconnaît le même mot de passe composé (NFC) ou décomposé (NFD)", async () => {
    const typed = "éléphant à Montréal, ça gèle";
    expect(await verifyPassword(await hashPassword(typed.normalize("NFC")), typed.normalize("NFD"))).toBe(
      true,
    );
    expect(await verifyPassword(await hashPassword(typed.normalize("NFD")), typed.normalize("NFC"))).toBe(
      true,
    );
  });
});
