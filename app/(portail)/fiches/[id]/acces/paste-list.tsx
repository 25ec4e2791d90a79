"use client";

import { type Ref, type SubmitEvent, useEffect, useImperativeHandle, useRef } from "react";
import { ListPreview } from "@/app/(portail)/fiches/[id]/acces/list-preview";
import { ErrorSummary } from "@/components/error-summary";
import { FormContext } from "@/components/form-context";
import { FormName, KeptNotice, useKeptForm } from "@/components/kept-forms";
import { SubmitButton } from "@/components/submit-button";
import { TextareaField } from "@/components/textarea-field";
import { useFormAction } from "@/components/use-form-action";
import type { Preview } from "@/lib/acces/list-schema";
import type { FormAction } from "@/lib/platform/form-state";

export type PasteListHandle = {
  /** Shows the preview of a list that was pasted elsewhere. */
  readonly take: (text: string) => void;
};

type Props = {
  ref: Ref<PasteListHandle>;
  ficheId: string;
  listAction: FormAction<Preview>;
  listHint: string;
  fonctions: readonly { code: string; libelle: string }[];
  today: string;
  finLe: string;
};

/**
 * « Coller une liste »: its text, then its preview. Both forms answer to one action, so that without JavaScript what
 * « Ajouter » refuses still shows the preview.
 */
export function PasteList({ ref, ficheId, listAction, listHint, ...shown }: Props) {
  const { state, formAction, pending, submit } = useFormAction(listAction);
  const box = useRef<HTMLDetailsElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const preview = state.data;
  const typed = useKeptForm("liste", { ficheId });
  const kept = state.status === "idle" ? typed : undefined;
  const open = preview !== undefined || state.status === "error" || kept !== undefined;

  useImperativeHandle(ref, () => ({
    take(text: string): void {
      const field = form.current?.elements.namedItem("texte");
      if (!(field instanceof HTMLTextAreaElement) || !form.current) return;
      if (box.current) box.current.open = true;
      field.value = text;
      submit(new FormData(form.current));
    },
  }));

  useEffect(() => {
    if (open && box.current) box.current.open = true;
  }, [open]);

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    // A function left as proposed goes without saying.
    preview?.lignes.forEach(({ code = "" }, rank) => {
      if (data.get(`f-${rank}`) === code) data.delete(`f-${rank}`);
    });
    submit(data);
  }

  const send = { action: formAction, onSubmit, noValidate: true };
  const asked = preview === undefined;
  return (
    <details ref={box} open={open || undefined}>
      <summary className="link w-fit text-note">Coller une liste</summary>
      <form
        {...send}
        ref={form}
        id="liste"
        aria-busy={(pending && asked) || undefined}
        className="grid gap-4 pt-3"
      >
        <input type="hidden" name="ficheId" value={ficheId} />
        <FormContext
          value={{
            prefix: "liste",
            state: asked
              ? { ...state, values: kept ?? state.values }
              : { ...state, errors: {}, status: "idle" },
            pending,
          }}
        >
          {kept ? <KeptNotice compact={false} /> : null}
          {asked ? <ErrorSummary state={state} prefix="liste" compact={false} /> : null}
          <TextareaField name="texte" label="Liste à coller" rows={preview ? 3 : 6} hint={listHint} />
          <div>
            <SubmitButton variant="secondary">Vérifier la liste</SubmitButton>
          </div>
          <FormName name="liste" />
        </FormContext>
      </form>
      <p role="status" className="sr-only">
        {pending ? "Vérification de la liste…" : ""}
      </p>
      {preview ? (
        <form
          {...send}
          key={preview.cle}
          id="apercu"
          aria-labelledby="apercu-titre"
          aria-busy={pending || undefined}
          className="grid gap-4 pt-6"
        >
          <input type="hidden" name="ficheId" value={ficheId} />
          <FormContext value={{ prefix: "apercu", state, pending }}>
            <ErrorSummary state={state} prefix="apercu" compact={false} />
            <ListPreview preview={preview} {...shown} />
          </FormContext>
        </form>
      ) : null}
    </details>
  );
}
