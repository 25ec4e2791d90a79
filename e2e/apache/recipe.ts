import { readFileSync } from "node:fs";

const RECIPE = "docs/recettes/apache.md";

/** Where the recipe stands in this run: what its placeholders are replaced by. */
export type RecipePlace = {
  readonly portal: string;
  readonly site: string;
  readonly folder: string;
};

/** What `docs/recettes/apache.md` tells to copy, for this place: read from the page, so that the page stays true. */
export function readRecipe(place: RecipePlace) {
  const page = readFileSync(RECIPE, "utf8");
  const replaced = [
    ["https://set.aqpm.ca", place.portal],
    ["https://set.aqtis.example", place.site],
    ["/etc/apache2/set", place.folder],
  ].reduce((text, [from = "", to = ""]) => text.replaceAll(from, to), page);
  const blocks = (language: string) =>
    [...replaced.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(
      ([, text = ""]) => text,
    );
  const [partner = ""] = blocks("json");
  const [directives = ""] = blocks("apache");
  const [refus = "", production = ""] = blocks("html");
  return { partner: JSON.parse(partner), directives, pages: { refus, production } };
}
