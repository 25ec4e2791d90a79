import { mots } from "@/app/aqpm/listes/[liste]/mots";
import { SelectField } from "@/components/select-field";
import { DateField, TextField } from "@/components/text-field";
import { ententes, optionsOf } from "@/lib/fiches/labels";
import type { ListedEntree } from "@/lib/listes/queries";
import { CONSEIL_MAX, type Liste } from "@/lib/listes/schema";

/** What a list says of an entry: its name, then what is this list's own. */
export function EntreeFields({ liste, entree }: { liste: Liste; entree?: ListedEntree }) {
  const { nouveau, nom, exemple } = mots[liste];
  return (
    <div className="grid gap-4">
      <TextField
        name="libelle"
        label={entree ? nom : nouveau}
        hint={entree ? "Le nouveau nom paraît aussitôt partout." : exemple}
        defaultValue={entree?.libelle}
        maxLength={60}
        autoComplete="off"
        required
      />
      {liste === "types" ? <TypeFields entree={entree} /> : null}
      {liste === "categories" ? <CategorieFields entree={entree} /> : null}
    </div>
  );
}

function TypeFields({ entree }: { entree: ListedEntree | undefined }) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
      <SelectField
        name="entente"
        label="Entente proposée"
        optional
        placeholder="Cela dépend"
        options={optionsOf(ententes)}
        defaultValue={entree?.entente ?? ""}
      />
      <TextField
        name="conseil"
        label="Pourquoi, ou de quoi cela dépend"
        defaultValue={entree?.conseil ?? ""}
        maxLength={CONSEIL_MAX}
        autoComplete="off"
        required
      />
    </div>
  );
}

function CategorieFields({ entree }: { entree: ListedEntree | undefined }) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-3">
      <TextField
        name="versionEntente"
        label="Version de l’entente"
        optional
        defaultValue={entree?.versionEntente ?? ""}
        maxLength={60}
        autoComplete="off"
      />
      <DateField name="debutLe" label="Premier jour" optional defaultValue={entree?.debutLe ?? ""} />
      <DateField name="finLe" label="Dernier jour" optional defaultValue={entree?.finLe ?? ""} />
    </div>
  );
}
