import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import type { MaisonStatut } from "@/lib/authorization/viewer";
import { libelleStatut, statuts } from "@/lib/maisons/schema";

type Props = { nom: string; neq: string | null; statut: MaisonStatut };

export function MaisonFields({ nom, neq, statut }: Props) {
  return (
    <>
      <TextField name="nom" label="Nom" defaultValue={nom} maxLength={150} autoComplete="off" required />
      <SelectField
        name="statut"
        label="Statut"
        defaultValue={statut}
        options={statuts.map((value) => ({ value, label: libelleStatut[value] }))}
        hint="Une maison inactive se consulte, mais rien ne peut y changer et aucune de ses fiches n’ouvre le SET."
        required
      />
      <TextField
        name="neq"
        label="NEQ"
        optional
        defaultValue={neq ?? ""}
        maxLength={30}
        autoComplete="off"
        hint="C’est à lui qu’un import reconnaît la maison, sinon à son nom."
      />
    </>
  );
}
