import { type RecipePlace, readRecipe } from "@/scripts/recipes";

/** What `docs/recettes/apache.md` tells to copy: the partner of the portal, the directives, and their two pages. */
export type ApacheRecipe = {
  readonly partner: unknown;
  readonly directives: string;
  readonly pages: { readonly refus: string; readonly production: string };
};

/** Reads it for this place, its own files being in `folder`. */
export function readApacheRecipe(place: RecipePlace & { readonly folder: string }): ApacheRecipe {
  const blocks = readRecipe("apache", place);
  const [partner = ""] = blocks("json");
  const [directives = ""] = blocks("apache");
  const [refus = "", production = ""] = blocks("html");
  return {
    partner: JSON.parse(partner),
    directives: directives.replaceAll("/etc/apache2/set", place.folder),
    pages: { refus, production },
  };
}
