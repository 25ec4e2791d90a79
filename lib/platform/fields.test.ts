import { expect, test, vi } from "vitest";
import { optionalLines, optionalText, requiredLines, requiredText } from "@/lib/platform/fields";

test("un texte trop long n’est pas lu plus loin, si long à comprendre qu’il soit", () => {
  const means = vi.fn(() => true);
  for (const field of [
    requiredText("Écrivez.", 60).refine(means),
    requiredLines("Écrivez.", 60).refine(means),
    optionalText(60).refine(means),
    optionalLines(60).refine(means),
  ]) {
    const said = field.safeParse("a".repeat(61)).error?.issues.map(({ message }) => message);
    expect(said).toEqual(["Ce champ compte au plus 60 caractères."]);
  }
  expect(means).not.toHaveBeenCalled();
  expect(requiredText("Écrivez.", 60).refine(means).safeParse("a".repeat(60)).success).toBe(true);
  expect(means).toHaveBeenCalledOnce();
});
