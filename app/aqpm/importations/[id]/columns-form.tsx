import { compareAction } from "@/app/aqpm/importations/actions";
import { Form } from "@/components/form";
import { SelectField } from "@/components/select-field";
import type { Import } from "@/lib/imports/queries";
import { champs, nomsDeChamp } from "@/lib/imports/schema";

const NEEDED = new Set<string>(["maison", "courriel"]);

/** « Quelle colonne est quoi »: as the headings were recognised, to be mended by hand. */
export function ColumnsForm({ found: { id, entetes, correspondance } }: { found: Import }) {
  const options = entetes.map((entete, at) => ({ value: String(at), label: entete || `Colonne ${at + 1}` }));
  return (
    <Form
      action={compareAction}
      hidden={{ importId: id }}
      id="colonnes"
      label="Colonnes"
      submitLabel="Comparer"
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {nomsDeChamp.map((champ) => (
          <SelectField
            key={champ}
            name={champ}
            label={champs[champ].label}
            placeholder={NEEDED.has(champ) ? "Choisissez…" : "Aucune"}
            options={options}
            defaultValue={correspondance[champ] === null ? "" : String(correspondance[champ])}
            required={NEEDED.has(champ)}
          />
        ))}
      </div>
    </Form>
  );
}
