import type { Viewer } from "@/lib/authorization/viewer";
import { BUSY } from "@/lib/comptes/limits";
import { verifyOwnPassword } from "@/lib/comptes/preuve-commands";
import { writeJournal } from "@/lib/journal/commands";
import { db, transaction } from "@/lib/platform/db";
import { IdentityNeeded } from "@/lib/platform/errors";
import { Busy } from "@/lib/platform/gate";
import { noteStatus } from "@/lib/platform/request-context";

/** The proof that came with a form is not good, with the sentence to show beside its field. */
export class IdentityRefused extends IdentityNeeded {
  constructor(readonly sentence: string) {
    super(sentence);
  }
}

/**
 * Confirms who they are if this is their password; else says why not. Tries are counted, and locked, with those to sign
 * in (`appareil`: the secret of this browser's cookie).
 */
export async function confirmByPassword(
  viewer: Viewer,
  motDePasse: string,
  appareil?: string,
): Promise<string | null> {
  if (motDePasse === "") return "Entrez votre mot de passe.";
  try {
    if (!(await verifyOwnPassword(viewer, motDePasse, appareil))) return await refuse(viewer);
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    noteStatus(503);
    return BUSY;
  }
  await confirmIdentity(viewer);
  return null;
}

/** Notes, for ten minutes, that whoever holds this session has just proven who they are: by a password, a passkey. */
export async function confirmIdentity(viewer: Viewer): Promise<void> {
  await transaction(async (tx) => {
    const touched = await tx.$executeRaw`
      UPDATE "Session" SET "identityAt" = portail_now() WHERE "id" = ${viewer.sessionId}::uuid`;
    if (touched === 0) return;
    await writeJournal(tx, { action: "session.confirm", acteurId: viewer.id, sujetId: viewer.id });
  });
}

async function refuse({ id }: Viewer): Promise<string> {
  await writeJournal(db, {
    action: "session.refuse",
    acteurId: id,
    sujetId: id,
    details: { raison: "mot-de-passe" },
  });
  return "Ce n’est pas votre mot de passe. Vérifiez-le; après quelques essais, attendez quelques minutes.";
}
