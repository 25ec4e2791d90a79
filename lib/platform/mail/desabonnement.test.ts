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

test("celui d’un AUTH_SECRET d’avant sert encore, tant que le portail le connaît", async () => {
  const jeton = jetonOf(desabonnementOf("0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000", "rappels").page);
  const read = async (former: string | undefined) => {
    vi.resetModules();
    vi.stubEnv("AUTH_SECRET", "un-autre-secret-de-quarante-deux-caractères");
    vi.stubEnv("AUTH_SECRET_ANCIEN", former);
    return (await import("@/lib/platform/mail/desabonnement")).readDesabonnement(jeton);
  };
  const former = process.env.AUTH_SECRET;
  expect(await read(former)).toMatchObject({ envoi: "rappels" });
  expect(await read(undefined)).toBeNull();
  vi.unstubAllEnvs();
});
