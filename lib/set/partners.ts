import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Env, env } from "@/lib/platform/env";
import { type Partner, parsePartners } from "@/lib/set/partner-schema";

const KEY_PATIENCE_MS = 8_000;

const shared = globalThis as { portailPartners?: Promise<readonly Partner[]> };

/**
 * The Relying Parties that this portal knows; the first is the SET (SET_PRINCIPAL). Read once a process, shared by the front and the
 * routes. Throws an Error whose message is one French sentence a line.
 */
export function findPartners(): Promise<readonly Partner[]> {
  shared.portailPartners ??= readPartners(env()).catch((error: unknown) => {
    delete shared.portailPartners;
    throw error;
  });
  return shared.portailPartners;
}

/** The SET that « Accéder au SET » opens. Throws as `findPartners`. */
export async function findSet(): Promise<Partner> {
  const [first] = await findPartners();
  if (!first) throw new Error("Aucun SET n’est configuré.");
  return first;
}

/** The same from a given configuration, not kept: production reads SET_PARTENAIRES, demonstration knows its stand-in. */
export async function readPartners(config: Env): Promise<readonly Partner[]> {
  const { SET_PARTENAIRES, SET_PRINCIPAL, demo } = config;
  const described = SET_PARTENAIRES ? parseJson(SET_PARTENAIRES) : [await demoPartner(config)];
  return parsePartners(described, { demo, principal: SET_PRINCIPAL });
}

/** Where the browser is sent with a passage: a third-party-initiated login (OpenID Connect Core 1.0, section 4). */
export function launchUrl(partner: Partner, issuer: string, passage: string, ficheId: string): string {
  const url = new URL(partner.initiate_login_uri);
  url.searchParams.set("iss", issuer);
  url.searchParams.set("login_hint", passage);
  url.searchParams.set("target_link_uri", partner.target_link_uri.replaceAll("{fiche_id}", ficheId));
  return url.href;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("SET_PARTENAIRES doit être un tableau JSON (docs/exploitation.md).");
  }
}

async function demoPartner({ SET_URL, DATA_DIR }: Env): Promise<object> {
  if (!SET_URL) throw new Error("SET_URL doit donner l’adresse du SET de démonstration.");
  return {
    client_id: "set-demo",
    client_name: "SET de démonstration",
    redirect_uris: [`${SET_URL}/oidc/callback`],
    initiate_login_uri: `${SET_URL}/oidc/initier`,
    backchannel_logout_uri: `${SET_URL}/oidc/deconnexion`,
    target_link_uri: `${SET_URL}/productions/{fiche_id}`,
    lecture: true,
    token_endpoint_auth_method: "private_key_jwt",
    token_endpoint_auth_signing_alg: "ES256",
    jwks: { keys: [await readDemoKey(path.join(DATA_DIR, "set-demo", "cle-publique.json"))] },
  };
}

/** The stand-in writes its key at its own start, which may be under way. */
async function readDemoKey(file: string): Promise<unknown> {
  const deadline = Date.now() + KEY_PATIENCE_MS;
  for (;;) {
    try {
      return JSON.parse(await readFile(file, "utf8"));
    } catch {
      if (Date.now() > deadline)
        throw new Error("La clé publique du SET de démonstration est introuvable : a-t-il démarré?");
      await wait(100);
    }
  }
}
