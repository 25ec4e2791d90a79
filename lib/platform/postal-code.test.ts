import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { optionalPostalCode, parsePostalCode } from "@/lib/platform/postal-code";

describe("le code postal", () => {
  test("refuse ce que Postes Canada n’attribue pas", () => {
    for (const text of [
      "H2N 2N",
      "H2N 2N22",
      "D2N 2N2",
      "H2O 2N2",
      "H2N 2U2",
      "W1A 1A1",
      "12345",
      "H2N\u00002N2",
    ]) {
      expect(parsePostalCode(text)).toBeNull();
      expect(optionalPostalCode().safeParse(text).success).toBe(false);
    }
  });

  test("accepte les minuscules et l’absence d’espace", () => {
    for (const text of ["H2N 2N2", "h2n2n2", " H2n-2N2 ", "h2n\u00a02n2"])
      expect(parsePostalCode(text)).toBe("H2N 2N2");
    expect(optionalPostalCode().parse("  ")).toBeNull();
  });

  test("se relit tel qu’il s’écrit", () => {
    const letter = fc.constantFrom(..."ABCEGHJKLMNPRSTVXY");
    const digit = fc.constantFrom(..."0123456789");
    fc.assert(
      fc.property(fc.tuple(letter, digit, letter, digit, letter, digit), (code) => {
        const written = parsePostalCode(code.join("").toLowerCase());
        expect(written).toMatch(/^\w{3} \w{3}$/);
        expect(parsePostalCode(written ?? "")).toBe(written);
      }),
    );
  });
});
