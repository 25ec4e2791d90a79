import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatPhone, optionalPhone, parsePhone, requiredPhone } from "@/lib/platform/phone";

describe("le téléphone", () => {
  test("refuse ce qui n’est pas un numéro", () => {
    for (const text of [
      "",
      "123",
      "514 873-656",
      "appelez-moi",
      "514 873-6565 demander Paul",
      "514 873-6565 poste",
      "+999 1",
      "poste 12",
    ]) {
      expect(parsePhone(text)).toBeNull();
    }
    expect(requiredPhone().safeParse("").error?.issues[0]?.message).toBe("Entrez un numéro de téléphone.");
    expect(requiredPhone().safeParse("12").error?.issues).toHaveLength(1);
    expect(optionalPhone().safeParse("514 873-65650").success).toBe(false);
  });

  test("garde la forme E.164, avec le poste", () => {
    for (const text of [
      "5148736565",
      "514-873-6565",
      "(514) 873-6565",
      "1 514 873 6565",
      "+1 514.873.6565",
      "514\u00a0873‑6565",
    ]) {
      expect(parsePhone(text)).toBe("+15148736565");
    }
    for (const end of [
      ", poste 123",
      " p. 123",
      " ext. 123",
      " x123",
      " #123",
      ";ext=123",
      " Poste\u00a0: 123",
    ]) {
      expect(parsePhone(`514 873-6565${end}`)).toBe("+15148736565;ext=123");
    }
  });

  test("s’écrit comme on l’écrit au Québec", () => {
    expect(formatPhone("+15148736565;ext=123")).toBe("514 873-6565, poste 123");
    expect(formatPhone("+15148736565")).toBe("514 873-6565");
    expect(formatPhone("+33142685300")).toBe("+33 1 42 68 53 00");
  });

  test("se relit tel qu’il s’écrit", () => {
    const national = fc.stringMatching(/^(418|438|450|514|819)[2-9][0-9]{2}[0-9]{4}$/);
    const extension = fc.option(fc.stringMatching(/^[0-9]{1,7}$/));
    fc.assert(
      fc.property(national, extension, (digits, ext) => {
        const stored = parsePhone(ext ? `${digits} poste ${ext}` : digits);
        if (stored === null) return;
        expect(parsePhone(formatPhone(stored))).toBe(stored);
      }),
    );
  });

  test("une case vide qui est facultative vaut rien", () => {
    expect(optionalPhone().parse(" ")).toBeNull();
    expect(optionalPhone().parse(undefined)).toBeNull();
    expect(requiredPhone().parse("514 873-6565")).toBe("+15148736565");
  });
});
