import { describe, expect, test } from "vitest";
import {
  checkBody,
  checkHost,
  checkMethod,
  checkOrigin,
  clientAddress,
  dropInternalHeaders,
  pathOf,
  searchOf,
} from "@/server/guard";

const ORIGIN = "https://set.aqpm.ca";
const form = { "content-type": "application/x-www-form-urlencoded" };

describe("l’avant refuse", () => {
  test("une adresse mal formée", () => {
    for (const target of [
      undefined,
      "",
      "*",
      "fiches",
      "//ailleurs",
      "/\\ailleurs",
      "/a b",
      "/%",
      "/%zz",
      "/%E9",
      "/a%00",
      "/?q=%00",
      "http://set.aqpm.ca/",
    ]) {
      expect(pathOf(target), String(target)).toBeNull();
    }
    expect(pathOf("/fiches/%C3%A9?q=%")).toBe("/fiches/%C3%A9");
  });

  test("un autre nom que le sien; les sondes se demandent sur place", () => {
    expect(checkHost(undefined, "/", ORIGIN)?.status).toBe(400);
    for (const host of [
      "ailleurs.example",
      "set.aqpm.ca:8443",
      "localhost:3000",
      "set.aqpm.ca.ailleurs.example",
    ]) {
      expect(checkHost(host, "/fiches", ORIGIN)?.status).toBe(421);
    }
    expect(checkHost("localhost.ailleurs.example", "/readyz", ORIGIN)?.status).toBe(421);
    expect(checkHost("127.0.0.1:3000", "/readyz", ORIGIN)).toBeNull();
    expect(checkHost("SET.aqpm.ca", "/fiches", ORIGIN)).toBeNull();
  });

  test("toute autre méthode que GET, HEAD et POST", () => {
    for (const method of ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "get", undefined])
      expect(checkMethod(method)?.status).toBe(405);
    for (const method of ["GET", "HEAD", "POST"]) expect(checkMethod(method)).toBeNull();
  });

  test("un contenu trop long, compressé, d’un autre type, ou là où il n’y en a pas", () => {
    expect(checkBody("POST", "page", { ...form, "content-length": "65537" })?.status).toBe(413);
    expect(checkBody("POST", "page", { ...form, "content-length": "65536" })).toBeNull();
    const file = { "content-type": "multipart/form-data; boundary=x" };
    expect(checkBody("POST", "page", { ...file, "content-length": "65537" })?.status).toBe(413);
    expect(checkBody("POST", "upload", { ...file, "content-length": "10485761" })).toMatchObject({
      status: 413,
      message: expect.stringContaining("10\u00a0Mo"),
    });
    expect(checkBody("POST", "upload", { ...file, "content-length": "10485760" })).toBeNull();
    expect(checkBody("POST", "upload", { ...file, "transfer-encoding": "chunked" })?.status).toBe(411);
    expect(checkBody("POST", "upload", { ...form, "content-length": "10" })?.status).toBe(415);
    expect(checkBody("POST", "page", { ...form, "content-length": "1e3" })?.status).toBe(400);
    expect(checkBody("POST", "page", { ...form, "transfer-encoding": "gzip, chunked" })?.status).toBe(400);
    expect(checkBody("POST", "page", { ...form, "content-encoding": "gzip" })?.status).toBe(415);
    expect(checkBody("POST", "page", {})?.status).toBe(415);
    expect(checkBody("POST", "page", { "content-type": "application/json" })?.status).toBe(415);
    expect(checkBody("POST", "machine", { "content-type": "multipart/form-data; boundary=x" })?.status).toBe(
      415,
    );
    expect(checkBody("GET", "page", { "content-length": "3" })?.status).toBe(400);
    expect(checkBody("HEAD", "page", { "transfer-encoding": "chunked" })?.status).toBe(400);
  });

  test("un formulaire qui ne vient pas du portail", () => {
    const refused = [
      {},
      { origin: "null" },
      { origin: "https://ailleurs.example" },
      { origin: "http://set.aqpm.ca" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://ailleurs.example", "sec-fetch-site": "same-origin" },
    ];
    for (const headers of refused) expect(checkOrigin("page", headers, ORIGIN)?.status).toBe(403);
    const accepted = [
      { origin: ORIGIN },
      { "sec-fetch-site": "same-origin" },
      { origin: "null", "sec-fetch-site": "same-origin" },
    ];
    for (const headers of accepted) expect(checkOrigin("page", headers, ORIGIN)).toBeNull();
    expect(checkOrigin("machine", { origin: "https://ailleurs.example" }, ORIGIN)).toBeNull();
  });
});

describe("l’avant n’écoute pas", () => {
  test("ce que le portail seul peut dire d’une requête", () => {
    const headers = {
      accept: "*/*",
      "next-action": "abc",
      "next-router-state-tree": "[]",
      "x-forwarded-host": "ailleurs.example",
      "x-middleware-subrequest": "middleware",
      "x-nonce": "a",
      "x-portail-chemin": "/",
      "x-request-id": "b",
      "next-resume": "1",
      "content-security-policy": "script-src *",
      "content-security-policy-report-only": "",
      "x-real-ip": "1.1.1.1",
      forwarded: "host=ailleurs",
      "x-invoke-path": "/",
      "x-matched-path": "/",
      "x-now-route-matches": "1",
      "x-action-forwarded": "1",
    };
    dropInternalHeaders(headers);
    expect(Object.keys(headers)).toEqual(["accept", "next-action", "next-router-state-tree"]);
  });

  test.each([
    ["/fiches", ""],
    ["/fiches?", ""],
    ["/fiches?q=c%C3%B4te&page=2", "?q=c%C3%B4te&page=2"],
    ["/fiches?_rsc=1a2b", ""],
    ["/fiches?q=a?b&_rsc=1a2b&tri=titre", "?q=a?b&tri=titre"],
    ["/fiches?q=a#fin", "?q=a"],
    [undefined, ""],
  ])("ce que le routeur des pages ajoute à leur adresse : %s", (target, search) => {
    expect(searchOf(target)).toBe(search);
  });

  test("une adresse prétendue, sauf la dernière qu’écrit un mandataire de confiance", () => {
    const headers = { "x-forwarded-for": "6.6.6.6, 203.0.113.7" };
    expect(clientAddress(headers, "127.0.0.1", false)).toBe("127.0.0.1");
    expect(clientAddress(headers, "127.0.0.1", true)).toBe("203.0.113.7");
    expect(clientAddress({}, "127.0.0.1", true)).toBe("127.0.0.1");
  });

  test.each([
    ["203.0.113.7:5678", "203.0.113.7"],
    ["203.0.113.7", "203.0.113.7"],
    ["[2001:db8::1]:443", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["2001:db8::1", "2001:db8::1"],
    ["[::ffff:203.0.113.7]:1", "::ffff:203.0.113.7"],
  ])("le port que le mandataire écrit après l’adresse : %s", (written, address) => {
    expect(clientAddress({ "x-forwarded-for": `6.6.6.6, ${written}` }, "127.0.0.1", true)).toBe(address);
  });

  test.each(["unknown", "_abc", "203.0.113.999", "203.0.113:80", "2001:db8:0:7:1:2:3:4:443", "[x]:1", ","])(
    "ce que le mandataire écrit sans que ce soit une adresse : la sienne compte (%s)",
    (written) => {
      expect(clientAddress({ "x-forwarded-for": written }, "127.0.0.1", true)).toBe("127.0.0.1");
    },
  );
});
