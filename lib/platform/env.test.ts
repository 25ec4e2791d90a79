import { describe, expect, test } from "vitest";
import { readEnv } from "@/lib/platform/env";

const SECRET = "0123456789abcdef0123456789abcdef";
const FORMER = "fedcba9876543210fedcba9876543210";

const good = {
  DATABASE_URL: "postgresql://localhost/portail",
  PORTAL_URL: "https://set.exemple.example",
  AUTH_SECRET: SECRET,
  RESEND_API_KEY: "re_essai",
  SET_PARTENAIRES: "[]",
};

describe("la configuration de production refuse", () => {
  test.each([
    ["une base vide", { DATABASE_URL: "" }, "DATABASE_URL doit donner"],
    ["un secret absent", { AUTH_SECRET: undefined }, "AUTH_SECRET est requis"],
    ["un secret court", { AUTH_SECRET: "court" }, "32 caractères"],
    ["un secret d’exemple", { AUTH_SECRET: `changeme${SECRET}` }, "valeur d’exemple"],
    ["un secret d’une seule lettre", { AUTH_SECRET: "a".repeat(40) }, "valeur d’exemple"],
    ["un ancien secret court", { AUTH_SECRET_ANCIEN: "x" }, "celui d’avant ou celui qui vient"],
    ["un ancien secret d’exemple", { AUTH_SECRET_ANCIEN: `secret${FORMER}` }, "AUTH_SECRET_ANCIEN"],
    ["un ancien secret qui est celui d’aujourd’hui", { AUTH_SECRET_ANCIEN: SECRET }, "sont le même"],
    ["une adresse sans https", { PORTAL_URL: "http://set.exemple.example" }, "https://"],
    ["des courriels sans fournisseur", { RESEND_API_KEY: " " }, "RESEND_API_KEY"],
    ["un oui qui n’est pas 1", { TRUST_PROXY: "true" }, "TRUST_PROXY vaut 1, ou rien."],
    ["un oui suivi d’une espace", { DEMO: "1 " }, "DEMO vaut 1, ou rien."],
    ["un non qui n’est pas rien", { DEMO: "0" }, "DEMO vaut 1, ou rien."],
    ["un port qui n’en est pas un", { PORT: "http" }, "PORT doit être un nombre de 1 à 65535."],
    ["un port trop grand", { PORT: "70000" }, "PORT doit être un nombre de 1 à 65535."],
    ["un journal technique inconnu", { LOG_LEVEL: "verbeux" }, "LOG_LEVEL est l’un de : trace"],
    ["un SET sans description", { SET_PARTENAIRES: undefined }, "SET_PARTENAIRES"],
  ])("%s", (_why, change, sentence) => {
    expect(() => readEnv({ ...good, ...change })).toThrow(sentence);
  });
});

test("le secret d’avant se lit tel qu’il était, saut de ligne compris, après celui d’aujourd’hui", () => {
  expect(readEnv(good).secrets).toEqual([SECRET]);
  expect(readEnv({ ...good, AUTH_SECRET_ANCIEN: "" }).secrets).toEqual([SECRET]);
  expect(readEnv({ ...good, AUTH_SECRET_ANCIEN: `${FORMER}\n` }).secrets).toEqual([SECRET, `${FORMER}\n`]);
});

test("ce qui est laissé vide vaut ce qui n’est pas donné", () => {
  const names = ["TRUST_PROXY", "DEMO", "HOST", "PORT", "LOG_LEVEL", "DATA_DIR", "MAIL_FROM"];
  names.push("RESPONSABLE_NOM", "RESPONSABLE_COURRIEL", "SET_PRINCIPAL");
  for (const blank of ["", " "])
    expect(readEnv({ ...good, ...Object.fromEntries(names.map((name) => [name, blank])) })).toEqual(
      readEnv(good),
    );
});
