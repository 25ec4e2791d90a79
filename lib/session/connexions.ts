import { randomUUID } from "node:crypto";
import { db, type Tx } from "@/lib/platform/db";
import type { Facteur } from "@/lib/platform/generated/client";
import { hashSecret, newSecret } from "@/lib/platform/ids";

/** How long a right password waits for its second factor. */
export const CONNEXION_MINUTES = 10;

/** Someone who has proven who they are, by a password or by a passkey (`facteur`). */
export type Proof = {
  readonly userId: string;
  /** The hash that the password was checked against: a reset done meanwhile leaves no session behind. */
  readonly passwordHash: string;
  readonly remembered: boolean;
  /** The account has a second factor to give before its session opens. */
  readonly facteurRequis: boolean;
  readonly facteur: Facteur | null;
};

/** Keeps the proof until its session opens; returns the secret that stands for it, of which only the hash is stored. */
export async function beginConnexion(proof: Proof): Promise<string> {
  const secret = newSecret();
  await db.$executeRaw`
    INSERT INTO "ConnexionEnCours" ("id", "hash", "userId", "passwordHash", "remembered", "facteurRequis", "facteur", "expiresAt")
    VALUES (${randomUUID()}::uuid, ${hashSecret(secret)}, ${proof.userId}::uuid, ${proof.passwordHash}, ${proof.remembered},
      ${proof.facteurRequis}, ${proof.facteur}::"Facteur", portail_now() + make_interval(mins => ${CONNEXION_MINUTES}::int))`;
  return secret;
}

/** A connexion under way: whose, and whether its second factor is still to be given. */
export type Connexion = {
  readonly id: string;
  readonly userId: string;
  readonly courriel: string;
  readonly prenom: string;
  readonly staff: boolean;
  readonly owesFactor: boolean;
};

/** Reads a connexion without using it up; null when it is unknown or too old, or when its account no longer counts. */
export async function findConnexion(secret: string): Promise<Connexion | null> {
  const [row] = await db.$queryRaw<Connexion[]>`
    SELECT c."id", c."userId", u."courriel"::text AS "courriel", u."prenom", u."staff",
      c."facteurRequis" AND c."facteur" IS NULL AS "owesFactor"
    FROM "ConnexionEnCours" c JOIN "User" u ON u."id" = c."userId"
    WHERE c."hash" = ${hashSecret(secret)} AND c."expiresAt" > portail_now()
      AND u."confirmedAt" IS NOT NULL AND u."suspendedAt" IS NULL AND u."passwordHash" = c."passwordHash"`;
  return row ?? null;
}

/** Notes the second factor that was given, in the transaction that checked it. */
export async function passFactor(tx: Tx, connexionId: string, facteur: Facteur): Promise<void> {
  await tx.connexionEnCours.updateMany({ where: { id: connexionId }, data: { facteur } });
}

type Used = Pick<Proof, "userId" | "passwordHash" | "remembered" | "facteur">;

/** Uses the connexion up, once; null when it is unknown, too old, or still owes its second factor. */
export async function useConnexion(tx: Tx, secret: string): Promise<Used | null> {
  const [row] = await tx.$queryRaw<Used[]>`
    DELETE FROM "ConnexionEnCours" WHERE "hash" = ${hashSecret(secret)} AND "expiresAt" > portail_now()
      AND ("facteur" IS NOT NULL OR NOT "facteurRequis")
    RETURNING "userId", "passwordHash", "remembered", "facteur"`;
  return row ?? null;
}
