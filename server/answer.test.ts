import { describe, expect, test } from "vitest";
import { newSecret } from "@/lib/platform/ids";
import { withoutSecrets } from "@/server/answer";

describe("ce que la trace dit d’une adresse", () => {
  test("jamais le secret d’un lien de courriel", () => {
    for (const page of ["verification", "mot-de-passe", "invitation"]) {
      const secret = newSecret();
      expect(withoutSecrets(`/${page}/${secret}`)).toBe(`/${page}/…`);
      expect(withoutSecrets(`https://set.aqpm.ca/${page}/${secret}/`)).toBe(`https://set.aqpm.ca/${page}/…/`);
      expect(withoutSecrets(`/${page}/${secret.replace(/^./, "%41")}`)).toBe(`/${page}/…`);
    }
  });

  test("les identifiants et les noms de fichiers, en entier", () => {
    const id = crypto.randomUUID();
    for (const path of ["/connexion", `/fiches/${id}/acces`, "/_next/static/chunks/3bb-yd3rjz5lt.js"])
      expect(withoutSecrets(path)).toBe(path);
  });
});
