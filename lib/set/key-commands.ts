import { writeJournal } from "@/lib/journal/commands";
import type { Tx } from "@/lib/platform/db";
import { type Failure, failure, type Result } from "@/lib/platform/errors";
import { plural } from "@/lib/platform/text";
import { createKey, readSigningKeys, withKeys } from "@/lib/set/keys";

/** How long partners keep the JWKS at most: a key is known before it signs, and still known after its last token. */
const HOUR = 3_600;
/** In an emergency: every process has read the change by then, so that none signs with a key that another hides. */
const EMERGENCY = 30;

type Done = Result<{ message: string }>;

/**
 * Publishes a new key, which signs nothing yet. For whoever runs the installation, as are the two below. Throws when
 * this AUTH_SECRET is not that of the portal: nothing would open the new key, nor any other from then on.
 */
export async function prepareKey(): Promise<Done> {
  await readSigningKeys();
  const kid = await withKeys((tx) => createKey(tx, false));
  return {
    ok: true,
    message: `La clé ${kid} est publiée. Dans une heure, activez-la\u00a0: npm run cles -- activer ${kid}`,
  };
}

/**
 * Signs with this key from now on; without a `kid`, with the one published for the longest that never signed. Refused
 * when partners may not know it yet: under an hour, or half a minute with `maintenant`.
 */
export async function activateKey(kid: string | undefined, maintenant: boolean): Promise<Done> {
  return withKeys(async (tx): Promise<Done> => {
    const key = kid ? await findKey(tx, kid) : await findNext(tx);
    if (!key) {
      return failure(
        "form",
        kid
          ? "Aucune clé publiée n’a cet identifiant. Voyez-les par\u00a0: npm run cles -- lister"
          : "Aucune clé n’attend de servir. Publiez-en une par\u00a0: npm run cles -- preparer",
      );
    }
    if (key.active) return failure("form", `La clé ${key.kid} signe déjà.`);
    const reason = "Cette clé vient d’être publiée, et les partenaires peuvent ne pas la connaître";
    const early = tooEarly(reason, key.publiee, maintenant);
    if (early) return early;
    await tx.$executeRaw`
      UPDATE "CleSignature" SET "active" = false, "remplaceeLe" = portail_now() WHERE "active"`;
    await tx.$executeRaw`
      UPDATE "CleSignature" SET "active" = true, "activeeLe" = portail_now(), "remplaceeLe" = NULL
      WHERE "kid" = ${key.kid}`;
    await writeJournal(tx, { action: "cle.activate", details: { cle: key.kid, maintenant } });
    return {
      ok: true,
      message: `La clé ${key.kid} signe. Dans une heure, retirez celle d’avant\u00a0: npm run cles -- lister`,
    };
  });
}

/**
 * Takes a key out of the JWKS and erases it. Refused for the one that signs, and for one whose last tokens may still be
 * on their way: replaced for under an hour, or half a minute with `maintenant`.
 */
export async function retireKey(kid: string, maintenant: boolean): Promise<Done> {
  return withKeys(async (tx): Promise<Done> => {
    const key = await findKey(tx, kid);
    if (!key) {
      return failure(
        "form",
        "Aucune clé publiée n’a cet identifiant. Voyez-les par\u00a0: npm run cles -- lister",
      );
    }
    if (key.active) {
      return failure(
        "form",
        "Cette clé signe\u00a0: activez-en d’abord une autre (npm run cles -- activer).",
      );
    }
    const reason = "Cette clé signait il y a peu, et les jetons qu’elle a signés peuvent être en route";
    const early = key.remplacee === null ? null : tooEarly(reason, key.remplacee, maintenant);
    if (early) return early;
    await tx.cleSignature.delete({ where: { kid }, select: { kid: true } });
    await writeJournal(tx, { action: "cle.retire", details: { cle: kid, maintenant } });
    const left = await tx.cleSignature.count({ where: { active: false } });
    const next = left > 0 ? "" : " Publiez dès maintenant la prochaine\u00a0: npm run cles -- preparer";
    return { ok: true, message: `La clé ${kid} est retirée et effacée.${next}` };
  });
}

/** A key, and for how many seconds it has been published, and replaced. */
type Aged = { kid: string; active: boolean; publiee: number; remplacee: number | null };

async function findKey(tx: Tx, kid: string): Promise<Aged | undefined> {
  const [key] = await tx.$queryRaw<Aged[]>`
    SELECT "kid", "active", extract(epoch FROM portail_now() - "createdAt")::float8 AS "publiee",
      extract(epoch FROM portail_now() - "remplaceeLe")::float8 AS "remplacee"
    FROM "CleSignature" WHERE "kid" = ${kid}`;
  return key;
}

async function findNext(tx: Tx): Promise<Aged | undefined> {
  const next = await tx.cleSignature.findFirst({
    where: { active: false, remplaceeLe: null },
    orderBy: [{ createdAt: "asc" }, { kid: "asc" }],
    select: { kid: true },
  });
  return next ? findKey(tx, next.kid) : undefined;
}

/** Columns round up to the millisecond: an age may be just under zero. */
function tooEarly(reason: string, age: number, maintenant: boolean): Failure | null {
  const left = (maintenant ? EMERGENCY : HOUR) - age;
  if (left <= 0) return null;
  const wait =
    left > 60
      ? plural(Math.ceil(left / 60), "minute", "minutes")
      : plural(Math.ceil(left), "seconde", "secondes");
  const orNow = maintenant ? "." : ", ou ajoutez --maintenant si une clé a fui.";
  return failure("form", `${reason}\u00a0: attendez encore ${wait}${orNow}`);
}
