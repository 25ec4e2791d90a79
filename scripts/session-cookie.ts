import { createHash, randomBytes } from "node:crypto";
import { Client } from "pg";

/** As Playwright keeps it. */
export type SessionCookie = {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly expires: number;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: "Lax";
};

/**
 * Opens a session of this account in the database of a demonstration portal, and returns its cookie: a code of staff's
 * application serves once in 30 seconds, too seldom for tests that run side by side. It has given its second factor unless
 * told otherwise, and its person’s identity stays confirmed for as long as it lives.
 */
export async function openSession(
  databaseUrl: string,
  origin: string,
  courriel: string,
  { factor = true } = {},
): Promise<SessionCookie> {
  const value = randomBytes(32).toString("base64url");
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `INSERT INTO "Session" ("id", "tokenHash", "userId", "expiresAt", "factorAt", "identityAt")
       SELECT gen_random_uuid(), $1, "id", portail_now() + interval '12 hours', CASE WHEN "staff" AND $3 THEN portail_now() END,
         portail_now() + interval '12 hours'
       FROM "User" WHERE "courriel" = $2::citext`,
      [createHash("sha256").update(value).digest("base64url"), courriel, factor],
    );
    if (rowCount !== 1) throw new Error(`nobody has the address ${courriel}`);
  } finally {
    await client.end();
  }
  const { hostname, port } = new URL(origin);
  return {
    name: `portail-${port}-session`,
    value,
    domain: hostname,
    path: "/",
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: "Lax",
  };
}
