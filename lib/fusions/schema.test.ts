import { describe, expect, test } from "vitest";
import { type Terms, widest } from "@/lib/fusions/schema";

const TODAY = "2026-11-28";
const terms = (jusquau: string | null, fonctionCode: string | null = null, retired = false): Terms => ({
  jusquau,
  fonctionCode,
  retireLe: retired ? new Date("2026-11-01") : null,
});
const all = [
  terms(null),
  terms("2026-11-27"),
  terms(TODAY),
  terms("2026-12-31"),
  terms(null, null, true),
  terms("2026-12-31", null, true),
];
const reach = ({ jusquau, retireLe }: Terms) =>
  retireLe || (jusquau !== null && jusquau < TODAY) ? "" : (jusquau ?? "9999-12-31");

describe("de deux accès à la même fiche", () => {
  test("reste le plus large, quels qu’ils soient", () => {
    for (const kept of all)
      for (const other of all) {
        const wide = widest(kept, other, TODAY);
        const after = wide ? { ...kept, ...wide, retireLe: null } : kept;
        expect(reach(after)).toBe([reach(kept), reach(other)].sort()[1]);
      }
  });

  test("la fonction est celle du compte gardé, sinon celle de l’autre", () => {
    expect(widest(terms(null, "regie"), terms(null, "coordination"), TODAY)).toBeNull();
    expect(widest(terms(null), terms(null, "coordination"), TODAY)).toEqual({
      jusquau: null,
      fonctionCode: "coordination",
    });
    expect(widest(terms(null, "regie", true), terms("2026-12-31", "coordination"), TODAY)).toEqual({
      jusquau: "2026-12-31",
      fonctionCode: "coordination",
    });
    expect(widest(terms(null), terms(null, "coordination", true), TODAY)).toBeNull();
  });
});
