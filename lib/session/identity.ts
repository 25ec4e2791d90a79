import { cookies } from "next/headers";
import type { Viewer } from "@/lib/authorization/viewer";
import { BUSY, tooMany } from "@/lib/comptes/limits";
import { verifyPassword } from "@/lib/comptes/password";
import { writeJournal } from "@/lib/journal/commands";
import { db, transaction } from "@/lib/platform/db";
import { IdentityNeeded } from "@/lib/platform/errors";
import { Busy } from "@/lib/platform/gate";
import { consume, forgive, limits } from "@/lib/platform/rate-limit";
import { viewerOf } from "@/lib/session/read-viewer";
import { requireViewer } from "@/lib/session/require-viewer";

/** The proof that came with a form is not good, with the sentence to show beside its field. */
export class IdentityRefused extends IdentityNeeded {
  constructor(readonly sentence: string) {
    super(sentence);
  }
}

/**
 * The viewer, their identity confirmed if the form brought their password along (`identite`). Throws `IdentityRefused`
 * when it is not their password. Who was confirmed a moment ago is not asked again.
 */
export async function identified(viewer: Viewer, identite: unknown): Promise<Viewer> {
  if (identite === undefined || viewer.identityFresh) return viewer;
  const refusal = await confirmByPassword(viewer, typeof identite === "string" ? identite : "");
  if (refusal) throw new IdentityRefused(refusal);
  return (await viewerOf(await cookies())) ?? requireViewer();
}

/** Confirms who they are if this is their password; else says why not. Tries are counted before it is looked at. */
export async function confirmByPassword(viewer: Viewer, motDePasse: string): Promise<string | null> {
  if (motDePasse === "") return "Entrez votre mot de passe.";
  const wait = await consume(limits.identiteParPersonne, viewer.id);
  if (wait) return tooMany(wait);
  try {
    const { passwordHash } = await db.user.findUniqueOrThrow({
      where: { id: viewer.id },
      select: { passwordHash: true },
    });
    if (!(await verifyPassword(passwordHash, motDePasse))) return await refuse(viewer);
  } catch (error) {
    if (error instanceof Busy) return BUSY;
    throw error;
  }
  await forgive(limits.identiteParPersonne, viewer.id);
  await confirmIdentity(viewer);
  return null;
}

/** Notes, for ten minutes, that whoever holds this session has just proven who they are: by a password, a passkey. */
export async function confirmIdentity(viewer: Viewer): Promise<void> {
  await transaction(async (tx) => {
    await tx.$executeRaw`UPDATE "Session" SET "identityAt" = portail_now() WHERE "id" = ${viewer.sessionId}::uuid`;
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
  return "Ce n’est pas votre mot de passe. Vérifiez-le, puis réessayez.";
}
