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

const LONG = "a".repeat(5_000);
const EOL = "\r\n";

const paths = [
  ...[
    "/%",
    "/%zz",
    "/%E9",
    "/%00",
    "/fiches/%",
    "/fiches/%C0%80",
    "/fiches/%ED%A0%80",
    "/fiches/../../..",
    "/\\ailleurs",
  ],
  ...[
    "//ailleurs.example/",
    "/fiches?%",
    "/fiches?q=%E9%",
    "/fiches?q=%ff%fe",
    "/fiches?q[]=1&q[]=2",
    "/fiches?__proto__=1",
  ],
  ...[
    "/fiches?page=1e99",
    "/fiches?page=-1",
    "/fiches?page=NaN",
    "/fiches?tri=__proto__",
    "/fiches?tri=constructor",
  ],
  ...[
    "/fiches?sens=toString",
    "/fiches?statut=constructor",
    "/fiches?type=__proto__",
    "/fiches?tri=titre&tri=numero",
  ],
  ...[
    "/fiches/__proto__",
    "/fiches/constructor/acces",
    "/fiches/undefined/set",
    "/fiches/%2e%2e%2fetc",
    "/fiches/null/modifier",
  ],
  ...[
    "/_next/static/../../package.json",
    "/_next/image?url=//ailleurs.example/a.png&w=64&q=75",
    "/_next/image?url=%2Ficon.svg&w=0&q=0",
  ],
  ...[
    "/_next/data/x/fiches.json",
    "/_next/webpack-hmr",
    "/.env",
    "/.git/config",
    "/demo/courriels/x",
    "/demo/courriels/%F0%9F",
  ],
  ...[
    "/connexion?suite=%0d%0aSet-Cookie:x=1",
    "/connexion?avis=__proto__",
    "/set/refus/__proto__",
    "/set/refus/constructor",
  ],
  ...[
    "/maisons/x",
    "/maisons/x/recherche?q=aa",
    "/maisons?statut=valueOf",
    "/producteurs/%20",
    "/utilisateurs/constructor",
  ],
  ...[
    `/verification/${LONG}`,
    "/mot-de-passe/__proto__",
    "/deconnexion",
    "/rapports/csp",
    `/fiches?q=${LONG}`,
    `/${LONG}`,
  ],
];

const targets = ["*", "fiches", "http://ailleurs.example/", "/a b", "/é", "?q=1", "/fiches#x"];
const methods = ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "INVENTE", "get"];

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

const flights = [
  ...[
    "",
    "[",
    "null",
    "1",
    '"x"',
    "{}",
    "[]",
    '["$1"]',
    '["$@1"]',
    '["$B1"]',
    '["$F1"]',
    '["$h1"]',
    '["$Q1"]',
    '["$W1"]',
    '["$i1"]',
  ],
  ...[
    '["$K1"]',
    '["$S x"]',
    '["$Y"]',
    '["$R1"]',
    '["$r1"]',
    '["$X1"]',
    '["$Tx"]',
    '["$Z"]',
    '["$P"]',
    '["$n9"]',
    '["$Dx"]',
    '["$0"]',
    '["$0:0:0"]',
  ],
  ...[
    '[{"then":"$1:then"}]',
    '[{"__proto__":1},"$K1"]',
    '["$undefined","$undefined"]',
    '[{"status":"idle"},"$K1"]',
    `${"[".repeat(9_000)}${"]".repeat(9_000)}`,
  ],
];

const oidc: readonly (readonly [
  name: string,
  method: "GET" | "POST",
  path: string,
  head: string,
  body: string,
])[] = [
  ["auth sans rien", "GET", "/oidc/auth", "", ""],
  ["auth, client inconnu", "GET", "/oidc/auth?client_id=__proto__&response_type=code", "", ""],
  ["auth, deux clients", "GET", "/oidc/auth?client_id=a&client_id=b", "", ""],
  [
    "auth, requête signée",
    "GET",
    "/oidc/auth?client_id=set&request=a.b.c&request_uri=http://127.0.0.1/",
    "",
    "",
  ],
  ["auth, adresse brisée", "GET", "/oidc/auth?client_id=set&redirect_uri=%zz&scope=%ff", "", ""],
  ["auth, longue", "GET", `/oidc/auth?client_id=set&state=${LONG}`, "", ""],
  ["auth par POST", "POST", "/oidc/auth", "", "client_id=set"],
  ["token en GET", "GET", "/oidc/token", "", ""],
  ["token vide", "POST", "/oidc/token", "", ""],
  ["token, deux fois", "POST", "/oidc/token", "", "grant_type=authorization_code&grant_type=x"],
  [
    "token, Basic illisible",
    "POST",
    "/oidc/token",
    "Authorization: Basic %%%",
    "grant_type=authorization_code",
  ],
  [
    "token, Basic sans mot de passe",
    "POST",
    "/oidc/token",
    "Authorization: Basic c2V0",
    "grant_type=authorization_code",
  ],
  [
    "token, assertion fausse",
    "POST",
    "/oidc/token",
    "",
    "grant_type=authorization_code&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion=a.b.c",
  ],
  [
    "token, assertion sans signature",
    "POST",
    "/oidc/token",
    "",
    "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion=eyJhbGciOiJub25lIn0.eyJpc3MiOiJzZXQifQ.",
  ],
  ["token, pourcentages brisés", "POST", "/oidc/token", "", "grant_type=%zz&%=%&code=%E9"],
  ["introspection vide", "POST", "/oidc/token/introspection", "", ""],
  [
    "introspection, jeton interdit",
    "POST",
    "/oidc/token/introspection",
    "",
    "token=__proto__&client_id=constructor",
  ],
  ["révocation vide", "POST", "/oidc/token/revocation", "", ""],
  ["clés par POST", "POST", "/oidc/jwks", "", "a=1"],
  ["découverte par POST", "POST", "/.well-known/openid-configuration", "", "a=1"],
  ["userinfo, porteur brisé", "GET", "/oidc/me", "Authorization: Bearer a b", ""],
  ["fin de session", "GET", "/oidc/session/end?id_token_hint=a.b.c", "", ""],
  ["adresse inconnue", "GET", "/oidc/%2e%2e/x", "", ""],
];

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
    ...paths.map((path): Malformed => [`GET ${path.slice(0, 60)}`, get(path)]),
    ...targets.map((target): Malformed => [`cible ${target}`, get(target)]),
    ...methods.map(
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
    ...flights.map((row): Malformed => [`action, ligne ${row.slice(0, 40)}`, scripted(actionId, row)]),
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
    ...oidc.map(
      ([name, method, path, head, body]): Malformed => [
        `OIDC : ${name}`,
        method === "GET"
          ? get(path, head ? `${base}\r\n${head}` : base)
          : post(path, "application/x-www-form-urlencoded", body, head),
      ],
    ),
  ];
}
