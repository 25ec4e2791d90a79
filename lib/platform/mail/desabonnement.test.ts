import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { desabonnementOf, envois, readDesabonnement } from "@/lib/platform/mail/desabonnement";

// The configuration is read as a whole; no database is asked anything here.
vi.hoisted(() => {
  process.env.DATABASE_URL ??= "postgres://aucune.example";
});

const jetonOf = (url: string) => url.split("/").at(-1) ?? "";

test("tout autre texte, ou un seul signe changé, n’est pas un jeton", () => {
  const { page } = desabonnementOf("0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000", "rappels");
  const jeton = jetonOf(page);
  fc.assert(fc.property(fc.string(), (text) => readDesabonnement(text) === null));
  for (let place = 0; place < jeton.length; place++) {
    const sign = jeton[place] === "A" ? "B" : "A";
    expect(readDesabonnement(jeton.slice(0, place) + sign + jeton.slice(place + 1))).toBeNull();
  }
});

test("il rend la personne et l’envoi qu’il nomme, par la page comme par l’adresse des logiciels", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.constantFrom(...envois), (userId, envoi) => {
      const { page, unClic } = desabonnementOf(userId, envoi);
      expect(readDesabonnement(jetonOf(page))).toEqual({ userId: userId.toLowerCase(), envoi });
      expect(unClic).toBe(page.replace("/desabonnement/", "/api/desabonnement/"));
    }),
  );
});
