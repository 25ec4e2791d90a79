import { Secret } from "otpauth";
import { describe, expect, test } from "vitest";
import { newSecoursCode, readSecoursCode } from "@/lib/comptes/secours";
import { codeAt, newTotpSecret, stepOf, totpAddress } from "@/lib/comptes/totp";

/** RFC 6238, appendix B, SHA-1: the last six of its eight digits, which is what six digits are (RFC 4226, 5.3). */
const vectors = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
] as const;
const secret = Secret.fromLatin1("12345678901234567890").base32;
const step = (seconds: number) => Math.floor(seconds / 30);

describe("un code de l’application", () => {
  test.each(["", "12345", "1234567", "１２３４５６", "12345a", "éééééé", "123 45"])(
    "n’est pas « %s »",
    (typed) => expect(stepOf(secret, typed, step(59))).toBeNull(),
  );

  test("n’est plus bon deux pas après, ni deux pas avant", () => {
    for (const away of [-3, -2, 2, 3]) expect(stepOf(secret, codeAt(secret, 1_000 + away), 1_000)).toBeNull();
  });

  test.each(vectors)("à la seconde %i est celui de la RFC 6238 : %s", (seconds, code) => {
    expect(codeAt(secret, step(seconds))).toBe(code);
    for (const away of [-1, 0, 1]) expect(stepOf(secret, code, step(seconds) + away)).toBe(step(seconds));
  });

  test("vient d’un secret de 160 bits, jamais deux fois le même, que les applications lisent dans l’adresse", () => {
    const drawn = newTotpSecret();
    expect(Secret.fromBase32(drawn).bytes).toHaveLength(20);
    expect(newTotpSecret()).not.toBe(drawn);
    const url = new URL(totpAddress(drawn, "chloe.tremblay@boreales.example"));
    expect([url.protocol, url.host]).toEqual(["otpauth:", "totp"]);
    expect(decodeURIComponent(url.pathname)).toBe("/Portail SET (AQPM):chloe.tremblay@boreales.example");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      issuer: "Portail SET (AQPM)",
      secret: drawn,
      algorithm: "SHA1",
      digits: "6",
      period: "30",
    });
  });
});

describe("un code de secours", () => {
  test.each(["", "123456", "7K2M-9XQA", `${"7K2M-".repeat(6)}Z`, "UUUU-UUUU-UUUU-UUUU-UUUU-UUUU"])(
    "n’est pas « %s »",
    (typed) => expect(readSecoursCode(typed)).toBeNull(),
  );

  test("porte 120 bits, et se relit quelle que soit la façon de le taper", () => {
    const codes = Array.from({ length: 500 }, newSecoursCode);
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
      const plain = code.replaceAll("-", "");
      const typed = [plain.toLowerCase(), code.replaceAll("-", " "), code.replaceAll("-", "\u00a0– "), code];
      for (const way of [...typed, plain.replaceAll("0", "o").replaceAll("1", "l")])
        expect(readSecoursCode(way)).toBe(plain);
    }
    const letters = new Set(codes.join("").replaceAll("-", ""));
    expect(letters.size).toBe(32);
  });
});
