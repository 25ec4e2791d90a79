import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { consumeDefi, createDefi } from "@/lib/comptes/defi-commands";
import { refuseWithoutFactor } from "@/lib/comptes/facteur-commands";
import { lockAccount } from "@/lib/comptes/jeton-commands";
import { sendNotice } from "@/lib/comptes/link-commands";
import { passkeyAddedMail, passkeyRemovedMail } from "@/lib/comptes/passkey-mails";
import { listDescriptors, readFactors } from "@/lib/comptes/passkey-queries";
import type { NewPasskey, PasskeyName } from "@/lib/comptes/schema";
import { writeJournal } from "@/lib/journal/commands";
import { isDuplicate, type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";
import {
  type CreationOptions,
  creationOptions,
  type NewCredential,
  readRegistration,
  verifyRegistration,
} from "@/lib/platform/webauthn";

/** Far more than anyone has devices. */
const MAX_PASSKEYS = 20;
const NOT_ADDED =
  "Cette clé d’accès n’a pas pu être vérifiée, ou la demande a expiré. Rien n’a changé\u00a0: recommencez.";
const KNOWN = "Cette clé d’accès est déjà enregistrée.";

const purposeOf = (viewer: Viewer) => ({ usage: "ENREGISTREMENT", userId: viewer.id }) as const;

/** What the browser is asked, to make a passkey. Throws `Forbidden`, `IdentityNeeded`. */
export async function beginPasskey(viewer: Viewer): Promise<CreationOptions> {
  authorize(viewer, "user.changeFactors", { id: viewer.id });
  const { id, courriel, prenom, nom } = viewer;
  const challenge = await createDefi(purposeOf(viewer));
  return creationOptions({ id, courriel, nom: `${prenom} ${nom}` }, challenge, await listDescriptors(id));
}

/**
 * Keeps the passkey that the browser made. Its person was verified while making it: this session has given its second
 * factor too (rule 18). Throws `Forbidden`, `IdentityNeeded`.
 */
export async function addPasskey(viewer: Viewer, { nom, reponse }: NewPasskey): Promise<Result> {
  authorize(viewer, "user.changeFactors", { id: viewer.id });
  const read = readRegistration(reponse);
  if (!read || !(await consumeDefi(read.challenge, purposeOf(viewer)))) return failure("form", NOT_ADDED);
  const credential = await verifyRegistration(read);
  if (!credential) return failure("form", NOT_ADDED);
  try {
    return await transaction((tx) => keep(tx, viewer, nom, credential));
  } catch (error) {
    if (isDuplicate(error)) return failure("form", KNOWN);
    throw error;
  }
}

async function keep(tx: Tx, viewer: Viewer, nom: string, credential: NewCredential): Promise<Result> {
  const { id: userId, sessionId } = viewer;
  const account = await lockAccount(tx, userId);
  if (!account) throw new NotFound();
  const refused = await refuseWithoutFactor(tx, viewer);
  if (refused) return refused;
  if ((await readFactors(userId, tx)).passkeys >= MAX_PASSKEYS)
    return failure("form", `Un compte a au plus ${MAX_PASSKEYS} clés d’accès. Retirez-en une d’abord.`);
  const { transports, ...kept } = credential;
  await tx.passkey.create({
    data: { ...kept, transports: [...transports], userId, nom },
    select: { id: true },
  });
  await tx.$executeRaw`
    UPDATE "Session" SET "factorAt" = coalesce("factorAt", portail_now()) WHERE "id" = ${sessionId}::uuid`;
  await note(tx, userId, "compte.factorAdd");
  await sendNotice(tx, "facteur-ajoute", account.courriel, passkeyAddedMail(account));
  return { ok: true };
}

/** Someone names one of their passkeys. Throws `Forbidden`, `IdentityNeeded`, `NotFound`. */
export async function renamePasskey(viewer: Viewer, { id, nom }: PasskeyName): Promise<Result> {
  authorize(viewer, "user.changeFactors", { id: viewer.id });
  return transaction(async (tx): Promise<Result> => {
    const { count } = await tx.passkey.updateMany({ where: { id, userId: viewer.id }, data: { nom } });
    if (count === 0) throw new NotFound();
    return { ok: true };
  });
}

/**
 * Someone takes one of their passkeys away; staff keep a second factor whatever they do (ASVS 6.3.3). Throws `Forbidden`,
 * `IdentityNeeded`, `NotFound`.
 */
export async function removePasskey(viewer: Viewer, id: string): Promise<Result> {
  authorize(viewer, "user.changeFactors", { id: viewer.id });
  return transaction(async (tx): Promise<Result> => {
    const account = await lockAccount(tx, viewer.id);
    const where = { id, userId: viewer.id };
    if (!account || !(await tx.passkey.findFirst({ where, select: { id: true } }))) throw new NotFound();
    const refused = await refuseWithoutFactor(tx, viewer);
    if (refused) return refused;
    const { staff, application, passkeys } = await readFactors(viewer.id, tx);
    if (staff && !application && passkeys === 1)
      return failure(
        "form",
        "C’est votre seul second facteur, et le personnel de l’AQPM en garde toujours un. Ajoutez-en un autre, puis retirez celui-ci.",
      );
    await tx.passkey.deleteMany({ where });
    await note(tx, viewer.id, "compte.factorRemove");
    await sendNotice(tx, "facteur-retire", account.courriel, passkeyRemovedMail(account));
    return { ok: true };
  });
}

function note(tx: Tx, userId: string, action: "compte.factorAdd" | "compte.factorRemove"): Promise<void> {
  return writeJournal(tx, { action, acteurId: userId, sujetId: userId, details: { facteur: "PASSKEY" } });
}
