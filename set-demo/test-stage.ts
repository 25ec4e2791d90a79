import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureKey } from "./keys";
import { createStandIn } from "./server";
import { readSettings } from "./settings";
import { FICHE, listen, startPortal, stop } from "./test-portal";

export type Stage = Awaited<ReturnType<typeof createStage>>;

/** A portal and a stand-in that know each other, on free ports. */
export async function createStage(slowMs?: number) {
  const folder = await mkdtemp(path.join(tmpdir(), "set-essai-"));
  const signingKey = await ensureKey(path.join(folder, "set-demo"));
  const placeholder = createServer();
  const url = await listen(placeholder);
  const publicKey = await readFile(path.join(folder, "set-demo", "cle-publique.json"), "utf8");
  const portal = await startPortal(url, JSON.parse(publicKey));
  await stop(placeholder);

  const settings = readSettings({
    NODE_ENV: "test",
    SET_PORT: new URL(url).port,
    PORTAL_URL: portal.issuer,
    DATA_DIR: folder,
  });
  const server = createStandIn(settings, signingKey, slowMs);
  await new Promise<void>((resolve) => server.listen(settings.port, "127.0.0.1", resolve));

  return {
    url,
    portal,
    launch: (passage: string, ficheId = FICHE, iss = portal.issuer) => {
      const target = `${url}/productions/${ficheId}`;
      return `${url}/oidc/initier?${new URLSearchParams({ iss, login_hint: passage, target_link_uri: target })}`;
    },
    close: async () => {
      await Promise.all([stop(server), portal.close()]);
      await rm(folder, { recursive: true });
    },
  };
}
