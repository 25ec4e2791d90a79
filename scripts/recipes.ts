import { readFileSync } from "node:fs";
import path from "node:path";

/** The addresses of this run, for those that the recipes are written with. */
export type RecipePlace = { readonly portal: string; readonly site: string };

/**
 * Reads what a page of `docs/recettes/` tells to copy, for this place: returns its blocks of a language, in their order.
 * The tests run these very blocks, so that the page stays true.
 */
export function readRecipe(name: string, { portal, site }: RecipePlace): (language: string) => string[] {
  const page = readFileSync(path.join("docs/recettes", `${name}.md`), "utf8")
    .replaceAll("https://set.aqpm.ca", portal)
    .replaceAll("https://set.aqtis.example", site);
  return (language) =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, text = ""]) => text);
}
