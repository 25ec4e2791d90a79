import { PersonFields } from "@/app/(portail)/fiches/form/person-fields";
import { Card } from "@/components/card";
import { TextField } from "@/components/text-field";
import type { FullFiche } from "@/lib/fiches/queries";
import { formatPhone } from "@/lib/platform/phone";

const pair = "grid gap-5 sm:grid-cols-2";

function phone(stored: string | null | undefined): string {
  return stored ? formatPhone(stored) : "";
}

/** Whom to ask, who makes it, and where the office is. */
export function PeopleFields({ fiche }: { fiche: FullFiche | undefined }) {
  return (
    <>
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
    </>
  );
}
