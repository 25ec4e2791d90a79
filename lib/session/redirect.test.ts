import fc from "fast-check";
import { expect, test } from "vitest";
import { afterSignIn, connexionPage, HOME } from "@/lib/session/redirect";

test.each([
  undefined,
  "",
  "fiches",
  "//exemple.com",
  "/\\exemple.com",
  "/\\/exemple.com",
  "https://exemple.com/fiches",
  "javascript:alert(1)",
  "/\t/exemple.com",
  "/ /exemple.com",
  "/fiches\r\nSet-Cookie: a=b",
  "/.//exemple.com",
  "/x/..//exemple.com",
  "/fiches/é",
  "/connexion",
  "/connexion?suite=/fiches",
  "/deconnexion",
  "/",
])("une suite qui n’est pas un chemin du portail mène à l’accueil : %j", (suite) => {
  expect(afterSignIn(suite)).toBe(HOME);
});

test("une suite qui ouvrirait le SET mène à la fiche, jamais au SET", () => {
  expect(afterSignIn("/fiches/abc/set")).toBe("/fiches/abc");
  expect(afterSignIn("/fiches/abc/set/?x=1")).toBe("/fiches/abc");
  expect(afterSignIn("/fiches/x/../abc/set")).toBe("/fiches/abc");
});

test("un chemin du portail est suivi, avec ses paramètres", () => {
  expect(afterSignIn("/maisons?q=bor&page=2")).toBe("/maisons?q=bor&page=2");
  expect(afterSignIn("/fiches/abc/acces")).toBe("/fiches/abc/acces");
});

test("quel que soit le texte, on reste sur le portail", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `/${text}`),
        fc.webUrl(),
      ),
      (suite) => {
        const to = afterSignIn(suite);
        const url = new URL(to, "https://set.aqpm.ca");
        expect(url.origin).toBe("https://set.aqpm.ca");
        expect(/^\/(?![/\\])/.test(to)).toBe(true);
        expect(url.pathname.endsWith("/set")).toBe(false);
      },
    ),
    { numRuns: 1_000 },
  );
});

test("qui doit se connecter revient où il allait, et lit que sa session est finie s’il en avait une", () => {
  expect(connexionPage("/")).toBe("/connexion");
  expect(connexionPage("/", "session")).toBe("/connexion?avis=session");
  const page = "/fiches?q=côte & cie&page=2";
  const { pathname, searchParams } = new URL(connexionPage(page, "session"), "http://portail.invalid");
  expect([pathname, searchParams.get("suite"), searchParams.get("avis")]).toEqual([
    "/connexion",
    page,
    "session",
  ]);
});
