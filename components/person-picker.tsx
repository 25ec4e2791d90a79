"use client";

import { type ReactNode, type SubmitEvent, useState } from "react";
import { buttonClass } from "@/components/button-style";
import { Notice } from "@/components/notice";
import { PersonCombobox } from "@/components/person-combobox";
import { useFormAction } from "@/components/use-form-action";
import type { FoundPerson } from "@/components/use-person-search";
import type { FormAction } from "@/lib/platform/form-state";

type Props = {
  label: string;
  /** Answers `?q=…` with `{ personnes: { id, nom, courriel, note? }[] }`, the address masked. */
  searchUrl: string;
  /** What choosing someone does, at once. */
  action: FormAction;
  /** Sent with the choice, such as the fiche's id. */
  hiddenFields?: Readonly<Record<string, string>>;
  /** The field that holds the chosen person's id. */
  fieldName?: string;
  /** The page's own `q`, for the search without JavaScript, whose results the page lists. */
  q?: string;
  hint?: ReactNode;
};

/**
 * The guide's picker. With JavaScript choosing a name adds the person; without it the same field is a search
 * form on the same page (`?q=…`), which answers with `PersonResults`.
 */
export function PersonPicker(props: Props) {
  const { label, searchUrl, action, hiddenFields = {}, fieldName = "userId", q = "", hint } = props;
  const { state, pending, submit } = useFormAction(action);
  const [text, setText] = useState(q);
  const [chosen, setChosen] = useState("");

  function choose(person: FoundPerson): void {
    setText("");
    setChosen(person.nom);
    const data = new FormData();
    for (const [name, value] of Object.entries(hiddenFields)) data.set(name, value);
    data.set(fieldName, person.id);
    submit(data);
  }

  return (
    <div className="grid gap-4">
      <form
        method="get"
        onSubmit={(event: SubmitEvent<HTMLFormElement>) => event.preventDefault()}
        className="flex flex-wrap items-end gap-3"
      >
        <div className="min-w-60 grow">
          <PersonCombobox
            name="q"
            label={label}
            searchUrl={searchUrl}
            text={text}
            onText={setText}
            onChoose={choose}
            hint={hint}
          />
        </div>
        <noscript>
          <button type="submit" className={buttonClass({ variant: "secondary" })}>
            Chercher
          </button>
        </noscript>
      </form>
      {!pending && state.status === "error" ? (
        <Notice tone="danger" role="alert">
          {[state.message, ...Object.values(state.errors)].filter(Boolean).join(" ")}
        </Notice>
      ) : null}
      <div role="status" data-live-announcer="true" className="empty:sr-only">
        {pending ? <p className="text-note text-secondary">{`Ajout de ${chosen}…`}</p> : null}
        {!pending && state.status === "success" && state.message ? (
          <Notice tone="success">{state.message}</Notice>
        ) : null}
      </div>
    </div>
  );
}
