import { TextField } from "@/components/text-field";

type Props = {
  prefix: "ressource" | "direction" | "coordination";
  legend?: string;
  required?: boolean;
  nom?: string | null;
  courriel?: string | null;
  telephone: string;
};

/** A person named in a fiche: name, e-mail and telephone. */
export function PersonFields({ prefix, legend, required = false, nom, courriel, telephone }: Props) {
  const said = { required, optional: !required };
  return (
    <fieldset className="grid gap-5 sm:grid-cols-2">
      <legend className={legend ? "mb-3 font-bold" : "sr-only"}>{legend ?? "Personne-ressource"}</legend>
      <TextField
        name={`${prefix}Nom`}
        label="Nom"
        className="sm:col-span-2"
        {...said}
        defaultValue={nom ?? ""}
      />
      <TextField
        name={`${prefix}Courriel`}
        label="Courriel"
        type="email"
        {...said}
        defaultValue={courriel ?? ""}
      />
      <TextField
        name={`${prefix}Telephone`}
        label="Téléphone"
        type="tel"
        hint="Par exemple 514 873-6565, poste 123"
        {...said}
        defaultValue={telephone}
      />
    </fieldset>
  );
}
