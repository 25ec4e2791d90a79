import fc from "fast-check";
import { expect, test } from "vitest";
import { renderHtml, renderText } from "@/lib/platform/mail/render";

const named = (nom: string) => ({
  sujet: `Bonjour ${nom}`,
  paragraphes: [`Bonjour ${nom},`, "Deux\nlignes"],
  bouton: { libelle: nom, url: "https://set.aqpm.ca/verification/abc?x=1&y=2" },
  fin: [nom],
});

test("un nom ne devient ni balise, ni attribut, ni lien", () => {
  const html = renderHtml(named(`<img src=x onerror="alert(1)">'&`));
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img src=x onerror=&quot;alert");
  for (const address of ["www.exemple.com", "exemple.com", "http://exemple.com", "a@exemple.com"]) {
    expect(renderText({ ...named(address), bouton: undefined })).not.toContain(address);
    expect(renderHtml({ ...named(address), sujet: "x", bouton: undefined })).not.toContain(address);
  }
});

test("quel que soit le texte, le nombre de balises ne change pas", () => {
  const count = (html: string) => html.match(/<[a-z/!]/g)?.length;
  const expected = count(renderHtml(named("Chloé")));
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }).map((text) => text.replace(/\n/g, "")),
      (text) => count(renderHtml(named(text))) === expected,
    ),
    { numRuns: 500 },
  );
});

test("le bouton mène à son adresse, en HTML comme en texte, et rien n’est chargé d’ailleurs", () => {
  const html = renderHtml(named("Chloé"));
  expect(html).toContain('href="https://set.aqpm.ca/verification/abc?x=1&amp;y=2"');
  expect(html).not.toMatch(/\ssrc=|url\(|@import|<link/);
  expect(html).toContain("Deux<br>lignes");
  expect(renderText(named("Chloé"))).toContain(
    "Chloé\u00a0:\nhttps://set.aqpm.ca/verification/abc?x=1&y=2\n",
  );
});
