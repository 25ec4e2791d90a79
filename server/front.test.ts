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
      probes: { phase: () => "serving", migrations: [], database: async () => true },
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

test("les limites comptent le /64 d’une adresse IPv6; ce que dit le mandataire reste entier pour le reste", async () => {
  for (const last of ["2001:db8:0:7::1", "2001:0DB8:0:7:8:9:a:b"]) {
    const headers = await headersSeen({ "x-forwarded-for": `203.0.113.9, ${last}` }, true);
    expect(headers["x-portail-ip"]).toBe("2001:db8:0:7::/64");
    expect(headers["x-forwarded-for"]).toBe(last);
  }
  const mapped = await headersSeen({ "x-forwarded-for": "::ffff:203.0.113.9" }, true);
  expect(mapped["x-portail-ip"]).toBe("203.0.113.9");
});

test("deux connexions d’une machine ont la même limite, quand le mandataire écrit leur port ou ce qui n’est pas une adresse", async () => {
  for (const [written, network] of [
    [["203.0.113.9:5678", "203.0.113.9:5679", "203.0.113.9"], "203.0.113.9"],
    [["[2001:db8:0:7::1]:443", "[2001:db8:0:7::2]:444", "2001:db8:0:7::3"], "2001:db8:0:7::/64"],
    [["unknown", "_a1", "_b2:443"], "127.0.0.1"],
  ] as const)
    for (const last of written)
      expect((await headersSeen({ "x-forwarded-for": last }, true))["x-portail-ip"], last).toBe(network);
});

test("sans base de données, une page 503 qui dit de réessayer, sans rien demander aux pages", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let asked = 0;
  server.on(
    "request",
    createFront({
      origin,
      dev: false,
      trustProxy: false,
      probes: { phase: () => "serving", migrations: [], database: async () => false },
      pages: () => async (_req, res) => {
        asked += 1;
        res.end();
      },
      oidc: () => undefined,
      actions: () => null,
    }),
  );
  const page = await fetch(`${origin}/fiches`);
  expect(page.status).toBe(503);
  expect(page.headers.get("retry-after")).toBe("5");
  expect(await page.text()).toContain("La base de données du portail ne répond pas");
  expect(asked).toBe(0);
  expect((await fetch(`${origin}/_next/static/style.css`)).status).toBe(200);
  await new Promise((resolve) => server.close(resolve));
});
