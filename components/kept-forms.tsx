"use client";

import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { Notice } from "@/components/notice";
import { FORMULAIRE, type FormValues } from "@/lib/platform/form-state";

/** What was typed in a form whose session had ended when it was sent. */
type KeptForm = { readonly chemin: string; readonly formulaire: string; readonly valeurs: FormValues };

const KeptContext = createContext<readonly KeptForm[]>([]);

/** Around the pages of someone signed in: what they had typed before their session ended, for the forms to take back. */
export function KeptForms({ forms, children }: { forms: readonly KeptForm[]; children: ReactNode }) {
  return <KeptContext value={forms}>{children}</KeptContext>;
}

/** The hidden field by which a form is found again. */
export function FormName({ name }: { name: string }) {
  return <input type="hidden" name={FORMULAIRE} value={name} />;
}

/** What this form of this page had been filled with; forms alike but for what they are about are told apart by its id. */
export function useKeptForm(name: string, hidden: Readonly<Record<string, string>>): FormValues | undefined {
  const forms = useContext(KeptContext);
  const path = usePathname();
  const about = Object.entries(hidden).filter(([key]) => /(^i|I)d$/.test(key));
  return forms.find(
    ({ chemin, formulaire, valeurs }) =>
      chemin === path && formulaire === name && about.every(([key, value]) => valeurs[key] === value),
  )?.valeurs;
}

/** What a hidden field holds in the form as it was sent: its key, the version of the row it was about. */
export function keptHidden(
  hidden: Readonly<Record<string, string>>,
  kept: FormValues | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(hidden).map(([name, value]) => {
      const was = kept?.[name];
      return [name, typeof was === "string" ? was : value];
    }),
  );
}

/** Says in the form that it is as it was; the focus comes here, and a closed box around it opens. */
export function KeptNotice({ compact }: { compact: boolean }) {
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const box = place.current?.closest("details");
    if (box) box.open = true;
    place.current?.focus();
  }, []);

  const text =
    "Votre session avait pris fin avant l’envoi. Rien n’est perdu, et rien n’est encore fait\u00a0: vérifiez, puis envoyez.";
  return (
    <div ref={place} role="status" tabIndex={-1} className="rounded-card">
      {compact ? <p className="text-note">{text}</p> : <Notice tone="warning">{text}</Notice>}
    </div>
  );
}
