"use client";

import { useRef } from "react";
import { PasteList, type PasteListHandle } from "@/app/(portail)/fiches/[id]/acces/paste-list";
import { PersonPicker } from "@/components/person-picker";
import type { Preview } from "@/lib/acces/list-schema";
import type { FormAction } from "@/lib/platform/form-state";

type Props = {
  ficheId: string;
  q: string | undefined;
  grantAction: FormAction;
  inviteAction: FormAction;
  listAction: FormAction<Preview>;
  /** Said by the page, whose words weigh nothing in the browser's code. */
  hint: string;
  listHint: string;
  fonctions: readonly { code: string; libelle: string }[];
  today: string;
  finLe: string;
  /** Another one once a list was added: the one that was pasted is then put away. */
  gesture: string;
};

/** Several people, not one name or one address that someone copied. */
function isList(text: string): boolean {
  const trimmed = text.trim();
  return /[\n\t;<]/.test(trimmed) || trimmed.split("@").length > 2;
}

/** One field for everybody: a name, an address, or a whole list pasted. */
export function AddPeople({ ficheId, q, grantAction, inviteAction, gesture, hint, ...list }: Props) {
  const pasted = useRef<PasteListHandle>(null);

  function onPasted(text: string): boolean {
    if (!isList(text)) return false;
    pasted.current?.take(text);
    return true;
  }

  return (
    <div className="grid gap-4">
      <PersonPicker
        id="personne"
        label="Entrez le nom de l’utilisateur à ajouter"
        hint={hint}
        searchUrl={`/fiches/${ficheId}/acces/recherche`}
        action={grantAction}
        inviteAction={inviteAction}
        onPasted={onPasted}
        hiddenFields={{ ficheId }}
        q={q}
      />
      <PasteList key={gesture} ref={pasted} ficheId={ficheId} {...list} />
    </div>
  );
}
