import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePartners } from "@/lib/set/partner-schema";

const key = { kty: "EC", crv: "P-256", kid: "un", x: "x", y: "y" };
const good = {
  client_id: "set-aqtis",
  client_name: "SET de l’AQTIS",
  redirect_uris: ["https://set.example/oidc/callback"],
  initiate_login_uri: "https://set.example/oidc/initier",
  backchannel_logout_uri: "https://set.example/oidc/deconnexion",
  target_link_uri: "https://set.example/productions/{fiche_id}",
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [key] },
};
const { jwks: _, ...shared } = good;
const bySecret = {
  ...shared,
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "s".repeat(40),
};
const next = { ...good, client_id: "set-suivant" };
const production = { demo: false };

const said = (value: unknown, config: Parameters<typeof parsePartners>[1] = production) => {
  try {
    parsePartners(value, config);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n");
  }
};

describe("une configuration fausse se dit en une phrase", () => {
  const of = "SET_PARTENAIRES, partenaire « set-aqtis » : ";
  const alone = (change: object) => [{ ...good, ...change }];
  test.each<[string, unknown, string]>([
    [
      "vide",
      [],
      "SET_PARTENAIRES doit être un tableau JSON d’au moins un partenaire (docs/exploitation.md).",
    ],
    [
      "pas un tableau",
      good,
      "SET_PARTENAIRES doit être un tableau JSON d’au moins un partenaire (docs/exploitation.md).",
    ],
    ["pas un objet", ["set"], "SET_PARTENAIRES, partenaire n° 1 : ce n’est pas un objet JSON."],
    [
      "client_id",
      [{ ...good, client_id: "SET" }],
      "SET_PARTENAIRES, partenaire « SET » : client_id ne compte que des lettres minuscules, des chiffres et des tirets.",
    ],
    ["client_name", alone({ client_name: "" }), `${of}client_name est requis.`],
    [
      "environnement",
      alone({ environnement: "test" }),
      `${of}environnement doit être « essai » ou « production ».`,
    ],
    [
      "redirect_uris absent",
      alone({ redirect_uris: undefined }),
      `${of}redirect_uris manque ou n’a pas la forme attendue.`,
    ],
    [
      "redirect_uris vide",
      alone({ redirect_uris: [] }),
      `${of}redirect_uris doit compter au moins une adresse.`,
    ],
    [
      "adresse incomplète",
      alone({ initiate_login_uri: "/initier" }),
      `${of}initiate_login_uri doit être une adresse complète.`,
    ],
    [
      "adresse d’un autre genre",
      alone({ backchannel_logout_uri: "ftp://set.example/" }),
      `${of}backchannel_logout_uri doit être une adresse complète.`,
    ],
    [
      "sans {fiche_id}",
      alone({ target_link_uri: "https://set.example/" }),
      `${of}target_link_uri doit contenir {fiche_id}.`,
    ],
    [
      "méthode",
      alone({ token_endpoint_auth_method: "none" }),
      `${of}token_endpoint_auth_method doit être private_key_jwt ou client_secret_basic.`,
    ],
    [
      "algorithme",
      alone({ token_endpoint_auth_signing_alg: "HS256" }),
      `${of}token_endpoint_auth_signing_alg doit être ES256, RS256 ou PS256.`,
    ],
    ["sans clé", alone({ jwks: { keys: [] } }), `${of}jwks.keys doit compter au moins une clé.`],
    [
      "clé privée",
      alone({ jwks: { keys: [{ ...key, d: "secret" }] } }),
      `${of}jwks.keys ne doit contenir que des clés publiques.`,
    ],
    [
      "secret court",
      [{ ...bySecret, client_secret: "court" }],
      `${of}client_secret doit compter au moins 32 caractères tirés au hasard.`,
    ],
    ["champ inconnu", alone({ principal: true }), `${of}principal est inconnu.`],
    [
      "http en production",
      alone({ health_uri: "http://set.example/sante" }),
      "SET_PARTENAIRES : http://set.example/sante doit commencer par https:// en production.",
    ],
    ["deux fois le même", [good, good], "SET_PARTENAIRES : deux partenaires ont le client_id « set-aqtis »."],
    [
      "environnements mêlés",
      [good, { ...next, environnement: "essai" }],
      "SET_PARTENAIRES mêle essai et production : une installation n’a qu’un environnement.",
    ],
  ])("%s", (_what, value, sentence) => {
    expect(said(value)).toEqual([sentence]);
  });

  test("un principal inconnu, une démonstration vers la production", () => {
    expect(said([good, next], { demo: false, principal: "autre" })).toEqual([
      "SET_PRINCIPAL nomme « autre », qui n’est pas un partenaire de SET_PARTENAIRES (set-aqtis, set-suivant).",
    ]);
    expect(said([{ ...good, environnement: "production" }], { demo: true })).toEqual([
      "SET_PARTENAIRES : une démonstration n’ouvre jamais un SET de production.",
    ]);
  });

  test("toutes à la fois, et jamais la valeur d’un secret ni un mot d’anglais", () => {
    expect(said([{ ...good, client_name: "", redirect_uris: [] }])).toHaveLength(2);
    const names = Object.keys({ ...good, ...bySecret, environnement: "" });
    const odd = fc.oneof(
      fc.constant("s3cret-de-partenaire"),
      fc.integer(),
      fc.constant(null),
      fc.constant([]),
      fc.object(),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names, "inconnu"), odd),
        fc.boolean(),
        (change, secret) => {
          const sentences = said([{ ...(secret ? bySecret : good), ...change, client_id: "set-aqtis" }]);
          for (const sentence of sentences) {
            expect(sentence).toMatch(/^SET_PARTENAIRES.*\.$/);
            expect(sentence).not.toMatch(/invalid|expected|received|s3cret|option/i);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("une bonne configuration", () => {
  const ids = (config: Parameters<typeof parsePartners>[1]) =>
    parsePartners([good, { ...bySecret, client_id: "set-suivant" }], config).map(
      ({ client_id }) => client_id,
    );

  test("ouvre le premier partenaire, ou celui que dit SET_PRINCIPAL; les autres restent connus", () => {
    expect(ids(production)).toEqual(["set-aqtis", "set-suivant"]);
    expect(ids({ demo: false, principal: "set-suivant" })).toEqual(["set-suivant", "set-aqtis"]);
  });

  test("dit son environnement, sinon celui de l’installation", () => {
    expect(parsePartners([good], production)[0]?.environnement).toBe("production");
    expect(parsePartners([good], { demo: true })[0]?.environnement).toBe("essai");
    expect(parsePartners([{ ...good, environnement: "essai" }], production)[0]?.environnement).toBe("essai");
  });
});
