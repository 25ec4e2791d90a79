"use client";

import { type ChangeEvent, useState } from "react";
import { useField } from "@/components/form-context";
import { type Option, SelectField } from "@/components/select-field";

/** A type, the agreement it usually falls under, and why: an advice, which nothing else relies on. */
type Type = {
  readonly code: string;
  readonly libelle: string;
  readonly entente: string | null;
  readonly conseil: string;
};

type Props = {
  types: readonly Type[];
  ententes: readonly Option[];
  type?: string;
  entente?: string;
};

/**
 * The type of the production and the agreement it falls under. With JavaScript the type proposes one, until the person
 * has chosen; without it the reasons stand below, to be read.
 */
export function EntenteFields({ types, ententes, type = "", entente = "" }: Props) {
  const first = { type: useField("type").echo ?? type, entente: useField("entente").echo ?? entente };
  const [chosen, setChosen] = useState(first.entente);
  const [suggestion, setSuggestion] = useState<Type>();
  // What the portal proposed is not a choice: another type proposes again.
  const [proposed, setProposed] = useState(first.entente === "");

  function onType(event: ChangeEvent<HTMLSelectElement>): void {
    const next = types.find(({ code }) => code === event.target.value);
    setSuggestion(next);
    if (proposed) setChosen(next?.entente ?? "");
  }

  function onEntente(event: ChangeEvent<HTMLSelectElement>): void {
    setChosen(event.target.value);
    setProposed(event.target.value === "");
  }

  const shown = suggestion && (proposed || suggestion.entente === null) ? suggestion.conseil : undefined;
  return (
    <div className="grid gap-2">
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="type"
          label="Type de production"
          required
          placeholder="Choisissez…"
          options={types.map(({ code, libelle }) => ({ value: code, label: libelle }))}
          defaultValue={type}
          onChange={onType}
        />
        <SelectField
          name="entente"
          label="Entente applicable"
          required
          placeholder="Choisissez…"
          options={ententes}
          value={chosen}
          onChange={onEntente}
        />
      </div>
      <p role="status" className="text-note text-secondary empty:sr-only">
        {shown}
      </p>
      <details className="scripting-hidden text-note">
        <summary>Quelle entente choisir?</summary>
        <dl className="grid gap-2 pt-2 text-secondary">
          {types.map(({ code, libelle, entente: proposal, conseil }) => (
            <div key={code}>
              <dt className="font-semibold">{libelle}</dt>
              <dd>
                {proposal ? `${ententes.find((option) => option.value === proposal)?.label}. ` : ""}
                {conseil}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
