import { PersonFields } from "@/app/(portail)/fiches/person-fields";
import { ProducteurFields } from "@/app/(portail)/fiches/producteur-fields";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { CheckboxField, CheckboxGroup, RadioGroup } from "@/components/choice-field";
import { Form } from "@/components/form";
import { SelectField } from "@/components/select-field";
import { SubmitButton } from "@/components/submit-button";
import { DateField, TextField } from "@/components/text-field";
import { TextareaField } from "@/components/textarea-field";
import { associations, ententes, langues, optionsOf, prisesDeVues, types } from "@/lib/fiches/labels";
import type { FullFiche } from "@/lib/fiches/queries";
import type { FormAction } from "@/lib/platform/form-state";
import { formatPhone } from "@/lib/platform/phone";

type Props = {
  action: FormAction;
  maison: { id: string; nom: string };
  producteurs: readonly { id: string; nom: string }[];
  categories: readonly { code: string; libelle: string }[];
  /** The fiche as it is; absent for a new one, which then has `cle`. */
  fiche?: FullFiche;
  cle?: string;
};

const YES_NO_HINT = "Nommez les partenaires s’il y en a.";
const pair = "grid gap-5 sm:grid-cols-2";

function phone(stored: string | null | undefined): string {
  return stored ? formatPhone(stored) : "";
}

