"use client";

import { askSecondStepAction, passWithPasskeyAction } from "@/app/(public)/connexion/etape/passkey-actions";
import { signWithPasskey } from "@/components/passkey";
import { PasskeyForm } from "@/components/passkey-form";
import { SubmitButton } from "@/components/submit-button";

type Props = { suite: string; variant: "primary" | "secondary" };

const NEEDED =
  "Votre clé d’accès demande un navigateur récent, et que JavaScript y soit permis. Ouvrez cette page dans un autre navigateur.";

/** The second factor, given by a passkey. */
export function PasskeyStep({ suite, variant }: Props) {
  const needed = <p className="text-secondary">{NEEDED}</p>;
  return (
    <>
      <noscript>{needed}</noscript>
      <PasskeyForm
        id="etape-cle"
        label="Clé d’accès"
        room="min-h-control"
        ask={askSecondStepAction}
        ceremony={signWithPasskey}
        answer={passWithPasskeyAction}
        otherwise={needed}
        hidden={suite ? { suite } : {}}
      >
        <SubmitButton variant={variant} pendingLabel="Répondez à votre appareil…" className="w-full">
          Utiliser une clé d’accès
        </SubmitButton>
      </PasskeyForm>
    </>
  );
}
