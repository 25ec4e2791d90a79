import { describe, expect, it } from "vitest";
import { pageNumbers, rangeText } from "@/components/pages";

const noun = ["production", "productions"] as const;

describe("les pages d’une liste", () => {
  it("une seule page n’annonce que le total", () => {
    expect(rangeText(1, 25, 0, noun)).toBe("0 production");
    expect(rangeText(1, 25, 25, noun)).toBe("25 productions");
  });

  it("la portion montrée est annoncée avec le total", () => {
    expect(rangeText(2, 25, 3000, noun)).toBe("26 à 50 de 3\u00a0000 productions");
    expect(rangeText(3, 25, 51, noun)).toBe("51 de 51 productions");
  });

  it("les numéros éloignés sont remplacés par des points de suspension", () => {
    expect(pageNumbers(7, 120)).toEqual([1, null, 6, 7, 8, null, 120]);
    expect(pageNumbers(3, 4)).toEqual([1, 2, 3, 4]);
    expect(pageNumbers(1, 1)).toEqual([1]);
  });
});
