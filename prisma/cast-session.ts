import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import { hashSecret, newSecret } from "@/lib/platform/ids";
import { type Persona, personas } from "@/prisma/personas";

type Options = {
  readonly remembered?: boolean;
  readonly idleSeconds?: number;
  readonly expiresInSeconds?: number;
  /** Passed a second factor; staff's sessions do unless told otherwise. */
  readonly factor?: boolean;
  /** Since the identity was confirmed. */
  readonly identitySeconds?: number;
};

/** Someone signed in: their viewer, the token of their cookie, and its hash. */
export type SignedIn = { readonly viewer: Viewer; readonly token: string; readonly hash: string };

/** Opens a session, by the database's clock; returns the token that the person's cookie would hold. */
export async function sessionFor(userId: string, options: Options = {}): Promise<string> {
  const { remembered = false, idleSeconds = 0, expiresInSeconds = 12 * 3600 } = options;
  const { factor = null, identitySeconds = 0 } = options;
  const token = newSecret();
  await db.$executeRaw`
    INSERT INTO "Session" ("id", "tokenHash", "userId", "remembered", "createdAt", "lastSeenAt", "expiresAt", "factorAt", "identityAt")
    SELECT gen_random_uuid(), ${hashSecret(token)}, u."id", ${remembered},
      portail_now() + make_interval(secs => least(0, ${expiresInSeconds}::double precision - 1)),
      portail_now() - make_interval(secs => ${idleSeconds}::double precision),
      portail_now() + make_interval(secs => ${expiresInSeconds}::double precision),
      CASE WHEN coalesce(${factor}::boolean, u."staff") THEN portail_now() END,
      portail_now() - make_interval(secs => ${identitySeconds}::double precision)
    FROM "User" u WHERE u."id" = ${userId}::uuid`;
  return token;
}

/** Signs a person in. Throws when the portal would not let them in. */
export async function signIn(userId: string): Promise<SignedIn> {
  const token = await sessionFor(userId);
  const hash = hashSecret(token);
  const read = await readViewer(hash);
  if (!read) throw new Error("Ce compte ne compte pas.");
  return { viewer: read.viewer, token, hash };
}

/** A person as the portal sees them right now, through a session of theirs. */
export async function viewerOf(userId: string): Promise<Viewer> {
  return (await signIn(userId)).viewer;
}

/** The same for someone of the cast, by name. */
export async function viewerFor(persona: Persona): Promise<Viewer> {
  const { courriel } = personas[persona];
  const { id } = await db.user.findUniqueOrThrow({ where: { courriel }, select: { id: true } });
  return viewerOf(id);
}
