import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { isHealthy } from "@/scripts/services";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A portal that is well under this name alone, listening on this address alone; its port. */
async function portalOn(host: string, name: string): Promise<number> {
  const server = createServer((request, response) => {
    response.writeHead(request.headers.host === name ? 200 : 404).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

test("un portail se demande à l’adresse où HOST le fait écouter, sous son nom public", async () => {
  const port = await portalOn("127.0.0.2", "set.exemple.example");
  expect(await isHealthy(port, "https://set.exemple.example")).toBe(false);
  expect(await isHealthy(port, "https://set.exemple.example", "127.0.0.2")).toBe(true);
  expect(await isHealthy(port, "https://autre.exemple.example", "127.0.0.2")).toBe(false);
});

test("sans HOST, ou quand il dit toutes les adresses, il se demande à cette machine", async () => {
  const port = await portalOn("localhost", "set.exemple.example");
  for (const host of [undefined, "", "::", "0.0.0.0"])
    expect(await isHealthy(port, "https://set.exemple.example", host)).toBe(true);
});
