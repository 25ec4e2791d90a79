"use client";

import { type ReactNode, type SubmitEvent, useState } from "react";
import { buttonClass } from "@/components/button-style";
import { IdentityDialog } from "@/components/identity-dialog";
import { Notice } from "@/components/notice";
import { PersonCombobox } from "@/components/person-combobox";
import { useFormAction } from "@/components/use-form-action";
import type { FormAction } from "@/lib/platform/form-state";

type Props = {
  /** Of the field itself, for who must bring the focus back to it. */
  id?: string;
  label: string;
  /** Answers `?q=…` with `{ personnes: FoundPerson[] }`, the address masked. */
  searchUrl: string;
  /** What choosing someone does, at once. */
  action: FormAction;
  /** What choosing « Inviter nom@exemple.ca » does, at once, with `courriel`; without it nobody is invited here. */
  inviteAction?: FormAction;
  /** Told of what is pasted in the field; true when it was a list of several people. */
  onPasted?: (text: string) => boolean;
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
  const { label, searchUrl, action, inviteAction, onPasted, hiddenFields = {}, q = "", hint } = props;
  const { fieldName = "userId" } = props;
  const adding = useFormAction(action);
  const inviting = useFormAction(inviteAction ?? action);
  const [field, setField] = useState({ text: q, back: false });
  const [chosen, setChosen] = useState({ said: "", invited: false });
  const { state, pending, identity } = chosen.invited ? inviting : adding;

  function send(invited: boolean, name: string, value: string, said: string): void {
    // One at a time: another choice, made too early, stays written.
    if (pending) return;
    const data = new FormData();
    for (const [hidden, own] of Object.entries(hiddenFields)) data.set(hidden, own);
    data.set(name, value);
    setField({ text: "", back: false });
    setChosen({ said, invited });
    (invited ? inviting : adding).submit(data, () =>
      setField((now) => (now.text ? now : { text: field.text, back: true })),
    );
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
            id={props.id}
            name="q"
            label={label}
            searchUrl={searchUrl}
            text={field.text}
            back={field.back}
            onText={(text) => setField({ text, back: false })}
            onChoose={({ id, nom }) => send(false, fieldName, id, `Ajout de ${nom}…`)}
            onInvite={
              inviteAction
                ? (courriel) => send(true, "courriel", courriel, `Invitation de ${courriel}…`)
                : undefined
            }
            onPasted={onPasted}
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
        {pending ? <p className="text-note text-secondary">{chosen.said}</p> : null}
        {!pending && state.status === "success" && state.message ? (
          <Notice tone="success">{state.message}</Notice>
        ) : null}
      </div>
      <IdentityDialog {...identity} />
    </div>
  );
}
