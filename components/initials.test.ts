import { describe, expect, it } from "vitest";
import { initials, placeOf } from "@/components/initials";

describe("les initiales", () => {
  it("un nom vide donne un point d’interrogation plutôt que rien", () => {
    expect(initials("  ")).toBe("?");
  });

  it.each([
    ["Jean-François Bélanger", "JB"],
    ["Éloïse Gagné-Roy", "ÉG"],
    ["E\u0301lodie de la Tour", "ÉT"],
    ["Cher", "C"],
    ["m.archambault@gmial.com", "MA"],
  ])("« %s » donne %s", (nom, expected) => {
    expect(initials(nom)).toBe(expected);
  });

  it("un même nom garde toujours la même couleur", () => {
    expect(placeOf("Muriel Mur", 3)).toBe(placeOf("Muriel Mur", 3));
    expect(placeOf("Muriel Mur", 3)).toBeLessThan(3);
  });
});
