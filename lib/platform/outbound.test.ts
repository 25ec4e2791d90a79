import { createServer, type Server } from "node:http";
import { type AddressInfo, createServer as createRawServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getStatus, leadsInside, postForm } from "@/lib/platform/outbound";

let server: Server;
let origin: string;
let hits: { method: string | undefined; url: string | undefined; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      hits.push({ method: request.method, url: request.url, body });
      if (request.url === "/muet") return;
      if (request.url === "/ailleurs") response.writeHead(302, { location: "/" });
      if (request.url === "/bavard") response.write("x".repeat(5_000_000));
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("envoyer à un autre serveur est refusé", () => {
  const { port } = new URL("https://127.0.0.1:9443");
  test.each([
    ["sans https", () => "http://exemple.example/"],
    ["vers cette machine", () => `https://127.0.0.1:${port}/`],
    ["vers cette machine, en IPv6", () => `https://[::1]:${port}/`],
    ["vers cette machine, déguisée en IPv6", () => `https://[::ffff:127.0.0.1]:${port}/`],
    ["vers cette machine, par son nom", () => `https://localhost:${port}/`],
    ["vers cette machine, en un seul nombre", () => `https://2130706433:${port}/`],
    ["vers un réseau privé", () => "https://192.168.1.1/"],
    ["vers les métadonnées d’un hébergeur", () => "https://169.254.169.254/"],
  ])("%s", async (_why, address) => {
    await expect(postForm(address(), { a: "1" }, false)).rejects.toThrow(/adresse interne|https exigé/);
    await expect(getStatus(address(), false)).rejects.toThrow(/adresse interne|https exigé/);
    expect(hits).toEqual([]);
  });

  test("à toute adresse qui n’en est pas une du réseau public", () => {
    const wrong =
      "10.1.2.3 172.31.255.255 100.64.0.1 0.0.0.0 198.19.0.1 224.0.0.1 255.255.255.255 :: fe80::1 fec0::1 fd00::1 ff02::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:7f00:1:: ::127.0.0.1 rien";
    for (const address of wrong.split(" ")) expect(leadsInside(address), address).toBe(true);
    for (const address of ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])
      expect(leadsInside(address), address).toBe(false);
  });
});

describe("en démonstration, envoyer à un autre serveur", () => {
  test("rend le statut de sa réponse, sans suivre de redirection ni lire ce qu’elle contient", async () => {
    hits = [];
    expect(await postForm(`${origin}/`, { nom: "É & co", b: "2" }, true)).toBe(200);
    expect(await postForm(`${origin}/ailleurs`, {}, true)).toBe(302);
    expect(await postForm(`${origin}/bavard`, {}, true)).toBe(200);
    expect(hits.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /",
      "POST /ailleurs",
      "POST /bavard",
    ]);
    expect(hits[0]?.body).toBe("nom=%C3%89+%26+co&b=2");
  });

  test("finit même quand la réponse n’en est pas une : elle change de protocole, ou se tait au milieu", async () => {
    const odd = createRawServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", (asked) =>
        String(asked).includes("/change")
          ? socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: autre\r\nConnection: Upgrade\r\n\r\n")
          : socket.end("HTTP/1.1 200 O"),
      );
    });
    await new Promise<void>((resolve) => odd.listen(0, "127.0.0.1", resolve));
    const there = `http://127.0.0.1:${(odd.address() as AddressInfo).port}`;
    for (const path of ["/change", "/coupe"]) {
      await expect(postForm(there + path, {}, true)).rejects.toThrow();
      await expect(getStatus(there + path, true)).rejects.toThrow();
    }
    odd.close();
  });

  test("demander si l’on y répond n’envoie rien, et ne suit pas de redirection", async () => {
    hits = [];
    expect(await getStatus(`${origin}/`, true)).toBe(200);
    expect(await getStatus(`${origin}/ailleurs`, true)).toBe(302);
    expect(hits.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([
      "GET / ",
      "GET /ailleurs ",
    ]);
  });

  test("s’arrête après cinq secondes de silence, et dit qu’il n’y a personne", async () => {
    const started = Date.now();
    await expect(postForm(`${origin}/muet`, {}, true)).rejects.toThrow("délai dépassé");
    expect(Date.now() - started).toBeLessThan(8_000);
    await expect(postForm("http://127.0.0.1:1/", {}, true)).rejects.toThrow("ECONNREFUSED");
  });
});
