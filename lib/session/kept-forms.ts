import type { Viewer } from "@/lib/authorization/viewer";
import { db, transaction } from "@/lib/platform/db";
import type { FormValues } from "@/lib/platform/form-state";
import { hashSecret, newSecret } from "@/lib/platform/ids";

/** How long what was typed waits for its person to sign in again. */
export const KEPT_MINUTES = 60;
/** Forms that wait at once for one person, from as many tabs: the oldest goes first. */
export const KEPT_MOST = 3;

/** What was typed in a form whose session had ended when it was sent: on which page, in which of its forms. */
export type KeptForm = {
  readonly chemin: string;
  readonly formulaire: string;
  readonly valeurs: FormValues;
};

/**
 * Keeps what was typed, for whose session this was, although it has ended; returns the secret that gives it back, of which
 * only the hash is stored. Null when nobody's session is known by this token, or the account no longer counts.
 */
export async function keepForm(sessionToken: string, form: KeptForm): Promise<string | null> {
  const secret = newSecret();
  return transaction(async (tx) => {
    const [owner] = await tx.$queryRaw<{ id: string }[]>`
      SELECT u."id" FROM "Session" s JOIN "User" u ON u."id" = s."userId"
      WHERE s."tokenHash" = ${hashSecret(sessionToken)} AND u."confirmedAt" IS NOT NULL AND u."suspendedAt" IS NULL
      FOR NO KEY UPDATE OF u`;
    if (!owner) return null;
    await tx.$executeRaw`
      DELETE FROM "FormulaireGarde" WHERE "userId" = ${owner.id}::uuid AND "hash" NOT IN (
        SELECT "hash" FROM "FormulaireGarde" WHERE "userId" = ${owner.id}::uuid
        ORDER BY "expiresAt" DESC LIMIT ${KEPT_MOST - 1}::int)`;
    await tx.$executeRaw`
      INSERT INTO "FormulaireGarde" ("hash", "userId", "chemin", "formulaire", "valeurs", "expiresAt")
      VALUES (${hashSecret(secret)}, ${owner.id}::uuid, ${form.chemin}, ${form.formulaire},
        ${JSON.stringify(withoutNul(form.valeurs))}::jsonb, portail_now() + make_interval(mins => ${KEPT_MINUTES}::int))`;
    return secret;
  });
}

/** PostgreSQL stores no NUL; no field accepts one either. */
function withoutNul(values: FormValues): FormValues {
  const clean = (text: string) => text.replaceAll("\0", "");
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      clean(name),
      typeof value === "string" ? clean(value) : value.map(clean),
    ]),
  );
}

/** What waits for this person behind these secrets. Whatever waited behind them for anyone else is forgotten. */
export async function findKeptForms(viewer: Viewer, secrets: readonly string[]): Promise<KeptForm[]> {
  const hashes = secrets.map(hashSecret);
  return db.$queryRaw<KeptForm[]>`
    WITH others AS (
      DELETE FROM "FormulaireGarde" WHERE "hash" = ANY(${hashes}) AND "userId" <> ${viewer.id}::uuid
    )
    SELECT "chemin", "formulaire", "valeurs" FROM "FormulaireGarde"
    WHERE "hash" = ANY(${hashes}) AND "userId" = ${viewer.id}::uuid AND "expiresAt" > portail_now()
    ORDER BY "expiresAt" DESC`;
}

/** This form is sent again: what waited for it has served. Returns the secrets that still stand for something. */
export async function dropKeptForm(
  viewer: Viewer,
  secrets: readonly string[],
  { chemin, formulaire }: Pick<KeptForm, "chemin" | "formulaire">,
): Promise<string[]> {
  const hashes = secrets.map(hashSecret);
  await db.$executeRaw`
    DELETE FROM "FormulaireGarde" WHERE "hash" = ANY(${hashes}) AND "userId" = ${viewer.id}::uuid
      AND "chemin" = ${chemin} AND "formulaire" = ${formulaire}`;
  const left = await db.formulaireGarde.findMany({
    where: { hash: { in: hashes }, userId: viewer.id },
    select: { hash: true },
  });
  return secrets.filter((_, rank) => left.some(({ hash }) => hash === hashes[rank]));
}
