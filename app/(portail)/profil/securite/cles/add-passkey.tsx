"use client";

import { addPasskeyAction, beginPasskeyAction } from "@/app/(portail)/profil/securite/cles/actions";
import { makePasskey } from "@/components/passkey";
import { PasskeyForm } from "@/components/passkey-form";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";

const NEEDED = "Pour en ajouter une, il faut un navigateur récent, et que JavaScript y soit permis.";

/** Names and makes a passkey on this device; elsewhere, says what is needed. */
export function AddPasskey({ nom }: { nom: string }) {
  return (
    <>
      <noscript>
        <p className="text-secondary">{NEEDED}</p>
      </noscript>
      <PasskeyForm
        id="cle"
        label="Ajouter une clé d’accès"
        room="min-h-40"
        ask={beginPasskeyAction}
        ceremony={makePasskey}
        answer={addPasskeyAction}
        otherwise={<p className="text-secondary">{NEEDED}</p>}
      >
        <TextField
          name="nom"
          label="Nom de la clé d’accès"
          hint="Pour la reconnaître ici, si vous en avez plusieurs."
          autoComplete="off"
          maxLength={60}
          defaultValue={nom}
          required
        />
        <div>
          <SubmitButton variant="secondary" pendingLabel="Répondez à votre appareil…">
            Ajouter une clé d’accès
          </SubmitButton>
        </div>
      </PasskeyForm>
    </>
  );
}
