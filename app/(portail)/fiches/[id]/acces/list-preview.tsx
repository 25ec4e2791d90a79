"use client";

import { useContext, useEffect, useRef, useState } from "react";
import { Badge, type Tone } from "@/components/badge";
import { CheckboxField } from "@/components/choice-field";
import { FormContext } from "@/components/form-context";
import { SelectField } from "@/components/select-field";
import { SubmitButton } from "@/components/submit-button";
import { DateField } from "@/components/text-field";
import type { Preview } from "@/lib/acces/list-schema";
import { plural } from "@/lib/platform/text";

type Line = Preview["lignes"][number];
type Other = Preview["autres"][number];
type Props = {
  preview: Preview;
  fonctions: readonly { code: string; libelle: string }[];
  today: string;
  finLe: string;
};

const others: Readonly<Record<Other["etat"], readonly [tone: Tone, label: string]>> = {
  deja: ["neutral", "Déjà dans la liste"],
  invitee: ["neutral", "Déjà invitée"],
  refusee: ["danger", "Ne peut pas être ajoutée"],
  incomprise: ["warning", "Non comprise"],
};

/** What « Ajouter » would do of each line; nothing is done yet, and the focus comes here. */
export function ListPreview({ preview, fonctions, today, finLe }: Props) {
  const { lignes, autres } = preview;
  const there = autres.filter(({ etat }) => etat === "deja" || etat === "invitee");
  const title = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const { values } = useContext(FormContext).state;
  const kept = Object.keys(values).filter((name) => name.startsWith("l-")).length;
  const [count, setCount] = useState(Object.keys(values).length > 0 ? kept : lignes.length);
  const options = fonctions.map(({ code, libelle }) => ({ value: code, label: libelle }));

  useEffect(() => title.current?.focus(), []);

  function recount(): void {
    setCount(list.current?.querySelectorAll("input[type=checkbox]:checked").length ?? 0);
  }

  return (
    <>
      <div className="grid gap-1">
        <h2 ref={title} id="apercu-titre" tabIndex={-1} className="w-fit font-bold text-section">
          Aperçu de la liste
        </h2>
        <p role="status">{summaryOf(preview)}</p>
      </div>
      <Others lines={autres.filter((other) => !there.includes(other))} />
      {lignes.length === 0 ? null : (
        <ul
          ref={list}
          onChange={recount}
          className="divide-y divide-line rounded-card border border-line [&_:is(input,select)]:scroll-my-28"
        >
          {lignes.map((line, rank) => (
            <li
              key={line.courriel ?? rank}
              className="grid items-center gap-x-6 gap-y-1 px-3.5 py-2 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
            >
              <CheckboxField
                name={`l-${rank}`}
                label={line.nom ?? line.courriel ?? ""}
                defaultChecked
                hint={<About line={line} />}
              />
              <SelectField
                name={`f-${rank}`}
                label={`Fonction de ${line.nom ?? line.courriel}`}
                labelHidden
                placeholder="Fonction non précisée"
                defaultValue={line.code}
                options={options}
              />
            </li>
          ))}
        </ul>
      )}
      <Others lines={there} />
      {lignes.length === 0 ? null : (
        <div className="sticky bottom-0 flex flex-wrap items-end gap-x-4 gap-y-2 border-line border-t bg-paper py-3">
          <DateField
            name="jusquau"
            label="Jusqu’au, pour toute la liste"
            optional
            min={today}
            max={finLe}
            className="min-w-60"
          />
          <SubmitButton>Ajouter ({count})</SubmitButton>
          <p className="text-note text-secondary max-sm:hidden sm:pb-2.5">
            Sans date, les accès finissent avec la production.
          </p>
        </div>
      )}
    </>
  );
}

function Others({ lines }: { lines: readonly Other[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="divide-y divide-line rounded-card border border-line text-note">
      {lines.map((other) => (
        <li
          key={other.courriel ?? other.brut}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-3.5 py-2.5"
        >
          <p className="min-w-0 wrap-anywhere">
            {other.brut ?? [other.nom, other.courriel].filter(Boolean).join(" · ")}
            {other.raison === undefined ? null : <span className="block text-secondary">{other.raison}</span>}
          </p>
          <Badge tone={others[other.etat][0]}>{others[other.etat][1]}</Badge>
        </li>
      ))}
    </ul>
  );
}

function About({ line: { compte, nom, courriel, colle } }: { line: Line }) {
  return (
    <span className="wrap-anywhere">
      {nom === undefined ? null : `${courriel} · `}
      {compte ? "a un compte" : "recevra une invitation"}
      {colle === undefined ? null : (
        <strong className="block text-warning">
          Dans votre liste : {colle}. Vérifiez que c’est bien elle.
        </strong>
      )}
    </span>
  );
}

function summaryOf({ lignes, autres }: Preview): string {
  const found = lignes.filter(({ compte }) => compte).length;
  const count = (etat: Other["etat"]) => autres.filter((line) => line.etat === etat).length;
  const parts: (readonly [number, string, string])[] = [
    [found, "personne trouvée", "personnes trouvées"],
    [lignes.length - found, "à inviter", "à inviter"],
    [count("deja") + count("invitee"), "déjà là", "déjà là"],
    [count("refusee"), "qui ne peut pas être ajoutée", "qui ne peuvent pas être ajoutées"],
    [count("incomprise"), "ligne non comprise", "lignes non comprises"],
  ];
  const said = parts.filter(([many]) => many > 0).map(([many, one, several]) => plural(many, one, several));
  return `${said.join(", ")}. Rien n’est encore fait.`;
}
