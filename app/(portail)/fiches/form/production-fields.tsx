import { EntenteFields } from "@/app/(portail)/fiches/form/entente-fields";
import { TitreField } from "@/app/(portail)/fiches/form/titre-field";
import { Card } from "@/components/card";
import { CheckboxGroup, RadioGroup } from "@/components/choice-field";
import { TextField } from "@/components/text-field";
import { TextareaField } from "@/components/textarea-field";
import { ententes, langues, optionsOf, prisesDeVues } from "@/lib/fiches/labels";
import type { FicheListes } from "@/lib/fiches/liste-queries";
import type { FullFiche } from "@/lib/fiches/queries";

const pair = "grid gap-5 sm:grid-cols-2";

type Props = { fiche: FullFiche | undefined; maisonId: string; types: FicheListes["types"] };

/** What the production is: title, type, agreement, synopsis. */
export function ProductionFields({ fiche, maisonId, types }: Props) {
  const titresUrl = `/fiches/titres?maison=${maisonId}${fiche ? `&sauf=${fiche.id}` : ""}`;
  return (
    <Card title="La production">
      <div className="grid gap-5">
        <TitreField searchUrl={titresUrl} defaultValue={fiche?.titre} />
        <div className={pair}>
          <TextField
            name="titreTravail"
            label="Titre de travail"
            optional
            defaultValue={fiche?.titreTravail ?? ""}
          />
          <TextField
            name="numeroInterne"
            label="N° interne"
            optional
            defaultValue={fiche?.numeroInterne ?? ""}
          />
        </div>
        <EntenteFields
          types={types}
          ententes={optionsOf(ententes)}
          type={fiche?.type}
          entente={fiche?.entente}
        />
        <div className="grid gap-5 sm:grid-cols-3">
          <TextField
            name="saison"
            label="Saison"
            optional
            inputMode="numeric"
            defaultValue={fiche?.saison?.toString()}
          />
          <TextField
            name="episodes"
            label="Nombre d’épisodes"
            optional
            inputMode="numeric"
            defaultValue={fiche?.episodes?.toString()}
          />
          <TextField
            name="duree"
            label="Durée en minutes"
            optional
            inputMode="numeric"
            defaultValue={fiche?.duree?.toString()}
          />
        </div>
        <p className="-mt-3 text-note text-secondary">
          Le nombre d’épisodes est requis pour une série ou une websérie.
        </p>
        <RadioGroup
          name="priseDeVues"
          legend="Prise de vues"
          optional
          inline
          options={[...optionsOf(prisesDeVues), { value: "", label: "Non précisée" }]}
          defaultValue={fiche?.priseDeVues ?? ""}
        />
        <CheckboxGroup
          name="langues"
          legend="Langues de tournage"
          optional
          inline
          options={optionsOf(langues)}
          defaultValue={fiche?.langues}
        />
        <TextareaField
          name="synopsis"
          label="Synopsis"
          optional
          maxLength={1000}
          defaultValue={fiche?.synopsis ?? ""}
        />
      </div>
    </Card>
  );
}
