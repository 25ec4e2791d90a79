import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { newSecret } from "@/lib/platform/ids";
import { refuse, withoutSecrets } from "@/server/answer";

describe("ce que la trace dit d’une adresse", () => {
  test("jamais le secret d’un lien de courriel", () => {
    for (const page of ["verification", "mot-de-passe", "invitation"]) {
      const secret = newSecret();
      expect(withoutSecrets(`/${page}/${secret}`)).toBe(`/${page}/…`);
      expect(withoutSecrets(`https://set.aqpm.ca/${page}/${secret}/`)).toBe(`https://set.aqpm.ca/${page}/…/`);
      expect(withoutSecrets(`/${page}/${secret.replace(/^./, "%41")}`)).toBe(`/${page}/…`);
    }
  });

  test("les identifiants et les noms de fichiers, en entier", () => {
    const id = crypto.randomUUID();
    for (const path of ["/connexion", `/fiches/${id}/acces`, "/_next/static/chunks/3bb-yd3rjz5lt.js"])
      expect(withoutSecrets(path)).toBe(path);
  });
});

describe("un envoi refusé dès son début", () => {
  const CHUNK = Buffer.alloc(100_000, "x");
  const CHUNKS = 10;

  /** Sends a long body piece by piece, whatever is answered meanwhile; then, on the same connection, a short request. */
  async function sendSlowly(): Promise<string> {
    const server = createServer((req, res) =>
      refuse(
        req,
        res,
        { path: "/", kind: "page", id: "1", nonce: "2" },
        { status: 413, message: "Trop long." },
      ),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    const failed = new Promise<never>((_, reject) => socket.on("error", reject));
    let answers = "";
    socket.on("data", (data) => {
      answers += data.toString();
    });
    const send = async () => {
      socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${CHUNK.length * CHUNKS}\r\n\r\n`);
      for (let sent = 0; sent < CHUNKS; sent++) {
        await wait(20);
        socket.write(CHUNK);
      }
      socket.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      await new Promise((resolve) => socket.on("close", resolve));
    };
    await Promise.race([send(), failed]).finally(() => server.close());
    return answers;
  }

  test("se lit jusqu’à sa fin : qui envoie encore n’est pas coupé, et reçoit sa réponse", async () => {
    expect((await sendSlowly()).match(/HTTP\/1.1 \d+/g)).toEqual(["HTTP/1.1 413", "HTTP/1.1 413"]);
  });
});
