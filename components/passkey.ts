import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";

/*
 * What the browser does of a passkey. The library comes only once it is needed: other pages do not pay for it.
 */

export type Ceremony =
  | { readonly ok: true; readonly reponse: string }
  | { readonly ok: false; readonly message: string };

const NOTHING_CHANGED = "Rien n’a changé.";
const CANCELLED = `La demande a été annulée, ou le délai est passé. ${NOTHING_CHANGED}`;
const sentences: Readonly<Record<string, string>> = {
  NotAllowedError: CANCELLED,
  AbortError: CANCELLED,
  InvalidStateError: "Cet appareil garde déjà une clé d’accès de ce compte.",
  ConstraintError: `Cet appareil ne peut pas vérifier que c’est vous par un code, une empreinte ou un visage. ${NOTHING_CHANGED}`,
  NotSupportedError: `Cet appareil ne sait pas garder de clé d’accès pour ce site. ${NOTHING_CHANGED}`,
  SecurityError: `À cette adresse, le navigateur refuse les clés d’accès. ${NOTHING_CHANGED}`,
};
const OTHER = `Le navigateur n’a pas pu utiliser de clé d’accès. ${NOTHING_CHANGED} Réessayez dans un instant.`;

/** Whether this browser knows what a passkey is. */
export function knowsPasskeys(): boolean {
  return typeof window.PublicKeyCredential === "function";
}

/** Makes a passkey. */
export function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON): Promise<Ceremony> {
  return tried(async () => (await import("@simplewebauthn/browser")).startRegistration({ optionsJSON }));
}

/** Signs with a passkey: in a window of the browser or, with `autofill`, among what it offers to fill the field in with. */
export function signWithPasskey(
  optionsJSON: PublicKeyCredentialRequestOptionsJSON,
  autofill = false,
): Promise<Ceremony> {
  return tried(async () =>
    (await import("@simplewebauthn/browser")).startAuthentication({
      optionsJSON,
      useBrowserAutofill: autofill,
    }),
  );
}

/** Takes back what `autofill` offers: the page is left. */
export async function stopOffering(): Promise<void> {
  (await import("@simplewebauthn/browser")).WebAuthnAbortService.cancelCeremony();
}

async function tried(work: () => Promise<object>): Promise<Ceremony> {
  try {
    return { ok: true, reponse: JSON.stringify(await work()) };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    return { ok: false, message: sentences[name] ?? OTHER };
  }
}
