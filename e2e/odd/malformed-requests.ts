import lists from "./malformed-requests.json" with { type: "json" };

/*
 * Requests that no browser sends, by family: addresses, methods, heads, bodies, server actions, the provider.
 */

export type Malformed = readonly [name: string, request: string];

type Context = {
  readonly host: string;
  readonly cookie: string;
  /** A server action of this build. */
  readonly actionId: string;
};

const lengthen = (path: string) => path.replace("{LONG}", "a".repeat(5_000));
const deep = `${"[".repeat(9_000)}${"]".repeat(9_000)}`;
const EOL = "\r\n";

const heads: Readonly<Record<string, string>> = {
  "deux longueurs": "Content-Length: 3\r\nContent-Length: 4",
  "longueur et morceaux": "Content-Length: 3\r\nTransfer-Encoding: chunked",
  "transfert inconnu": "Transfer-Encoding: gzip",
  "longueur négative": "Content-Length: -1",
  "longueur en lettres": "Content-Length: abc",
  "un contenu dans un GET": "Content-Length: 5",
  "un en-tête de 20 ko": `X-Long: ${"a".repeat(20_000)}`,
  "deux cents en-têtes": Array.from({ length: 200 }, (_, index) => `X-${index}: ${index}`).join(EOL),
  "un NUL": "X-Nul: a\0b",
  "une ligne sans deux-points": "Ceci n’est pas un en-tête",
  "une ligne repliée": "X-Pli: a\r\n  b",
  "un témoin illisible": "Cookie: =;;=%;portail=%zz; =",
  "deux témoins du même nom": "Cookie: portail=a; portail=b",
  "un témoin de 8 ko": `Cookie: portail=${"a".repeat(8_000)}`,
  "un arbre de routes illisible": "RSC: 1\r\nNext-Router-State-Tree: %zz",
  "un arbre de routes faux": 'RSC: 1\r\nNext-Router-State-Tree: {"a":1}',
  "un préchargement": "RSC: 1\r\nNext-Router-Prefetch: 1",
  "un préchargement de segment": "RSC: 1\r\nNext-Router-Prefetch: 1\r\nNext-Router-Segment-Prefetch: /../..",
  "une action dans un GET": "Next-Action: x",
  "un contournement de la porte":
    "x-middleware-subrequest: middleware:middleware:middleware:middleware:middleware",
  "un autre hôte de mandataire": "X-Forwarded-Host: ailleurs.example\r\nX-Forwarded-Proto: https",
  "des données de Next": "x-nextjs-data: 1",
  "une reprise de Next": "next-resume: 1",
  "un intervalle": "Range: bytes=5-1",
  "une date fausse": "If-Modified-Since: hier\r\nIf-None-Match: \u0022",
  "une attente": "Expect: 100-continue",
  "une attente inconnue": "Expect: un miracle",
  "un WebSocket":
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13",
  "un autre protocole": "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: x",
  "une langue inconnue": "Accept-Language: ;q=,*;q=9,\u00ff",
};

const FORM = "multipart/form-data; boundary=b";
const part = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

const bodies: Readonly<Record<string, readonly [type: string, body: string]>> = {
  "sans type": ["", "a=1"],
  JSON: ["application/json", "{"],
  texte: ["text/plain;charset=UTF-8", "[]"],
  XML: ["application/xml", "<a/>"],
  "sans frontière": ["multipart/form-data", part("a", "1")],
  "frontière vide": ["multipart/form-data; boundary=", part("a", "1")],
  "autre frontière": ["multipart/form-data; boundary=autre", part("a", "1")],
  "sans fin": [FORM, part("courriel", "a")],
  "coupé dans un en-tête": [FORM, "--b\r\nContent-Disposition: form-da"],
  "partie sans nom": [FORM, "--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--\r\n"],
  "partie sans en-tête": [FORM, "--b\r\n\r\n1\r\n--b--\r\n"],
  fichier: [
    FORM,
    '--b\r\nContent-Disposition: form-data; name="courriel"; filename="a.exe"\r\n\r\nMZ\r\n--b--\r\n',
  ],
  "trois mille parties": [FORM, `${part("a", "").repeat(1_000)}--b--\r\n`],
  "nom interdit": [FORM, `${part("__proto__", "1")}--b--\r\n`],
  vide: [FORM, ""],
  "sans action": ["application/x-www-form-urlencoded", "courriel=a&motDePasse=b"],
  "pourcentages brisés": ["application/x-www-form-urlencoded", "%=%zz&&&==%E9"],
  "UTF-16": ["application/x-www-form-urlencoded; charset=utf-16", "\0a\0=\x001"],
  "action inconnue en champ": [FORM, `${part(`$ACTION_ID_${"0".repeat(42)}`, "")}--b--\r\n`],
  "action mal nommée": [FORM, `${part("$ACTION_ID_../x", "")}--b--\r\n`],
  "référence sans action": [FORM, `${part("$ACTION_REF_1", "")}--b--\r\n`],
  "référence vers rien": [
    FORM,
    `${part("$ACTION_REF_1", "")}${part("$ACTION_1:0", '{"id":"x","bound":"$@9"}')}--b--\r\n`,
  ],
  "référence brisée": [FORM, `${part("$ACTION_REF_1", "")}${part("$ACTION_1:0", "{")}--b--\r\n`],
  "64 Ko et plus": [FORM, `${part("a", "a".repeat(66_000))}--b--\r\n`],
};

