"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";
import { askToSignInAction } from "@/app/(public)/connexion/passkey-actions";
import { knowsPasskeys, signWithPasskey, stopOffering } from "@/components/passkey";
import { idle } from "@/lib/platform/form-state";

/** A challenge is good for five minutes. */
const RENEWED_MS = 4 * 60_000;

/**
 * Offers the passkeys of this browser among what it fills the address in with; `onChosen` receives what it signed. Nothing
 * is offered while the button's own window is open (`busy`), nor in a page that nobody sees.
 */
export function usePasskeyAutofill(busy: RefObject<boolean>, onChosen: (reponse: string) => void): void {
  const chosen = useEffectEvent(onChosen);

  useEffect(() => {
    let left = false;

    async function offer(): Promise<void> {
      if (busy.current || document.visibilityState !== "visible" || !(await canOffer())) return;
      const asked = await askToSignInAction(idle, new FormData()).catch(() => idle);
      if (left || busy.current || asked.data === undefined) return;
      const done = await signWithPasskey(asked.data, true);
      if (done.ok && !left) chosen(done.reponse);
    }

    offer();
    const timer = setInterval(offer, RENEWED_MS);
    return () => {
      left = true;
      clearInterval(timer);
      if (knowsPasskeys()) stopOffering();
    };
  }, [busy]);
}

async function canOffer(): Promise<boolean> {
  return knowsPasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true;
}
