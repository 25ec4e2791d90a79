"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components/ComboBox";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { controlClass } from "@/components/field-frame";
import { Highlighted } from "@/components/highlighted";
import { Person } from "@/components/person";
import { type FoundPerson, usePersonSearch } from "@/components/use-person-search";

type Props = {
  name: string;
  label: string;
  searchUrl: string;
  text: string;
  onText: (text: string) => void;
  onChoose: (person: FoundPerson) => void;
  hint?: ReactNode;
};

const NOBODY = "Aucune personne inscrite ne correspond. Demandez-lui de s’inscrire au portail.";

/** « Entrez le nom de l’utilisateur à ajouter »: choosing acts at once, so only a click or Enter chooses. */
export function PersonCombobox({ name, label, searchUrl, text, onText, onChoose, hint }: Props) {
  const { people, problem, enough, searching } = usePersonSearch(searchUrl, text);
  const leaving = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const early = useRef(onText);

  // What was typed before the page came alive, on a slow phone, is a search too.
  useEffect(() => {
    if (input.current?.value) early.current(input.current.value);
  }, []);

  const outcome = problem ?? (enough && !searching && people.length === 0 ? NOBODY : "");

  // Tab leaves the field; the library would take it as a choice of the option under the pointer.
  function onKeyDownCapture(event: KeyboardEvent): void {
    leaving.current = event.key === "Tab";
    if (!leaving.current) return;
    setTimeout(() => {
      leaving.current = false;
    });
  }

  function choose(person: FoundPerson): void {
    if (!leaving.current) onChoose(person);
  }

  return (
    <I18nProvider locale="fr-CA">
      <ComboBox
        items={people}
        inputValue={text}
        onInputChange={onText}
        allowsCustomValue
        allowsEmptyCollection={text !== ""}
        name={name}
        formValue="text"
        className="grid gap-1.5"
      >
        <Label className="font-semibold text-label">{label}</Label>
        {hint === undefined ? null : (
          <Text slot="description" className="text-note text-secondary">
            {hint}
          </Text>
        )}
        <Input ref={input} className={controlClass} maxLength={100} onKeyDownCapture={onKeyDownCapture} />
        {/* Everything else is hidden from screen readers while the list is open; the attribute keeps this. */}
        <p role="status" data-live-announcer="true" className="sr-only">
          {outcome}
        </p>
        <Popover
          offset={4}
          className="w-(--trigger-width) overflow-auto rounded-card border border-field bg-paper text-ink shadow-float"
        >
          <ListBox
            className="divide-y divide-line outline-none"
            renderEmptyState={() => (
              <p className="px-4 py-3 text-note text-secondary">{outcome || waiting(enough)}</p>
            )}
          >
            {(person: FoundPerson) => (
              <ListBoxItem
                id={person.id}
                textValue={`${person.nom}, ${person.courriel}`}
                onAction={() => choose(person)}
                className="cursor-pointer px-3.5 py-2.5 shadow-none outline-none data-[focused]:bg-accent-soft forced-colors:data-[focused]:outline-2"
              >
                <Person nom={person.nom} title={<Highlighted nom={person.nom} query={text} />}>
                  {[person.courriel, person.note].filter(Boolean).join(" · ")}
                </Person>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </I18nProvider>
  );
}

function waiting(enough: boolean): string {
  return enough ? "Recherche…" : "Tapez au moins deux lettres du nom.";
}
