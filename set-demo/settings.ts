import path from "node:path";

const CLIENT_ID = "set-demo";

/** What the stand-in is told at its start: where it stands, and whose word it takes. */
export type Settings = {
  readonly port: number;
  readonly url: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly keyFolder: string;
  /** Cookies ignore ports: the port in the name lets several stand-ins share a machine. */
  readonly sessionCookie: string;
};

/** Reads the environment. Throws an Error whose message is one French sentence. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env.SET_PORT || 3001);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error("SET_PORT doit être un numéro de port, de 1 à 65535.");
  }
  const url = originOf("SET_URL", env.SET_URL || `http://127.0.0.1:${port}`);
  return {
    port,
    url,
    issuer: originOf("PORTAL_URL", env.PORTAL_URL || "http://localhost:3000"),
    clientId: CLIENT_ID,
    redirectUri: `${url}/oidc/callback`,
    sessionCookie: `set-session-${port}`,
    keyFolder: path.resolve(env.DATA_DIR || ".data", CLIENT_ID),
  };
}

function originOf(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error(`${name} doit être une adresse http ou https.`);
  return url.origin;
}
