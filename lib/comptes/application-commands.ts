import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { sealPending, sealTotpSecret } from "@/lib/comptes/code-commands";
import { forgetFactorTries } from "@/lib/comptes/essai-commands";
import { refuseWithoutFactor } from "@/lib/comptes/facteur-commands";
import { factorAddedMail, factorRemovedMail } from "@/lib/comptes/facteur-mails";
import { readPending } from "@/lib/comptes/facteur-queries";
import { type Account, lockAccount } from "@/lib/comptes/jeton-commands";
import { sendNotice } from "@/lib/comptes/link-commands";
import { drawCodes } from "@/lib/comptes/secours-commands";
import { newTotpSecret, stepOf } from "@/lib/comptes/totp";
import { writeJournal } from "@/lib/journal/commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { type Failure, failure, NotFound, type Result } from "@/lib/platform/errors";

const APPLICATION = "une application d’authentification";
const ANOTHER = `${APPLICATION}, à la place de la précédente,`;
const WRONG_FIRST_CODE =
  "Ce code n’est pas le bon. Vérifiez que l’application a bien lu la clé ci-dessus et que l’heure de votre appareil est juste, puis entrez le code qu’elle montre en ce moment.";
const TOO_LATE = "Cette clé n’est plus valable. Recommencez avec une autre.";
/** Staff always keep one (ASVS 6.3.3). */
export const LAST_FACTOR =
  "Le personnel de l’AQPM garde toujours un second facteur. Ajoutez d’abord une clé d’accès, ou changez d’application.";

/**
 * Draws the secret of an application to set up; one drawn in this session within the hour stays as it is, so that what was
 * scanned stays true. The application in use, if there is one, serves until the first code of the new one. Throws
 * `Forbidden`, `IdentityNeeded`.
 */
export async function beginApplication(viewer: Viewer): Promise<Result> {
  authorize(viewer, "user.changeFactors", { id: viewer.id });
  return withOwnFactors(viewer, async (tx) => {
    if (await readPending(tx, viewer)) return { ok: true };
    const sealed = sealPending(viewer, newTotpSecret());
    await tx.$executeRaw`
      INSERT INTO "Totp" ("userId", "enAttente", "enAttenteLe") VALUES (${viewer.id}::uuid, ${sealed}, portail_now())
      ON CONFLICT ("userId") DO UPDATE SET "enAttente" = EXCLUDED."enAttente", "enAttenteLe" = EXCLUDED."enAttenteLe"`;
    return { ok: true };
  });
}

/** What the first code of an application gave: recovery codes, unless it replaces another application. */
export type Activated = Result<{ readonly codes: readonly string[] | null }>;

/**
 * Puts the application in use, once its first code is right; this session has then given its second factor. Throws
 * `Forbidden`, `IdentityNeeded`.
 */
export async function confirmApplication(viewer: Viewer, code: string): Promise<Activated> {
  authorize(viewer, "user.changeFactors", { id: viewer.id });
  return withOwnFactors<Activated>(viewer, async (tx, account) => {
    const secret = await readPending(tx, viewer);
    if (!secret) return failure("form", TOO_LATE);
    const { pas, remplace } = await readNow(tx, viewer.id);
    const step = stepOf(secret, code, pas);
    if (step === null) return failure("code", WRONG_FIRST_CODE);
    await tx.$executeRaw`
      UPDATE "Totp" SET "secret" = ${sealTotpSecret(viewer.id, secret)}, "confirmedAt" = portail_now(),
        "dernierPas" = ${step}::int, "enAttente" = NULL, "enAttenteLe" = NULL
      WHERE "userId" = ${viewer.id}::uuid`;
    await tx.$executeRaw`
      UPDATE "Session" SET "factorAt" = portail_now() WHERE "id" = ${viewer.sessionId}::uuid AND "userId" = ${viewer.id}::uuid`;
    await forgetFactorTries(tx, viewer.id);
    const codes = remplace ? null : await drawCodes(tx, viewer.id);
    await note(tx, viewer, "compte.factorAdd", { remplace });
    await sendNotice(
      tx,
      "facteur-ajoute",
      account.courriel,
      factorAddedMail(account, remplace ? ANOTHER : APPLICATION),
    );
    return { ok: true, codes };
  });
}

/** The step under way by the database's clock, and whether an application is in use. */
async function readNow(tx: Tx, userId: string): Promise<{ pas: number; remplace: boolean }> {
  const [row] = await tx.$queryRaw<{ pas: number; remplace: boolean }[]>`
    SELECT floor(extract(epoch FROM portail_now()) / 30)::int AS "pas", "confirmedAt" IS NOT NULL AS "remplace"
    FROM "Totp" WHERE "userId" = ${userId}::uuid`;
  if (!row) throw new NotFound();
  return row;
}

/** Takes the application off, with the recovery codes when nothing asks for them any more. Throws `Forbidden`, `IdentityNeeded`. */
export async function removeApplication(viewer: Viewer): Promise<Result> {
  authorize(viewer, "user.changeFactors", { id: viewer.id });
  return withOwnFactors(viewer, async (tx, account) => {
    const passkeys = await tx.passkey.count({ where: { userId: viewer.id } });
    if (viewer.staff && passkeys === 0) return failure("form", LAST_FACTOR);
    const { count } = await tx.totp.deleteMany({ where: { userId: viewer.id, confirmedAt: { not: null } } });
    if (count === 0) return failure("form", "Votre compte n’a pas d’application d’authentification.");
    if (!viewer.staff) await tx.codeSecours.deleteMany({ where: { userId: viewer.id } });
    await forgetFactorTries(tx, viewer.id);
    await note(tx, viewer, "compte.factorRemove");
    await sendNotice(tx, "facteur-retire", account.courriel, factorRemovedMail(account, APPLICATION));
    return { ok: true };
  });
}

/** One change of a person's factors at a time, two together could take off the last two; from a session that gave them. */
async function withOwnFactors<R extends Result>(
  viewer: Viewer,
  work: (tx: Tx, account: Account) => Promise<R | Failure>,
): Promise<R | Failure> {
  return transaction(async (tx) => {
    const account = await lockAccount(tx, viewer.id);
    if (!account) throw new NotFound();
    return (await refuseWithoutFactor(tx, viewer)) ?? work(tx, account);
  });
}

function note(
  tx: Tx,
  { id }: Viewer,
  action: "compte.factorAdd" | "compte.factorRemove",
  details: Readonly<Record<string, boolean>> = {},
): Promise<void> {
  return writeJournal(tx, { action, acteurId: id, sujetId: id, details: { facteur: "TOTP", ...details } });
}
