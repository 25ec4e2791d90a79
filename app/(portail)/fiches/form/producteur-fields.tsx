"use client";

import { useState } from "react";
import { Card } from "@/components/card";
import { RadioGroup } from "@/components/choice-field";
import { useField } from "@/components/form-context";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";

/** The value of the choice « Nouveau producteur » (`NEW_PRODUCTEUR` of the schema, which stays on the server). */
const NEW = "nouveau";

type Props = {
  maison: { nom: string };
  producteurs: readonly { id: string; nom: string }[];
  chosen?: string;
};

/**
 * The producer: one of the house's directory, or a new one. With JavaScript the fields of a new one show when asked
 * for; without it they are always there.
 */
export function ProducteurFields({ maison, producteurs, chosen }: Props) {
  const { echo } = useField("producteurId");
  const initial = echo ?? chosen ?? (producteurs.length === 0 ? NEW : "");
  const [value, setValue] = useState<string | null>(null);
  const isNew = (value ?? initial) === NEW;
  const options = [
    ...producteurs.map(({ id, nom }) => ({ value: id, label: nom })),
    { value: NEW, label: "Nouveau producteur…" },
  ];
  return (
    <Card title="Le producteur">
      <div className="grid gap-5">
        <p className="text-secondary">
          Maison de production : <strong className="text-ink">{maison.nom}</strong>
        </p>
        <SelectField
          name="producteurId"
          label="Producteur"
          required
          placeholder="Choisissez…"
          options={options}
          hint="Le répertoire de la maison de production, ou un nouveau producteur qui s’y ajoutera"
          defaultValue={initial}
          onChange={(event) => setValue(event.target.value)}
        />
        <fieldset
          disabled={value !== null && !isNew}
          className={`grid gap-5 border-line border-l-4 pl-5 ${isNew ? "" : "scripting-hidden"}`}
        >
          <legend className="mb-3 font-bold">Nouveau producteur</legend>
          <RadioGroup
            name="producteurNature"
            legend="Nature"
            inline
            options={[
              { value: "SOCIETE", label: "Société" },
              { value: "PERSONNE", label: "Personne" },
            ]}
          />
          <TextField name="producteurNom" label="Raison sociale, ou nom de la personne" maxLength={150} />
          <TextField
            name="producteurNeq"
            label="NEQ"
            optional
            inputMode="numeric"
            hint="Dix chiffres, pour une société"
          />
        </fieldset>
      </div>
    </Card>
  );
}
