import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasKnownPrefix, optionalNeq, parseNeq } from "@/lib/platform/neq";

const messageOf = (text: string) => optionalNeq().safeParse(text).error?.issues[0]?.message;

describe("le NEQ", () => {
  test("refuse un NEQ dont le dernier chiffre ne concorde pas", () => {
    expect(parseNeq("1170000003")).toBeNull();
    expect(messageOf("1170000003")).toMatch(/ne concorde pas/);
  });

  test("refuse ce qui ne compte pas dix chiffres", () => {
    for (const text of ["117000000", "11700000055", "117000000A", "１１７０００００05"]) {
      expect(parseNeq(text)).toBeNull();
      expect(messageOf(text)).toMatch(/dix chiffres/);
    }
  });

  test("une seule des dix clés possibles est valide, quels que soient les neuf premiers chiffres", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{9}$/), (start) => {
        const valid = [..."0123456789"].filter((key) => parseNeq(start + key) !== null);
        expect(valid).toHaveLength(1);
      }),
    );
  });

  test("ignore les deux premiers chiffres dans le calcul", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{2}$/), (prefix) => {
        expect(parseNeq(`${prefix}70000005`)).not.toBeNull();
      }),
    );
  });

  test("accepte les espaces et les traits d’union, et garde dix chiffres", () => {
    expect(optionalNeq().parse(" 1170 000-005 ")).toBe("1170000005");
    expect(optionalNeq().parse("")).toBeNull();
    expect(optionalNeq().parse(undefined)).toBeNull();
  });

  test("signale un préfixe inconnu sans le refuser", () => {
    expect(hasKnownPrefix("1170000005")).toBe(true);
    expect(hasKnownPrefix("4470000005")).toBe(false);
    expect(optionalNeq().parse("4470000005")).toBe("4470000005");
  });
});
