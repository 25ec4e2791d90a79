"use client";

import { useEffect, useState } from "react";
import { declinePasskeyAction } from "@/app/(portail)/profil/securite/cles/actions";
import { ButtonLink } from "@/components/button";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { knowsPasskeys } from "@/components/passkey";
import { SubmitButton } from "@/components/submit-button";

/** There only on a device that unlocks by a fingerprint, a face or a code, and can keep a passkey behind it. */
export function PasskeyOffer() {
  const [able, setAble] = useState(false);

  useEffect(() => {
    if (!knowsPasskeys()) return;
    PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().then(setAble, () => {});
  }, []);

  if (!able) return null;
  return (
    <Notice
      title="Se connecter sans mot de passe"
      className="mt-6 max-w-prose print:hidden"
      actions={
        <>
          <ButtonLink href="/profil/securite#cles" size="small">
            Ajouter une clé d’accès
          </ButtonLink>
          <Form action={declinePasskeyAction} compact className="grid" label="Clé d’accès">
            <SubmitButton variant="quiet" size="small">
              Plus tard
            </SubmitButton>
          </Form>
        </>
      }
    >
      <p>Cet appareil peut vous connecter par ce qui le déverrouille&nbsp;: empreinte, visage ou code.</p>
    </Notice>
  );
}
