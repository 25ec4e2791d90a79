import { setTimeout as sleep } from "node:timers/promises";
import { TestBrowser } from "@/set-demo/test-browser";
import { durees, type Ligne } from "./chiffres";
import { ask } from "./http";
import type { Scene } from "./scene";

const DEAD = 403;
const PATIENCE_MS = 10_000;

/** How long the portal takes for its three answers, and the person from the click to the page of the stand-in SET. */
export async function clicALaPage(scene: Scene, tours: number): Promise<Ligne[]> {
  const { voyage } = scene;
  const trips = [];
  for (let tour = 0; tour < tours; tour++) trips.push(await voyage.go());
  const pages: number[] = [];
  for (let tour = 0; tour < tours; tour++) pages.push((await arrive(scene, voyage.cookie)).ms);
  return [
    ["du clic à la page, SET de démonstration", durees(pages), "p50 sous 250 ms"],
    [
      "la part du portail, en tout",
      durees(trips.map(({ clic, auth, jeton }) => clic + auth + jeton)),
      "p50 sous 25 ms",
    ],
    ["— `/fiches/[id]/set`", durees(trips.map(({ clic }) => clic)), ""],
    ["— `/oidc/auth`", durees(trips.map(({ auth }) => auth)), ""],
    ["— `/oidc/token`", durees(trips.map(({ jeton }) => jeton)), ""],
  ];
}

/** From the end of a right, acknowledged, to the first page that the stand-in SET refuses. */
export async function fins(scene: Scene, tours: number): Promise<Ligne[]> {
  const { grantAcces, revokeAcces } = await import("@/lib/acces/commands");
  const { viewerFor } = await import("@/prisma/cast-session");
  const { db } = await import("@/lib/platform/db");
  const { ficheId, userId, portals, voyage } = scene;
  const left: number[] = [];
  const withdrawn: number[] = [];
  for (let tour = 0; tour < tours; tour++) {
    const cookie = await scene.signIn();
    left.push(
      await toDie(await arrive(scene, cookie), () =>
        ask(`${portals.origin}/deconnexion`, { form: {}, headers: { cookie, origin: portals.origin } }),
      ),
    );
    const there = await arrive(scene, voyage.cookie);
    const muriel = await viewerFor("muriel");
    const { id } = await db.acces.findFirstOrThrow({ where: { userId, ficheId }, select: { id: true } });
    withdrawn.push(await toDie(there, () => revokeAcces(muriel, { accesId: id })));
    await grantAcces(muriel, { ficheId, userId, confirme: true });
  }
  return [
    ["déconnexion au portail → session du SET fermée", durees(left), "sous 1 s"],
    ["accès retiré par un autre processus → session du SET fermée", durees(withdrawn), "sous 1 s"],
  ];
}

type There = { readonly status: () => Promise<number>; readonly ms: number };

async function arrive({ portals, ficheId }: Scene, cookie: string): Promise<There> {
  const browser = new TestBrowser();
  const [name = "", value = ""] = cookie.split("=", 2);
  browser.cookies(portals.origin).set(name, value);
  const started = performance.now();
  const page = await browser.visit(`${portals.origin}/fiches/${ficheId}/set`);
  const ms = performance.now() - started;
  if (page.status !== 200) throw new Error(`Le SET a répondu ${page.status} à l’arrivée.`);
  return { ms, status: async () => (await browser.ask(page.url)).status };
}

async function toDie({ status }: There, end: () => Promise<unknown>): Promise<number> {
  await end();
  const ended = performance.now();
  while ((await status()) !== DEAD) {
    if (performance.now() - ended > PATIENCE_MS) throw new Error("La session du SET vit encore.");
    await sleep(2);
  }
  return performance.now() - ended;
}
