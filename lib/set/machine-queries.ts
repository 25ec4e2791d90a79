import { db } from "@/lib/platform/db";
import { Forbidden } from "@/lib/platform/errors";
import { hashSecret } from "@/lib/platform/ids";
import { findPartners } from "@/lib/set/partners";
import { type Machine, SET_LECTURE } from "@/lib/set/schema";

/** What the provider keeps of a token of `client_credentials` (RFC 6749, 4.4), and nothing else. */
const MODEL = "ClientCredentials";
const OPAQUE = /^[\w-]{43}$/;

/**
 * Whose machine bears this token: a partner whose machines may read, while the token lives by the database's clock. Null
 * for anything else, above all for the token of a person, which is of another model.
 */
export async function findMachine(token: string): Promise<Machine | null> {
  if (!OPAQUE.test(token)) return null;
  const [row] = await db.$queryRaw<{ partenaire: string | null; portee: string | null }[]>`
    SELECT "payload"->>'clientId' AS "partenaire", "payload"->>'scope' AS "portee" FROM "OidcRecord"
    WHERE "model" = ${MODEL} AND "idHash" = ${hashSecret(token)} AND "expiresAt" > portail_now()`;
  if (!row?.partenaire) return null;
  const known = (await findPartners()).some(
    ({ client_id, lecture }) => client_id === row.partenaire && lecture,
  );
  return known ? { partenaire: row.partenaire, portees: row.portee?.split(" ") ?? [] } : null;
}

/** Throws `Forbidden` unless the machine's token was asked for reading the interface. */
export function authorizeMachine(machine: Machine): void {
  if (machine.portees.includes(SET_LECTURE)) return;
  throw new Forbidden(`Ce jeton n’a pas la portée « ${SET_LECTURE} » : demandez-en un qui l’ait.`);
}
