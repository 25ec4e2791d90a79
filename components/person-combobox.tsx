"use client";

import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components/ComboBox";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { controlClass } from "@/components/field-frame";
import { Highlighted } from "@/components/highlighted";
import { Person } from "@/components/person";
import { type FoundPerson, usePersonSearch } from "@/components/use-person-search";
import { isCourriel } from "@/lib/platform/text";

type Props = {
  /** Of the field itself, for who must bring the focus back to it. */
  id?: string;
  name: string;
  label: string;
  searchUrl: string;
  text: string;
  /** The text came back after a refusal: the list, which would cover what is said of it, waits for the next key. */
  back: boolean;
  onText: (text: string) => void;
  onChoose: (person: FoundPerson) => void;
  /** Where someone who is not registered may be invited: a whole address that is nobody's is then a choice too. */
  onInvite?: (courriel: string) => void;
  /** Told of what is pasted; true when it was a list, which the field then leaves alone. */
  onPasted?: (text: string) => boolean;
  hint?: ReactNode;
};

/** What the list offers: people or, alone, an address to invite. */
type Choice = FoundPerson & { readonly invite?: true };

const NOBODY = "Aucune personne inscrite ne correspond. Demandez-lui de s’inscrire au portail.";
const NOBODY_YET = "Aucune personne inscrite ne correspond. Tapez son courriel en entier pour l’inviter.";
const NEWCOMER = "N’est pas inscrite au portail : un courriel l’invitera.";

/** « Entrez le nom de l’utilisateur à ajouter »: choosing acts at once, so only a click or Enter chooses. */
export function PersonCombobox(props: Props) {
  const { id, name, label, searchUrl, text, back, onText, onChoose, onInvite, onPasted, hint } = props;
  const { people, problem, enough, searching } = usePersonSearch(searchUrl, text);
  const leaving = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const early = useRef(onText);

  // What was typed before the page came alive, on a slow phone, is a search too.
  useEffect(() => {
    if (input.current?.value) early.current(input.current.value);
  }, []);

  const nobody = enough && !searching && !problem && people.length === 0;
  const courriel = text.trim();
  const choices: readonly Choice[] =
    nobody && onInvite && isCourriel(courriel)
      ? [{ id: "inviter", nom: courriel, courriel, invite: true }]
      : people;
  const outcome = problem ?? (nobody && choices.length === 0 ? (onInvite ? NOBODY_YET : NOBODY) : "");

  // Tab leaves the field; the library would take it as a choice of the option under the pointer. The arrow that opens the
  // list would scroll the page, and what scrolls closes it.
  function onKeyDownCapture(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") event.preventDefault();
    leaving.current = event.key === "Tab";
    if (!leaving.current) return;
    setTimeout(() => {
      leaving.current = false;
    });
  }

  function choose(choice: Choice): void {
    if (leaving.current) return;
    if (choice.invite) onInvite?.(choice.courriel);
    else onChoose(choice);
  }

  function onPaste(event: ClipboardEvent<HTMLInputElement>): void {
    if (onPasted?.(event.clipboardData.getData("text/plain"))) event.preventDefault();
  }

  return (
    <I18nProvider locale="fr-CA">
      <ComboBox
        id={id}
        items={choices}
        inputValue={text}
        onInputChange={onText}
        menuTrigger={back ? "manual" : "input"}
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
        <Input
          ref={input}
          className={controlClass}
          maxLength={254}
          onKeyDownCapture={onKeyDownCapture}
          onPaste={onPaste}
        />
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
            {(choice: Choice) => (
              <ListBoxItem
                id={choice.id}
                isDisabled={choice.deja ?? false}
                textValue={choice.invite ? `Inviter ${choice.nom}` : `${choice.nom}, ${choice.courriel}`}
                onAction={() => choose(choice)}
                className="cursor-pointer px-3.5 py-2.5 shadow-none outline-none data-[focused]:bg-accent-soft data-[disabled]:cursor-default forced-colors:data-[focused]:outline-2"
              >
                {choice.invite ? (
                  <>
                    <div className="font-semibold wrap-anywhere">Inviter {choice.nom}</div>
                    <div className="text-note text-secondary">{NEWCOMER}</div>
                  </>
                ) : (
                  <Person nom={choice.nom} title={<Highlighted nom={choice.nom} query={text} />}>
                    {[choice.courriel, choice.note].filter(Boolean).join(" · ")}
                  </Person>
                )}
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
