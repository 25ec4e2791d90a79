import { PrismaAdapter } from "@auth/prisma-adapter";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { findConnexion } from "@/lib/session/connexions";
import { cookieName, cookieOptions } from "@/lib/session/cookie";
import { closeSession, openSession, type SessionToOpen } from "@/lib/session/sessions";

declare module "next-auth" {
  interface User {
    opening?: SessionToOpen;
  }
}

/** A refusal to sign in, with the sentence to show. */
export class SignInRefused extends CredentialsSignin {
  constructor(readonly sentence: string) {
    super();
  }
}

const CHANGED = "Votre compte vient de changer. Connectez-vous de nouveau.";
const SECONDS_REMEMBERED = 30 * 24 * 3600;

/** Auth.js's own cookie, which nothing here uses. */
export const CALLBACK_COOKIE = "portail-retour";

/** Read on first use: a build has no configuration. No `strategy` is given: Auth.js refuses « database » with passwords alone. */
function config(): NextAuthConfig {
  return {
    secret: [...env().secrets],
    trustHost: true,
    session: { maxAge: SECONDS_REMEMBERED },
    cookies: {
      sessionToken: { name: cookieName("session"), options: cookieOptions() },
      callbackUrl: { name: CALLBACK_COOKIE, options: cookieOptions() },
    },
    adapter: {
      ...PrismaAdapter(db as never),
      // Who is signed in is asked of the database at each request (`getViewer`), never of the library, which would also
      // make any session last 30 days more (ASVS 7.3.2).
      getSessionAndUser: async () => null,
      updateSession: async () => null,
      deleteSession: closeSession,
    },
    providers: [Credentials({ credentials: {}, authorize })],
    callbacks: { jwt: ({ token, user }) => ({ ...token, opening: user.opening }) },
    jwt: { encode: ({ token }) => open(token?.opening as SessionToOpen | undefined), decode: () => null },
    logger: { error: logError },
  };
}

/** Everything was checked before, step by step: what signs in is the connexion that those steps left behind. */
async function authorize(typed: Partial<Record<string, unknown>>) {
  const text = (name: string) => (typeof typed[name] === "string" ? typed[name] : "");
  const connexion = await findConnexion(text("connexion"));
  if (!connexion || connexion.owesFactor) throw new SignInRefused(CHANGED);
  return {
    id: connexion.userId,
    opening: {
      connexion: text("connexion"),
      formerToken: text("formerToken"),
      appareil: text("appareil"),
      navigateur: text("navigateur"),
    },
  };
}

/** Called by the library to make the content of the cookie: a random token, of which only the hash is stored. */
async function open(opening: SessionToOpen | undefined): Promise<string> {
  const token = opening ? await openSession(opening) : null;
  if (!token) throw new SignInRefused(CHANGED);
  return token;
}

function logError(error: Error): void {
  if (error instanceof CredentialsSignin) return;
  const { err } = (error.cause ?? {}) as { err?: unknown };
  log.error({ err: err ?? error }, "sign-in failed");
}

const authjs = NextAuth(() => config());

export const { signIn, signOut } = authjs;