/** Every malformed request, with its name. */
export function malformedRequests({ host, cookie, actionId }: Context): Malformed[] {
  const base = `Host: ${host}\r\nCookie: ${cookie}\r\nConnection: close`;
  const origin = `Origin: http://${host}`;
  const get = (path: string, head = base) => `GET ${path} HTTP/1.1\r\n${head}\r\n\r\n`;
  const post = (path: string, type: string, body: string, more = "") =>
    [
      `POST ${path} HTTP/1.1`,
      base,
      origin,
      ...(type ? [`Content-Type: ${type}`] : []),
      ...(more ? [more] : []),
      `Content-Length: ${Buffer.byteLength(body)}`,
      "",
      body,
    ].join(EOL);
  const scripted = (id: string, row: string) =>
    post("/connexion", FORM, `${part("0", row)}--b--\r\n`, `Next-Action: ${id}`);

  return [
    ...lists.paths.map(lengthen).map((path): Malformed => [`GET ${path.slice(0, 60)}`, get(path)]),
    ...lists.targets.map((target): Malformed => [`cible ${target}`, get(target)]),
    ...lists.methods.map(
      (method): Malformed => [`méthode ${method}`, `${method} /connexion HTTP/1.1\r\n${base}\r\n\r\n`],
    ),
    ["sans Host", get("/connexion", "Connection: close")],
    ["deux Host", get("/connexion", `Host: ${host}\r\n${base}`)],
    ["un autre Host", get("/connexion", "Host: ailleurs.example\r\nConnection: close")],
    ["Host illisible", get("/connexion", "Host: a b:\r\nConnection: close")],
    ["HTTP 0.9", "GET /connexion\r\n\r\n"],
    ["HTTP 3", `GET /connexion HTTP/3.0\r\n${base}\r\n\r\n`],
    ["des octets au hasard", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"],
    ...Object.entries(heads).map(([name, head]): Malformed => [name, get("/fiches", `${base}\r\n${head}`)]),
    ...Object.entries(bodies).map(
      ([name, [type, body]]): Malformed => [`corps : ${name}`, post("/connexion", type, body)],
    ),
    [
      "corps : d’un autre site",
      post("/connexion", FORM, "", "").replace(origin, "Origin: http://ailleurs.example"),
    ],
    ["corps : compressé", post("/connexion", FORM, "x", "Content-Encoding: gzip")],
    [
      "corps : morceau mal compté",
      `POST /connexion HTTP/1.1\r\n${base}\r\n${origin}\r\nContent-Type: ${FORM}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    ],
    [
      "corps : morceaux sans fin",
      `POST /connexion HTTP/1.1\r\n${base}\r\n${origin}\r\nContent-Type: ${FORM}\r\nTransfer-Encoding: chunked\r\n\r\n11170\r\n${"a".repeat(70_000)}\r\n0\r\n\r\n`,
    ],
    ...["x", "__proto__", "0".repeat(42), "7f", "é"].map(
      (id): Malformed => [`action ${id}`, scripted(id, "[]")],
    ),
    ...[...lists.flights, deep].map(
      (row): Malformed => [`action, ligne ${row.slice(0, 40)}`, scripted(actionId, row)],
    ),
    [
      "action, sans ligne",
      post("/connexion", FORM, `${part("_1_courriel", "a")}--b--\r\n`, `Next-Action: ${actionId}`),
    ],
    [
      "action sur une autre page",
      scripted(actionId, '[{"status":"idle"},"$K1"]').replace("/connexion", "/nulle-part"),
    ],
    ["rapport illisible", post("/rapports/csp", "application/csp-report", "{")],
    [
      "rapport interdit",
      post("/rapports/csp", "application/reports+json", '[null,1,{"body":{"__proto__":1}}]'),
    ],
    ...lists.oidc.map(
      ({ name, method, path, head, body }): Malformed => [
        `OIDC : ${name}`,
        method === "GET"
          ? get(lengthen(path), head ? `${base}\r\n${head}` : base)
          : post(path, "application/x-www-form-urlencoded", body, head),
      ],
    ),
  ];
}
