"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/button-style";
import { IDENTITY_BUTTON, IDENTITY_TEXT, IDENTITY_TITLE } from "@/components/identity-dialog";
import { PasswordField } from "@/components/password-field";
import { SubmitButton } from "@/components/submit-button";
import { type FormValues, IDENTITE } from "@/lib/platform/form-state";

type Props = { values: FormValues; children: ReactNode };

/**
 * « Confirmez que c’est bien vous » without JavaScript: the form as it was sent, to be read but not changed, and all that
 * it sent, the button's own value included, in hidden fields. Its one button sends it again.
 */
export function IdentityFields({ values, children }: Props) {
  const page = `${usePathname()}?${useSearchParams()}`;
  return (
    <>
      <fieldset disabled className="contents [&_button]:hidden">
        {children}
      </fieldset>
      {Object.entries(values).flatMap(([name, value]) =>
        [value].flat().map((one, rank) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the values of a list may be alike, and never move.
          <input key={`${name} ${rank}`} type="hidden" name={name} value={one} />
        )),
      )}
      <div className="grid min-w-60 max-w-form gap-4 whitespace-normal rounded-card border border-field bg-paper p-4 text-left text-ink sm:p-5">
        <p className="font-bold text-section">{IDENTITY_TITLE}</p>
        <p className="text-base text-secondary">{IDENTITY_TEXT}</p>
        <PasswordField
          name={IDENTITE}
          label="Mot de passe"
          autoComplete="current-password"
          required
          autoFocus
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>{IDENTITY_BUTTON}</SubmitButton>
          <a href={page} className={buttonClass({})}>
            Annuler
          </a>
        </div>
      </div>
    </>
  );
}
