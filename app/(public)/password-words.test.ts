import { describe, expect, test } from "vitest";
import { adviceOn } from "@/app/(public)/password-words";
import { MAX_LENGTH, MIN_LENGTH } from "@/lib/comptes/password";

const own = ["Élodie", "Côté-Roy", "elo.cote@exemple.example"];

describe("le conseil pendant qu’on tape un mot de passe", () => {
  test("ne dit rien d’un champ vide", () => expect(adviceOn("", own)).toBe(""));

  test("compte les caractères en points de code, composés ou non, jusqu’aux bornes du serveur", () => {
    expect(adviceOn("a", [])).toBe(`1 caractère sur ${MIN_LENGTH}`);
    expect(adviceOn("🎬".repeat(9), [])).toBe(`9 caractères sur ${MIN_LENGTH}`);
    expect(adviceOn("é".normalize("NFD").repeat(9), [])).toBe(`9 caractères sur ${MIN_LENGTH}`);
    expect(adviceOn("a".repeat(MIN_LENGTH), [])).toBe(`${MIN_LENGTH} caractères`);
    expect(adviceOn("a".repeat(MAX_LENGTH), [])).toBe(`${MAX_LENGTH} caractères`);
    expect(adviceOn("a".repeat(MAX_LENGTH + 1), [])).toBe("129 caractères, 128 au plus");
  });

  test.each(["vive ELODIE", "coteroy", "C Ô T É", "chez elo"])(
    "voit le nom ou le courriel dans « %s »",
    (typed) => {
      expect(adviceOn(typed, own)).toMatch(/ · contient votre nom ou votre courriel$/);
    },
  );

  test("ne s’arrête ni aux mots de deux lettres, ni au domaine du courriel, ni aux champs encore vides", () => {
    expect(adviceOn("un exemple", ["Jo", "Ng", "jn@exemple.example", ""])).not.toContain("contient");
  });
});
