"use client";

import { type ReactNode, type SubmitEvent, useEffect, useRef } from "react";
import { ErrorSummary } from "@/components/error-summary";
import { FormContext } from "@/components/form-context";
import { IdentityDialog } from "@/components/identity-dialog";
import { IdentityFields } from "@/components/identity-fields";
import { FormName, KeptNotice, keptHidden, useKeptForm } from "@/components/kept-forms";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { useFormAction } from "@/components/use-form-action";
import type { FormAction, FormState, FormValues } from "@/lib/platform/form-state";

type Props = {
  action: FormAction;
  children?: ReactNode;
  /** Prefix of the ids of its fields: needed when two forms of a page share a field's name. */
  id?: string;
  className?: string;
  /** Adds the button at the end, for a form that has only one. */
  submitLabel?: string;
  /** The key minted with the form: the same one twice is the same answer. */
  cle?: string;
  /** Values the person does not see. */
  hidden?: Readonly<Record<string, string>>;
  /** A form of one line in a list: its messages are short text, not boxes. */
  compact?: boolean;
  /** Empties the fields once the action has succeeded: « ajouter » forms. */
  resetOnSuccess?: boolean;
  /** The accessible name of the form, where it is a landmark worth having. */
  label?: string;
  /** What was typed some other day, shown until this form is answered. */
  values?: FormValues;
  /** Stands in the form's place once its action has succeeded, with what the page goes on with. */
  answer?: (data: unknown) => ReactNode;
};

export function Form(props: Props) {
  const { action, children, id, className = "grid gap-5", submitLabel, cle, hidden = {} } = props;
  const { compact = false, resetOnSuccess = false, label, values, answer } = props;
  const { state, formAction, pending, submit, identity } = useFormAction(action);
  const all = cle === undefined ? hidden : { cle, ...hidden };
  const name = id ?? label ?? Object.keys(hidden).join(" ");
  const kept = useKeptForm(name, all);
  const before = kept ?? values;
  const shown = before && Object.keys(state.values).length === 0 ? { ...state, values: before } : state;
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (resetOnSuccess && state.status === "success") form.current?.reset();
  }, [resetOnSuccess, state]);

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    submit(new FormData(event.currentTarget, event.nativeEvent.submitter));
  }

  if (answer && state.status === "success" && state.data !== undefined) return answer(state.data);

  const fields = (
    <>
      {children}
      {submitLabel === undefined ? null : (
        <div>
          <SubmitButton>{submitLabel}</SubmitButton>
        </div>
      )}
    </>
  );
  return (
    <>
      <form
        ref={form}
        id={id}
        action={formAction}
        onSubmit={onSubmit}
        noValidate
        aria-label={label}
        aria-busy={pending || undefined}
        className={className}
      >
        <FormContext value={{ prefix: id ?? "", state: shown, pending }}>
          <ErrorSummary state={state} prefix={id ?? ""} compact={compact} />
          <Success message={state.status === "success" ? state.message : undefined} compact={compact} />
          {state.status === "identity" ? (
            <IdentityFields values={state.values}>{fields}</IdentityFields>
          ) : (
            <>
              {kept && state.status === "idle" ? <KeptNotice compact={compact} /> : null}
              <Hidden values={keptHidden(all, kept ?? asSent(state, all))} />
              {fields}
            </>
          )}
          <FormName name={name} />
        </FormContext>
      </form>
      <IdentityDialog {...identity} />
    </>
  );
}

/**
 * Refused, a form stays about the row and the key that it was sent with, as it keeps what was typed: a page come anew does
 * not make it pass. Where nothing is typed, nothing is kept: its button says what it would do now.
 */
function asSent({ status, values }: FormState, hidden: FormValues): FormValues | undefined {
  if (status !== "error" || Object.keys(values).every((name) => name in hidden)) return undefined;
  const { version, cle } = values;
  return { ...(version === undefined ? {} : { version }), ...(cle === undefined ? {} : { cle }) };
}

function Hidden({ values }: { values: Readonly<Record<string, string>> }) {
  return Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

/** The region is there before its message, without which screen readers may stay silent. */
function Success({ message, compact }: { message?: string; compact: boolean }) {
  if (compact) {
    return (
      <p role="status" className="text-note text-success empty:sr-only">
        {message}
      </p>
    );
  }
  return (
    <div role="status" className="empty:sr-only">
      {message === undefined ? null : <Notice tone="success">{message}</Notice>}
    </div>
  );
}
