import type { Viewer } from "@/lib/authorization/viewer";
import { askPasskey, checkPasskey, type Proof } from "@/lib/comptes/assertion-commands";
import { tooMany } from "@/lib/comptes/limits";
import { hasPasskey } from "@/lib/comptes/passkey-queries";
import { writeJournal } from "@/lib/journal/commands";
import { writeRefusal } from "@/lib/journal/refus-commands";
import type { JournalLine } from "@/lib/journal/schema";
import { db, transaction } from "@/lib/platform/db";
import { type Failure, failure, type Result } from "@/lib/platform/errors";
import { consume, limits } from "@/lib/platform/rate-limit";
import type { RequestOptions } from "@/lib/platform/webauthn";
import { type Connexion, passFactor } from "@/lib/session/connexions";
import { confirmIdentity } from "@/lib/session/identity";

/** The same sentence for a passkey unknown, withdrawn or wrongly used, an account not confirmed or suspended (ASVS 6.3.8). */
export const KEY_REFUSED =
  "Cette clé d’accès ne permet pas de se connecter. Réessayez, ou entrez votre courriel et votre mot de passe.";
export const KEY_NOT_PROVEN =
  "Cette clé d’accès n’a pas pu être vérifiée. Réessayez, ou confirmez autrement qui vous êtes.";

type Asked = Result<{ options: RequestOptions }>;
type Proven = Extract<Proof, { ok: true }>;

const ANYONE = { usage: "CONNEXION", userId: null } as const;

/** What the browser of someone not signed in is asked. */
export async function askToSignIn(ip: string): Promise<Asked> {
  const wait = await consume(limits.defiParAdresse, ip);
  if (wait) return failure("form", tooMany(wait));
  return { ok: true, options: await askPasskey(ANYONE) };
}

/** Whose passkey signs in alone. Tries are counted by where they come from: nobody guesses a signature. */
export async function checkSignInKey(answer: string, ip: string): Promise<Proven | Failure> {
  const wait = await consume(limits.cleParAdresse, ip);
  if (wait) return failure("form", tooMany(wait));
  const proof = await checkPasskey(answer, ANYONE);
  return proof.ok ? proof : refuse(proof, KEY_REFUSED);
}

/** What the browser of someone whose password was right is asked. */
export async function askAsFactor({ userId }: Connexion): Promise<RequestOptions> {
  return askPasskey({ usage: "CONNEXION", userId });
}

/** Notes that this connexion gave a passkey as its second factor. */
export async function giveFactor({ id, userId }: Connexion, answer: string): Promise<Result> {
  const proof = await checkPasskey(answer, { usage: "CONNEXION", userId });
  if (!proof.ok) return refuse(proof, KEY_NOT_PROVEN, userId);
  await transaction((tx) => passFactor(tx, id, "PASSKEY"));
  return { ok: true };
}

/** What the browser of someone signed in is asked, to confirm who they are; null when they have no passkey. */
export async function askToConfirm({ id }: Viewer): Promise<RequestOptions | null> {
  return (await hasPasskey(id)) ? askPasskey({ usage: "IDENTITE", userId: id }) : null;
}

/** Confirms who the viewer is (rule 19), and returns the session's new token; a passkey is a second factor too. */
export async function confirmWithKey(viewer: Viewer, answer: string): Promise<Result<{ token: string }>> {
  const proof = await checkPasskey(answer, { usage: "IDENTITE", userId: viewer.id });
  return proof.ok ? confirmIdentity(viewer, "PASSKEY") : refuse(proof, KEY_NOT_PROVEN, viewer.id);
}

type Refused = Extract<Proof, { ok: false }>;

/** Counted for the one asked by name (`personne`); the tries of nobody in particular are, by network, before they are looked at. */
async function refuse({ raison, userId }: Refused, sentence: string, personne?: string): Promise<Failure> {
  const sujet = userId ? { sujetId: userId } : {};
  const line: JournalLine = { action: "session.refuse", ...sujet, details: { raison } };
  await (personne ? writeRefusal(personne, line) : writeJournal(db, line));
  return failure("form", sentence);
}
