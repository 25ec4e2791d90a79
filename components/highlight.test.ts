import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlight } from "@/components/highlight";

const shown = (nom: string, query: string) =>
  highlight(nom, query)
    .map(({ text, match }) => (match ? `[${text}]` : text))
    .join("");

describe("la partie du nom qui répond à la recherche", () => {
  it("une recherche vide ne met rien en évidence", () => {
    expect(shown("Éloïse Gagné", "  ")).toBe("Éloïse Gagné");
  });

  it("le milieu d’un mot n’est pas mis en évidence", () => {
    expect(shown("Daniel Dion", "ion")).toBe("Daniel Dion");
  });

  it.each([
    ["Éloïse Gagné-Roy", "elo", "[Élo]ïse Gagné-Roy"],
    ["Éloïse Gagné-Roy", "ROY élo", "[Élo]ïse Gagné-[Roy]"],
    ["Cœur Lavoie", "coe", "[Cœ]ur Lavoie"],
    ["Zoé D’Amour", "am", "Zoé D’[Am]our"],
  ])("dans « %s », « %s » donne « %s »", (nom, query, expected) => {
    expect(shown(nom, query)).toBe(expected);
  });

  it("le nom est toujours rendu en entier, quoi que l’on cherche", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (nom, query) => {
        const whole = highlight(nom, query).map((segment) => segment.text);
        expect(whole.join("")).toBe(nom.normalize("NFC"));
      }),
    );
  });
});
