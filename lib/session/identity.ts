import type { Viewer } from "@/lib/authorization/viewer";
import { BUSY } from "@/lib/comptes/limits";
import { verifyOwnPassword } from "@/lib/comptes/preuve-commands";
import { writeJournal } from "@/lib/journal/commands";
import { writeRefusal } from "@/lib/journal/refus-commands";
import { transaction } from "@/lib/platform/db";
import { type Failure, failure, IdentityNeeded, type Result } from "@/lib/platform/errors";
import { IDENTITE } from "@/lib/platform/form-state";
import { Busy } from "@/lib/platform/gate";
import type { Facteur } from "@/lib/platform/generated/client";
import { noteStatus } from "@/lib/platform/request-context";
import { renewToken } from "@/lib/session/sessions";

/** The proof that came with a form is not good, with the sentence to show beside its field. */
export class IdentityRefused extends IdentityNeeded {
  constructor(readonly sentence: string) {
    super(sentence);
  }
}

/**
 * Confirms who they are if this is their password, and returns the session's new token; else says why not, under
 * `identite`. Tries are counted, and locked, with those to sign in (`appareil`: the secret of this browser's cookie).
 */
export async function confirmByPassword(
  viewer: Viewer,
  motDePasse: string,
  appareil?: string,
): Promise<Result<{ token: string }>> {
  if (motDePasse === "") return failure(IDENTITE, "Entrez votre mot de passe.");
  try {
    if (!(await verifyOwnPassword(viewer, motDePasse, appareil))) return await refuse(viewer);
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    noteStatus(503);
    return failure(IDENTITE, BUSY);
  }
  return confirmIdentity(viewer);
}

/**
 * Notes, for ten minutes, that whoever holds this session has just proven who they are; a second factor (`facteur`) is
 * noted too. Like any sign-in, it gives the session another token, for `writeSessionCookie`: the former dies (ASVS 7.2.4).
 */
export async function confirmIdentity(
  viewer: Viewer,
  facteur: Facteur | null = null,
): Promise<Result<{ token: string }>> {
  return transaction(async (tx) => {
    const token = await renewToken(tx, viewer);
    if (!token) return failure("form", "Votre session a pris fin. Rechargez la page.");
    await tx.$executeRaw`
      UPDATE "Session" SET "identityAt" = portail_now(),
        "factorAt" = CASE WHEN ${facteur !== null}::boolean THEN coalesce("factorAt", portail_now()) ELSE "factorAt" END
      WHERE "id" = ${viewer.sessionId}::uuid`;
    await writeJournal(tx, {
      action: "session.confirm",
      acteurId: viewer.id,
      sujetId: viewer.id,
      details: { facteur },
    });
    return { ok: true, token };
  });
}

async function refuse({ id }: Viewer): Promise<Failure> {
  await writeRefusal(id, {
    action: "session.refuse",
    acteurId: id,
    sujetId: id,
    details: { raison: "mot-de-passe" },
  });
  return failure(
    IDENTITE,
    "Ce n’est pas votre mot de passe. Vérifiez-le; après quelques essais, attendez quelques minutes.",
  );
}
