"use client";

import { useRef } from "react";
import { askToSignInAction, signInWithPasskeyAction } from "@/app/(public)/connexion/passkey-actions";
import { usePasskeyAutofill } from "@/app/(public)/connexion/use-passkey-autofill";
import { signWithPasskey } from "@/components/passkey";
import { PasskeyForm } from "@/components/passkey-form";
import { SubmitButton } from "@/components/submit-button";

const ID = "connexion-cle";

/** Signs in with a passkey alone, by the button or from what the browser offers in the field of the address. */
export function PasskeySignIn({ suite }: { suite: string }) {
  const busy = useRef(false);
  const chosen = useRef<string | null>(null);

  usePasskeyAutofill(busy, (reponse) => {
    chosen.current = reponse;
    const form = document.getElementById(ID);
    if (form instanceof HTMLFormElement) form.requestSubmit();
  });

  return (
    <PasskeyForm
      id={ID}
      label="Clé d’accès"
      room="min-h-control"
      ask={askToSignInAction}
      ceremony={async (options) => {
        const reponse = chosen.current;
        chosen.current = null;
        if (reponse !== null) return { ok: true, reponse };
        busy.current = true;
        const done = await signWithPasskey(options);
        busy.current = false;
        return done;
      }}
      answer={signInWithPasskeyAction}
      complete={rememberAsTicked}
      hidden={suite ? { suite } : {}}
    >
      <SubmitButton variant="secondary" pendingLabel="Connexion…" className="w-full">
        Se connecter avec une clé d’accès
      </SubmitButton>
    </PasskeyForm>
  );
}

/** « Se souvenir de moi » is one box for both ways of signing in. */
function rememberAsTicked(data: FormData): void {
  const box = document.querySelector<HTMLInputElement>("#connexion input[name=seSouvenir]");
  if (box?.checked) data.set("seSouvenir", "oui");
}
