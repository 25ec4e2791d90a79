import type { Page } from "@playwright/test";

export type VirtualAuthenticator = {
  /** Whether its person gives their fingerprint, face or code when asked. */
  readonly setVerified: (isUserVerified: boolean) => Promise<void>;
  /** How many passkeys it keeps. */
  readonly count: () => Promise<number>;
};

/** Gives this page a device that unlocks by a fingerprint and keeps passkeys, as Chromium simulates one. */
export async function plugAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    setVerified: async (isUserVerified) => {
      await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    count: async () =>
      (await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
  };
}

/** This browser offers no passkey by itself in the field of the address: they are used by the button alone. */
export function offersNothing(): void {
  PublicKeyCredential.isConditionalMediationAvailable = async () => false;
}

/** A browser of before passkeys. */
export function knowsNothing(): void {
  Reflect.deleteProperty(window, "PublicKeyCredential");
}

/** The person closes the window that their browser opens. */
export function closesTheWindow(): void {
  const refuse = async () => {
    throw new DOMException("The operation either timed out or was not allowed.", "NotAllowedError");
  };
  navigator.credentials.create = refuse;
  navigator.credentials.get = refuse;
}