/** The one form of a fiche, for « Créer » and « Sauvegarder » (product.md, « The fiche's fields »). */
export function FicheForm({ action, maison, producteurs, categories, fiche, cle }: Props) {
  const hidden: Record<string, string> = fiche
    ? { id: fiche.id, version: String(fiche.version) }
    : { maisonId: maison.id };
  return (
    <Form
      action={action}
      cle={cle}
      hidden={hidden}
      className="grid max-w-form gap-6"
      label="Fiche de production"
    >
      <Card title="La production">
        <div className="grid gap-5">
          <TextField name="titre" label="Titre" required defaultValue={fiche?.titre} />
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
          <div className={pair}>
            <SelectField
              name="type"
              label="Type de production"
              required
              placeholder="Choisissez…"
              options={optionsOf(types)}
              defaultValue={fiche?.type}
            />
            <SelectField
              name="entente"
              label="Entente applicable"
              required
              placeholder="Choisissez…"
              options={optionsOf(ententes)}
              defaultValue={fiche?.entente}
            />
          </div>
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
            options={optionsOf(prisesDeVues)}
            defaultValue={fiche?.priseDeVues ?? undefined}
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
      <ProducteurFields maison={maison} producteurs={producteurs} chosen={fiche?.producteur.id} />
      <Card title="Les dates">
        <div className="grid gap-5">
          <div className={pair}>
            <DateField
              name="tournageDebut"
              label="Tournage, début"
              required
              defaultValue={fiche?.tournageDebut}
            />
            <DateField name="tournageFin" label="Tournage, fin" required defaultValue={fiche?.tournageFin} />
            <DateField
              name="preproductionDebut"
              label="Préproduction, début"
              optional
              defaultValue={fiche?.preproductionDebut ?? ""}
            />
            <DateField
              name="preproductionFin"
              label="Préproduction, fin"
              optional
              defaultValue={fiche?.preproductionFin ?? ""}
            />
            <DateField
              name="postproductionDebut"
              label="Postproduction, début"
              optional
              defaultValue={fiche?.postproductionDebut ?? ""}
            />
            <DateField
              name="postproductionFin"
              label="Postproduction, fin"
              optional
              defaultValue={fiche?.postproductionFin ?? ""}
            />
          </div>
          <CheckboxField
            name="datesApproximatives"
            label="Dates approximatives"
            optional
            defaultChecked={fiche?.datesApproximatives}
          />
          <p className="text-note text-secondary">
            La fiche, et les accès au SET avec elle, prennent fin 30 jours après la dernière de ces dates.
            Vous pourrez la prolonger.
          </p>
          <TextareaField
            name="lieux"
            label="Lieux de tournage"
            optional
            rows={2}
            defaultValue={fiche?.lieux ?? ""}
          />
        </div>
      </Card>
      <Card title="La personne-ressource">
        <PersonFields
          prefix="ressource"
          required
          nom={fiche?.ressourceNom}
          courriel={fiche?.ressourceCourriel}
          telephone={phone(fiche?.ressourceTelephone)}
        />
      </Card>
      <Card title="L’équipe">
        <div className="grid gap-5">
          <div className={pair}>
            <TextField
              name="productionDeleguee"
              label="Production déléguée"
              optional
              defaultValue={fiche?.productionDeleguee ?? ""}
            />
            <TextField
              name="realisation"
              label="Réalisation"
              optional
              defaultValue={fiche?.realisation ?? ""}
            />
            <TextField
              name="scenarisation"
              label="Scénarisation"
              optional
              defaultValue={fiche?.scenarisation ?? ""}
            />
          </div>
          <PersonFields
            prefix="direction"
            legend="Direction de production"
            nom={fiche?.directionNom}
            courriel={fiche?.directionCourriel}
            telephone={phone(fiche?.directionTelephone)}
          />
          <PersonFields
            prefix="coordination"
            legend="Coordination de production"
            nom={fiche?.coordinationNom}
            courriel={fiche?.coordinationCourriel}
            telephone={phone(fiche?.coordinationTelephone)}
          />
        </div>
      </Card>
      <Card title="Le bureau de production">
        <div className="grid gap-5">
          <TextField
            name="bureauAdresse"
            label="Adresse du bureau de production"
            optional
            defaultValue={fiche?.bureauAdresse ?? ""}
          />
          <div className={pair}>
            <TextField name="bureauVille" label="Ville" optional defaultValue={fiche?.bureauVille ?? ""} />
            <TextField
              name="bureauCodePostal"
              label="Code postal"
              optional
              hint="Par exemple H2N 2N2"
              defaultValue={fiche?.bureauCodePostal ?? ""}
            />
          </div>
        </div>
      </Card>
      <Card title="Diffusion et partenaires">
        <div className="grid gap-5">
          <TextField
            name="diffuseurs"
            label="Diffuseurs et plateformes"
            optional
            defaultValue={fiche?.diffuseurs ?? ""}
          />
          <TextField
            name="distributeur"
            label="Distributeur"
            optional
            defaultValue={fiche?.distributeur ?? ""}
          />
          <SelectField
            name="categorieBudgetaire"
            label="Catégorie budgétaire"
            optional
            placeholder="Ne pas préciser"
            hint="Vue seulement par votre maison de production et par l’AQPM"
            options={categories.map(({ code, libelle }) => ({ value: code, label: libelle }))}
            defaultValue={fiche?.categorieBudgetaire ?? ""}
          />
          <CheckboxGroup
            name="associations"
            legend="Autres associations"
            optional
            inline
            options={optionsOf(associations)}
            defaultValue={fiche?.associations}
          />
          <div className="grid gap-2">
            <CheckboxField
              name="coproduction"
              label="Coproduction"
              optional
              defaultChecked={fiche?.coproduction}
            />
            <TextField
              name="coproductionPartenaires"
              label="Partenaires de coproduction"
              optional
              hint={YES_NO_HINT}
              defaultValue={fiche?.coproductionPartenaires ?? ""}
            />
          </div>
          <div className="grid gap-2">
            <CheckboxField
              name="service"
              label="Production de service"
              optional
              defaultChecked={fiche?.service}
            />
            <TextField
              name="servicePartenaires"
              label="Partenaires de la production de service"
              optional
              hint={YES_NO_HINT}
              defaultValue={fiche?.servicePartenaires ?? ""}
            />
          </div>
        </div>
      </Card>
      {fiche ? null : (
        <Card>
          <CheckboxField
            name="autoriser"
            label="M’autoriser à accéder au SET pour cette production"
            optional
            defaultChecked
          />
        </Card>
      )}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{fiche ? "Sauvegarder" : "Créer"}</SubmitButton>
        <ButtonLink href={fiche ? `/fiches/${fiche.id}` : "/fiches"}>Annuler</ButtonLink>
      </div>
    </Form>
  );
}
