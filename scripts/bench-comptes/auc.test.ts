import { expect, test } from "vitest";
import { auc } from "./auc";

test("deux durées pareilles ne se distinguent pas, deux différentes tout à fait", () => {
  const a = Array.from({ length: 500 }, (_, rank) => rank);
  expect(auc(a, a).valeur).toBeCloseTo(0.5);
  expect(auc([1, 1, 1], [1, 1]).valeur).toBe(0.5);
  expect(auc([1, 2, 3], [4, 5, 6]).valeur).toBe(1);
  expect(auc([4, 5, 6], [1, 2, 3]).valeur).toBe(0);
  expect(auc([1, 3], [2, 4]).valeur).toBe(0.75);
  expect(auc(a, a).marge).toBeCloseTo(0.036, 3);
});
