"use client";

import { type MouseEvent, type ReactNode, useContext, useId, useRef } from "react";
import { Button } from "@/components/button";
import type { ButtonSize, ButtonVariant } from "@/components/button-style";
import { Form } from "@/components/form";
import { FormContext } from "@/components/form-context";
import { SubmitButton } from "@/components/submit-button";
import type { FormAction } from "@/lib/platform/form-state";

type Props = {
  action: FormAction;
  hidden: Readonly<Record<string, string>>;
  /** Of the form, where a page has several that send the same fields. */
  id?: string;
  /** The button in the page: « Retirer ». */
  trigger: string;
  /** Its full name for whoever hears it alone: « Retirer Chloé Tremblay-Gagné ». */
  triggerLabel?: string;
  triggerVariant?: ButtonVariant;
  triggerSize?: ButtonSize;
  /** The question: « Retirer Chloé Tremblay-Gagné? » */
  title: string;
  /** What will happen, and how to undo it. */
  children: ReactNode;
  /** The verb again: « Retirer ». */
  confirm: string;
  tone?: "danger" | "primary";
  /** What the confirmed answer alone sends: without JavaScript, the action then asks on a page of its own. */
  answer?: { readonly name: string; readonly value: string };
};

/**
 * Asks before acting. Without JavaScript the button acts at once: keep this for what can be undone, and give
 * anything else a confirmation page of its own, which `answer` leads to.
 */
export function ConfirmDialog({ action, hidden, id, ...question }: Props) {
  return (
    <Form action={action} hidden={hidden} id={id} compact className="inline-grid gap-1 max-sm:grid">
      <Question {...question} />
    </Form>
  );
}

function Question(props: Omit<Props, "action" | "hidden" | "id">) {
  const {
    trigger,
    triggerLabel,
    triggerVariant = "quiet",
    triggerSize = "small",
    title,
    children,
    confirm,
  } = props;
  const { pending } = useContext(FormContext);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  function ask(event: MouseEvent): void {
    event.preventDefault();
    dialog.current?.showModal();
  }

  return (
    <>
      <SubmitButton
        variant={triggerVariant}
        size={triggerSize}
        aria-label={pending ? undefined : triggerLabel}
        onClick={ask}
      >
        {trigger}
      </SubmitButton>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-titre`}
        aria-describedby={`${id}-texte`}
        className="m-auto w-full max-w-dialog rounded-card border border-field bg-paper whitespace-normal p-6 text-left text-ink shadow-float backdrop:bg-veil max-sm:max-w-[calc(100vw-2rem)]"
      >
        <div className="grid gap-3">
          <h2 id={`${id}-titre`} className="font-bold text-section">
            {title}
          </h2>
          <div id={`${id}-texte`} className="grid gap-2 text-base text-secondary">
            {children}
          </div>
          <div className="flex flex-wrap justify-end gap-3 pt-2">
            <Button onClick={() => dialog.current?.close()}>Annuler</Button>
            <SubmitButton
              variant={props.tone ?? "danger"}
              onClick={() => dialog.current?.close()}
              {...props.answer}
            >
              {confirm}
            </SubmitButton>
          </div>
        </div>
      </dialog>
    </>
  );
}
