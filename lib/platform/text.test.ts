import { describe, expect, test } from "vitest";
import { optionalCourriel, requiredCourriel } from "@/lib/platform/fields";
import { hasOneSpelling, isCourriel } from "@/lib/platform/text";

const SPELLING = "Retapez ce courriel sans majuscule accentuée ni lettre spéciale.";

describe("un courriel est refusé", () => {
  test.each([
    "İnes@exemple.ca",
    "Inı@exemple.ca",
    "ineſ@exemple.ca",
    "Élise@exemple.ca",
    "ΑΣ@exemple.ca",
    "ﬁlm@exemple.ca",
    "ines@ｅxemple.ca",
    "ines@exemple.ca\u0378",
  ])("quand une de ses lettres en vaut une autre selon qui la lit : %s", (courriel) => {
    expect(hasOneSpelling(courriel)).toBe(false);
    expect(isCourriel(courriel)).toBe(false);
    for (const field of [requiredCourriel(), optionalCourriel()])
      expect(field.safeParse(courriel).error?.issues[0]?.message).toBe(SPELLING);
  });

  test("avec le signe kelvin s’il n’est pas venu d’un formulaire, qui en fait un K", () => {
    expect(isCourriel("\u212aarim@exemple.ca")).toBe(false);
    expect(requiredCourriel().parse("\u212aarim@exemple.ca")).toBe("Karim@exemple.ca");
  });
});

test("un courriel peut avoir des majuscules sans accent, et des lettres accentuées en minuscules", () => {
  for (const courriel of ["Denis.Cote+SET@Exemple.CA", "élise@québec.example", "денис@пример.example"])
    expect(requiredCourriel().parse(courriel)).toBe(courriel);
});
