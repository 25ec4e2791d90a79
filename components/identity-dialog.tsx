"use client";

import { type SubmitEvent, useEffect, useId, useLayoutEffect, useRef } from "react";
import { Button } from "@/components/button";
import { FormContext } from "@/components/form-context";
import { ConfirmedContext, useIdentityScope } from "@/components/identity-scope";
import { PasswordField } from "@/components/password-field";
import { SubmitButton } from "@/components/submit-button";
import { IDENTITE, idle } from "@/lib/platform/form-state";

/** What was asked waits for its person to confirm who they are (`useFormAction`). */
export type IdentityAsked = {
  readonly open: boolean;
  /** Why the last answer was not good. */
  readonly error?: string;
  /** Changes with each answer: the same error twice is said twice. */
  readonly asked: unknown;
  readonly pending: boolean;
  /** Goes on with this password; without one, with a proof already given another way. */
  readonly confirm: (motDePasse?: string) => void;
  readonly cancel: () => void;
};

export const IDENTITY_TITLE = "Confirmez que c’est bien vous";
export const IDENTITY_TEXT =
  "Votre dernière confirmation a plus de dix minutes. Entrez votre mot de passe\u00a0: ce que vous avez demandé se fait aussitôt.";
export const IDENTITY_BUTTON = "Confirmer et continuer";

/** « Confirmez que c’est bien vous », over the page: what was typed stays under it, and is sent once it is answered. */
export function IdentityDialog(props: IdentityAsked) {
  return props.open ? <Prompt {...props} /> : null;
}

function Prompt({ error, asked, pending, confirm, cancel }: IdentityAsked) {
  const { courriel, alternative } = useIdentityScope();
  const dialog = useRef<HTMLDialogElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const box = dialog.current;
    box?.showModal();
    // Closed before it leaves: the focus goes back to where it was.
    return () => box?.close();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer, even the same, empties the field and comes back to it.
  useEffect(() => {
    form.current?.reset();
    const field = form.current?.elements.namedItem(IDENTITE);
    if (field instanceof HTMLInputElement) field.focus();
  }, [asked]);

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!pending) confirm(String(new FormData(event.currentTarget).get(IDENTITE) ?? ""));
  }

  const errors: Record<string, string> = error === undefined ? {} : { [IDENTITE]: error };
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-titre`}
      aria-describedby={`${id}-texte`}
      onCancel={(event) => {
        event.preventDefault();
        cancel();
      }}
      className="m-auto w-full max-w-dialog rounded-card border border-field bg-paper whitespace-normal p-6 text-left text-ink shadow-float backdrop:bg-veil max-sm:max-w-[calc(100vw-2rem)]"
    >
      <FormContext value={{ prefix: id, state: { ...idle, errors }, pending }}>
        <form
          ref={form}
          onSubmit={onSubmit}
          noValidate
          aria-busy={pending || undefined}
          className="grid gap-4"
        >
          <h2 id={`${id}-titre`} className="font-bold text-section">
            {IDENTITY_TITLE}
          </h2>
          <p id={`${id}-texte`} className="text-base text-secondary">
            {IDENTITY_TEXT}
          </p>
          <input type="text" autoComplete="username" defaultValue={courriel} hidden readOnly />
          <PasswordField name={IDENTITE} label="Mot de passe" autoComplete="current-password" required />
          <div className="flex flex-wrap justify-end gap-3 pt-1">
            <Button onClick={cancel}>Annuler</Button>
            <SubmitButton>{IDENTITY_BUTTON}</SubmitButton>
          </div>
          {alternative === undefined ? null : (
            <ConfirmedContext value={() => confirm()}>{alternative}</ConfirmedContext>
          )}
        </form>
      </FormContext>
    </dialog>
  );
}
