import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const uses = ["session", "connexion", "appareil", "formulaire"] as const;

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("DEMO", undefined);
  vi.stubEnv("DATABASE_URL", "postgresql://localhost/portail");
  vi.stubEnv("PORTAL_URL", "https://set.exemple.example");
  vi.stubEnv("RESEND_API_KEY", "re_essai");
  vi.stubEnv("SET_PARTENAIRES", "[]");
});
afterEach(() => vi.unstubAllEnvs());

describe("En production, les témoins du portail", () => {
  test("ne vont qu’à lui, en https, hors de portée des scripts et des autres sites (ASVS 3.3.1 à 3.3.4)", async () => {
    const { cookieName, cookieOptions } = await import("@/lib/session/cookie");
    for (const use of uses) expect(cookieName(use)).toBe(`__Host-portail-${use}`);
    expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
  });

  test("ne se posent ni ne s’enlèvent autrement : un témoin `__Host-` sans ses attributs est ignoré", () => {
    const sources = ["app", "lib", "server"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => /\.tsx?$/.test(file) && !/\.test|\.testing|^platform\/generated/.test(file))
        .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(`${folder}/${file}`, "utf8") })),
    );
    const jars = sources.filter(
      ({ text }) => /from "next\/headers"/.test(text) && /\bcookies\(\)/.test(text),
    );
    expect(jars.length).toBeGreaterThan(3);
    for (const { file, text } of jars) {
      expect(text, file).not.toMatch(/(jar|cookies\(\)\))\.delete\(/);
      for (const [, rest = ""] of text.matchAll(/(?:jar|cookies\(\)\))\.set\(([^;]*)/g))
        expect(rest, file).toContain("...cookieOptions()");
    }
    const others = sources.filter(({ text }) => /["']set-cookie["'],/i.test(text)).map(({ file }) => file);
    expect(others).toEqual([]);
  });
});
