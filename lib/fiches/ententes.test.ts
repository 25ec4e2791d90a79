import { expect, test } from "vitest";
import { suggestions } from "@/lib/fiches/ententes";
import { ententes, types } from "@/lib/fiches/labels";

test("chaque type de production a sa raison ; une proposition dit « Proposée parce que », sinon de quoi cela dépend", () => {
  expect(Object.keys(suggestions)).toEqual(Object.keys(types));
  for (const { entente, raison } of Object.values(suggestions)) {
    expect(raison).toMatch(entente ? /^Proposée parce qu’une? / : /^Cela dépend d/);
    expect(raison).toMatch(/\.$/);
    expect(raison).not.toMatch(/[ ](:|»)|«[ ]|'/);
    if (entente) expect(Object.keys(ententes)).toContain(entente);
  }
});
