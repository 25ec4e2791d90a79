import { startPlace } from "@/e2e/apache/place";
import { createFormClient } from "@/e2e/odd/form-client";
import { submit } from "@/e2e/odd/odd-people";
import { demoPassword, personas } from "@/prisma/personas";
import { build, isBuilt } from "@/scripts/build";
import { durees, type Ligne } from "./chiffres";
import { openWithoutEnd } from "./credit";

const SITE = "set-aqtis";
const WARM_UP = 10;

/** From the click to the page of a site behind Debian's Apache and mod_auth_openidc, on a portal of its own. */
export async function clicVersApache(tours: number): Promise<Ligne[]> {
  if (!isBuilt()) await build();
  const place = await startPlace();
  try {
    await place.open(SITE);
    const { rows } = await place.client.query<{ id: string }>(
      `SELECT f."id" FROM "Fiche" f JOIN "Acces" a ON a."ficheId" = f."id" JOIN "User" u ON u."id" = a."userId"
       WHERE u."courriel" = $1 AND a."retireLe" IS NULL AND a."jusquau" IS NULL AND f."termineeLe" IS NULL
         AND f."finLe" >= portail_today() LIMIT 1`,
      [personas.chloe.courriel],
    );
    const fiche = rows[0]?.id;
    await openWithoutEnd(place.databaseUrl, personas.chloe.courriel);
    const browser = createFormClient(place.origin);
    const typed = { courriel: personas.chloe.courriel, motDePasse: demoPassword };
    await submit(browser, "/connexion", "connexion", typed);
    const pages: number[] = [];
    for (let tour = -WARM_UP; tour < tours; tour++) {
      const started = performance.now();
      const { status, url } = await browser.follow(`/fiches/${fiche}/set`);
      if (status !== 200 || url !== `${place.sites[SITE]}/productions/${fiche}`)
        throw new Error(`Apache a répondu ${status} à ${url}.`);
      if (tour >= 0) pages.push(performance.now() - started);
    }
    return [["du clic à la page, Apache et mod_auth_openidc", durees(pages), "p50 sous 250 ms"]];
  } finally {
    await place.stop();
  }
}
