import * as common from "@zxcvbn-ts/language-common";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashPassword, MAX_LENGTH, MIN_LENGTH, refusePassword, verifyPassword } from "@/lib/comptes/password";

const muriel = { prenom: "Muriel", nom: "Mur", courriel: "muriel.mur@boreales.example" };
const strong = "agrafe pile cheval marée ";
const ofLength = (length: number) => [...strong.repeat(10)].slice(0, length).join("");

describe("le mot de passe choisi est refusé", () => {
  test("quand il compte 14 caractères, ou 129", () => {
    expect(refusePassword(ofLength(14), muriel)).toMatch(
      /compte 14 caractères\u00a0: il en faut au moins 15/,
    );
    expect(refusePassword(ofLength(129), muriel)).toMatch(/au plus 128/);
  });

  test("quand il figure parmi 3 000 mots de passe courants, ou parmi les longs de la liste", () => {
    const listed: string[] =
      common.dictionary["passwords-common"] ?? Object.values(common.dictionary)[0] ?? [];
    const long = listed.filter((password) => password.length >= MIN_LENGTH);
    expect(listed.length).toBeGreaterThan(3_000);
    expect(long.length).toBeGreaterThan(10);
    const accepted = [...listed.slice(0, 3_000), ...long].filter(
      (password) => refusePassword(password, muriel) === null,
    );
    expect(accepted).toEqual([]);
  });

  test.each([
    "murielmurmurielmur",
    "Mùriel Mür Boréales",
    "muriel.mur@boreales.example",
    "aqpmaqpmaqpmaqpm",
    "set aqpm set aqpm 2026",
  ])("quand il tient au nom, au courriel ou au portail : %s", (password) => {
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
  test("de 15 à 128 caractères, comptés en points de code", () => {
    for (const length of [MIN_LENGTH, 64, MAX_LENGTH])
      expect(refusePassword(ofLength(length), muriel)).toBeNull();
    expect(refusePassword("🎬🎥🎞📽🎭🎨🎺🎻🎹🥁🎤🎧🎼🎷🎸", muriel)).toBeNull();
  });

  test("dans toute écriture, sans composition imposée", () => {
    expect(refusePassword("cheval agrafe pile correcte", muriel)).toBeNull();
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
  test("ne reconnaît ni un autre mot de passe, ni un texte rogné, ni le 73e octet changé, ni ﬁ pour fi", async () => {
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

  test("est argon2id, 19 Mio, 2 passes, et le même mot de passe en donne deux différentes", async () => {
    const [one, two] = await Promise.all([hashPassword(strong), hashPassword(strong)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  test("reconnaît le même mot de passe composé (NFC) ou décomposé (NFD)", async () => {
    const typed = "éléphant à Montréal, ça gèle";
    expect(await verifyPassword(await hashPassword(typed.normalize("NFC")), typed.normalize("NFD"))).toBe(
      true,
    );
    expect(await verifyPassword(await hashPassword(typed.normalize("NFD")), typed.normalize("NFC"))).toBe(
      true,
    );
  });
});
