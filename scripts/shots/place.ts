import type { Page } from "@playwright/test";
import type { Persona } from "@/prisma/personas";
import type { Place } from "@/scripts/shots/screens";

/** Finds in the demonstration what the screens are about, however full its lists are. */
export async function findPlace(openAs: (who: Persona) => Promise<Page>): Promise<Place> {
  const find = async (who: Persona, list: string, name: string) => {
    const page = await openAs(who);
    await page.goto(list);
    const href = await page.getByRole("main").getByRole("link", { name }).first().getAttribute("href");
    await page.close();
    return href ?? "";
  };
  return {
    fiche: await find("muriel", "/fiches?q=cote+nord", "Les Nuits de la Côte-Nord"),
    quiet: await find("muriel", "/fiches?q=elise", "L’Été sans Élise"),
    ended: await find("karim", "/fiches?q=ondes&statut=terminee", "Ondes"),
    maison: await find("aline", "/maisons?q=boreales", "Productions Boréales"),
    producteur: await find("muriel", "/producteurs?q=boreales", "Boréales Fictions inc."),
    user: await find("aline", "/utilisateurs?q=cote-roy", "Denis Côté-Roy"),
  };
}
