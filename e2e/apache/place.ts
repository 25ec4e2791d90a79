import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { startApache } from "@/e2e/apache/httpd";
import { readApacheRecipe } from "@/e2e/apache/recipe";
import { startEmbeddedDatabase } from "@/lib/platform/database/embedded";
import { prepareDatabase } from "@/scripts/database";
import { freePort } from "@/scripts/own-portal";
import { isHealthy, listens, type Service, startService, stopService, untilReady } from "@/scripts/services";
import { serverEnvironment } from "@/scripts/settings";

const STOP_MS = 10_000;

/** The stand-in (openid-client, `private_key_jwt`) and the recipe’s Apache (mod_auth_openidc, `client_secret_basic`). */
export const partenaires = ["set-demo", "set-aqtis"] as const;
export type Partenaire = (typeof partenaires)[number];

/** A portal of its own that knows both partners, and the two of them running. */
export type Place = {
  readonly origin: string;
  readonly client: Client;
  /** Where each partner stands. */
  readonly sites: Readonly<Record<Partenaire, string>>;
  /** From now on « Accéder au SET » opens this one; the portal starts again if it opened the other. */
  readonly open: (partenaire: Partenaire) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Starts all of it on free ports, with a new demonstration database. */
export async function startPlace(): Promise<Place> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "portail-partenaires-"));
  // PostgreSQL and Apache may run as other users, who have to pass through.
  await chmod(folder, 0o755);
  const dataDir = path.join(folder, "donnees");
  const [port, setPort, apachePort] = [await freePort(), await freePort(), await freePort()];
  const [origin, standIn, apache] = [
    `http://localhost:${port}`,
    `http://127.0.0.1:${setPort}`,
    `http://127.0.0.1:${apachePort}`,
  ];
  const database = await startEmbeddedDatabase(dataDir);
  const settings = { demo: true, dev: false, port, setPort, dataDir, databaseUrl: undefined };
  const env = {
    ...(await serverEnvironment(settings, database.url)),
    PORTAL_URL: origin,
    SET_URL: standIn,
    RESEND_API_KEY: "",
  };
  await prepareDatabase(env);
  const client = new Client({ connectionString: database.url });
  await client.connect();

  const set = startService("set-demo/index.ts", env);
  await untilReady(set, "Le SET d’essai", () => listens(setPort));
  const recipe = readApacheRecipe({ portal: origin, site: apache, folder });
  const httpd = await startApache(apachePort, folder, recipe);
  const partners = {
    "set-demo": await standInPartner(dataDir, standIn),
    "set-aqtis": recipe.partner,
  };

  let front: Service | undefined;
  let opened: Partenaire | undefined;
  const stopFront = async () => {
    if (front) await stopService(front, STOP_MS);
    front = undefined;
  };
  return {
    origin,
    client,
    sites: { "set-demo": standIn, "set-aqtis": apache },
    open: async (partenaire) => {
      if (opened === partenaire) return;
      await stopFront();
      const others = partenaires.filter((name) => name !== partenaire);
      const SET_PARTENAIRES = JSON.stringify([partenaire, ...others].map((name) => partners[name]));
      front = startService("server/index.ts", { ...env, SET_PARTENAIRES });
      await untilReady(front, "Le portail", () => isHealthy(port, origin));
      opened = partenaire;
    },
    stop: async () => {
      await Promise.all([stopFront(), stopService(set, STOP_MS), httpd.stop(), client.end()]);
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function standInPartner(dataDir: string, url: string) {
  const key = await readFile(path.join(dataDir, "set-demo", "cle-publique.json"), "utf8");
  return {
    client_id: "set-demo",
    client_name: "SET de démonstration",
    redirect_uris: [`${url}/oidc/callback`],
    initiate_login_uri: `${url}/oidc/initier`,
    backchannel_logout_uri: `${url}/oidc/deconnexion`,
    target_link_uri: `${url}/productions/{fiche_id}`,
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "ES256",
    jwks: { keys: [JSON.parse(key)] },
  };
}
