import { RadioGroup } from "@/components/choice-field";
import { TextField } from "@/components/text-field";
import { formatPhone } from "@/lib/platform/phone";
import type { Producteur } from "@/lib/producteurs/queries";
import { libelleNature, natures } from "@/lib/producteurs/schema";

type Values = Pick<Producteur, "nature" | "nom" | "neq" | "courriel" | "telephone">;

export function ProducteurFields({ nature, nom, neq, courriel, telephone }: Values) {
  return (
    <>
      <RadioGroup
        name="nature"
        legend="Nature"
        inline
        required
        defaultValue={nature}
        options={natures.map((value) => ({ value, label: libelleNature[value] }))}
      />
      <TextField
        name="nom"
        label="Raison sociale, ou nom de la personne"
        defaultValue={nom}
        maxLength={150}
        autoComplete="off"
        required
      />
      <TextField
        name="neq"
        label="NEQ"
        optional
        hint="Dix chiffres, pour une société : le numéro d’entreprise du Québec"
        defaultValue={neq ?? ""}
        inputMode="numeric"
        maxLength={20}
        autoComplete="off"
      />
      <TextField
        name="courriel"
        label="Courriel"
        type="email"
        optional
        defaultValue={courriel ?? ""}
        autoComplete="off"
      />
      <TextField
        name="telephone"
        label="Téléphone"
        type="tel"
        optional
        hint="Par exemple 514 873-6565, poste 123"
        defaultValue={telephone === null ? "" : formatPhone(telephone)}
        autoComplete="off"
      />
    </>
  );
}
