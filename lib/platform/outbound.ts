import { lookup as resolve } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

const TIMEOUT_MS = 5_000;

/** Addresses that lead inside: this machine, private networks, and those that no public site has (RFC 6890). */
const inside = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  inside.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 9],
  ["ff00::", 8],
] as const)
  inside.addSubnet(network, prefix, "ipv6");

/** Whether an IP address leads inside, written in any way. */
export function leadsInside(address: string): boolean {
  const family = isIP(address);
  return family === 0 || inside.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** A name is judged by what it resolves to at the very moment of connecting: there is nothing to change in between. */
const outsideOnly: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error) return done(error, []);
    if (!first || addresses.some(({ address }) => leadsInside(address)))
      return done(new Error("adresse interne"), []);
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
};

/**
 * Posts a form to another server and returns the status of its answer, of which nothing else is read. Over https and to
 * public addresses only, unless `demo`; redirections are not followed; 5 s in all. Throws when there is no answer.
 */
export function postForm(address: string, fields: Record<string, string>, demo: boolean): Promise<number> {
  const body = new URLSearchParams(fields).toString();
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": Buffer.byteLength(body),
  };
  return ask(address, { method: "POST", headers }, body, demo);
}

/** Asks another server for a page, of which the status alone is read; with the same care as `postForm`. */
export function getStatus(address: string, demo: boolean): Promise<number> {
  return ask(address, { method: "GET", headers: { "user-agent": "portail-set (sonde)" } }, undefined, demo);
}

type Asked = { readonly method: string; readonly headers: Record<string, string | number> };

function ask(address: string, asked: Asked, body: string | undefined, demo: boolean): Promise<number> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!demo && url.protocol !== "https:") return Promise.reject(new Error("https exigé"));
  if (!demo && isIP(host) && leadsInside(host)) return Promise.reject(new Error("adresse interne"));
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((done, fail) => {
    const request = send(url, {
      ...asked,
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(demo ? {} : { lookup: outsideOnly }),
    });
    request.on("error", (error: NodeJS.ErrnoException) =>
      fail(error.name === "AbortError" || error.name === "TimeoutError" ? new Error("délai dépassé") : error),
    );
    // An answer that is none (101) says neither « response » nor « error »: only that it is over.
    request.once("close", () => fail(new Error("connexion rompue")));
    request.once("response", (response) => {
      response.destroy();
      done(response.statusCode ?? 0);
    });
    request.end(body);
  });
}
