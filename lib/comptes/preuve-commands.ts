import type { Viewer } from "@/lib/authorization/viewer";
import { addressCounter, attempt, deviceCounter } from "@/lib/comptes/essai-commands";
import { SAME_DELAY_MS } from "@/lib/comptes/limits";
import { verifyPassword } from "@/lib/comptes/password";
import { findOwnCredentials } from "@/lib/comptes/queries";
import { atLeast } from "@/lib/platform/at-least";

/**
 * Whether this is the password of who is signed in: before a dangerous change, or another password. Counted with the
 * tries to sign in (`appareil`: the secret of this browser's cookie, see `readAppareil`); false without a look while they
 * are locked. Throws `Busy` (see `whenNotBusy`).
 */
export async function verifyOwnPassword(
  { id }: Pick<Viewer, "id">,
  motDePasse: string,
  appareil?: string,
): Promise<boolean> {
  const check = async () => {
    const { courriel, passwordHash, knownDevice } = await findOwnCredentials(id, appareil);
    const compteur = appareil && knownDevice ? deviceCounter(id, appareil) : addressCounter(courriel, id);
    return (await attempt(compteur, () => verifyPassword(passwordHash, motDePasse))) === "juste";
  };
  return atLeast(SAME_DELAY_MS, check, (right) => !right);
}
