import type { IncomingHttpHeaders } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { createFront } from "@/server/front";

/** What the pages receive of a request, once the front has let it in. */
async function headersSeen(sent: Record<string, string>, trustProxy: boolean): Promise<IncomingHttpHeaders> {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on(
    "request",
    createFront({
      origin,
      dev: false,
      trustProxy,
      probes: { phase: () => "serving", migrations: [] },
      pages: () => async (req, res) => {
        seen.push({ ...req.headers });
        res.end();
      },
      oidc: () => undefined,
      actions: () => null,
    }),
  );
  await fetch(`${origin}/connexion`, { headers: sent });
  await new Promise((resolve) => server.close(resolve));
  return seen[0] ?? {};
}

const forged = { "x-portail-ip": "203.0.113.9", "x-forwarded-for": "203.0.113.9, 198.51.100.7" };

test("qui dit venir d’ailleurs n’est pas cru : les limites comptent l’adresse de la connexion", async () => {
  const headers = await headersSeen(forged, false);
  expect(headers["x-portail-ip"]).toBe("127.0.0.1");
  expect(headers["x-forwarded-for"]).toBe("127.0.0.1");
});

test("derrière un mandataire de confiance, c’est la dernière adresse qu’il a écrite", async () => {
  expect((await headersSeen(forged, true))["x-portail-ip"]).toBe("198.51.100.7");
});
