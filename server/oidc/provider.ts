import type { IncomingMessage, ServerResponse } from "node:http";
import { Provider } from "oidc-provider";
import { log } from "@/lib/platform/log";
import { currentRequestId } from "@/lib/platform/request-context";
import { ensureSigningKey, fingerprintKeys, readSigningKeys } from "@/lib/set/keys";
import { findPartners } from "@/lib/set/partners";
import { configuration, routes } from "@/server/oidc/configuration";
import { takeCookies } from "@/server/oidc/session-token";

export type OidcHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** The provider; `refresh` takes the keys of the database when they changed, and tells whether they did. */
export type Oidc = OidcHandler & { readonly refresh: () => Promise<boolean> };

const RETRY_SECONDS = "5";
const DISCOVERY = "/.well-known/openid-configuration";
const MACHINE_ROUTES: ReadonlySet<string> = new Set([routes.token, routes.introspection, routes.revocation]);
const ROUTES: ReadonlySet<string> = new Set([DISCOVERY, ...Object.values(routes)]);

/** Whether the path is one of the provider's. */
export function isOidcRoute(path: string): boolean {
  return ROUTES.has(path);
}

/** Whether partners' servers post there, with their own credentials and no cookie. */
export function isMachineRoute(path: string): boolean {
  return MACHINE_ROUTES.has(path);
}

/**
 * Starts the OpenID Provider whose issuer is the portal's origin. Throws a French sentence when a partner or a key is
 * not usable: better at the start than at the first click.
 */
export async function createOidc(issuer: string): Promise<Oidc> {
  await ensureSigningKey();
  let keys = await fingerprintKeys();
  let handle = await createHandler(issuer);

  const serve: OidcHandler = async (req, res) => {
    takeCookies(req);
    delete req.headers.origin;
    await handle(req, res);
  };
  const refresh = async () => {
    const seen = await fingerprintKeys();
    if (seen === keys) return false;
    // Requests under way end on the provider that they began with.
    handle = await createHandler(issuer);
    keys = seen;
    return true;
  };
  return Object.assign(serve, { refresh });
}

async function createHandler(issuer: string): Promise<OidcHandler> {
  const partners = await findPartners();
  const provider = new Provider(issuer, configuration(partners, await readSigningKeys()));
  provider.proxy = true;
  keepNothing(provider);
  sayWhenToReturn(provider);
  announceQuery(provider);
  for (const { client_id } of partners) await checkClient(provider, client_id);
  return provider.callback();
}

/** The provider's session serves one answer: it is not stored, and leaves no cookie. */
function keepNothing(provider: Provider): void {
  type WithSession = { oidc: { session?: { touched?: boolean } } };
  const forget = ({ oidc: { session } }: WithSession) => {
    if (session) session.touched = false;
  };
  provider.on("authorization.success", (ctx) => forget(ctx as WithSession));
  provider.on("authorization.error", (ctx) => forget(ctx as WithSession));
  provider.on("server_error", (ctx, err) => {
    forget(ctx as WithSession);
    log.error({ err, requete: currentRequestId() }, "oidc failed");
  });
  provider.use(async (ctx, next) => {
    await next();
    ctx.remove("set-cookie");
  });
}

/** A breakdown, of the database most of all, will pass: the library says 500 of it, to machines as to browsers. */
function sayWhenToReturn(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.status < 500) return;
    ctx.status = 503;
    ctx.set("Retry-After", RETRY_SECONDS);
  });
}

/** The library announces every mode that it can; only the one that is accepted is told (`requireQuery`). */
function announceQuery(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.path === DISCOVERY && ctx.status === 200) {
      Object.assign(ctx.body as object, { response_modes_supported: ["query"] });
    }
  });
}

async function checkClient(provider: Provider, id: string): Promise<void> {
  try {
    if (await provider.Client.find(id)) return;
  } catch (cause) {
    const why = (cause as { error_description?: string }).error_description ?? String(cause);
    throw new Error(`Le partenaire ${id} est mal configuré : ${why}.`, { cause });
  }
  throw new Error(`Le partenaire ${id} est mal configuré.`);
}
