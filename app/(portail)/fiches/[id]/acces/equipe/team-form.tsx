import { copyTeamAction } from "@/app/(portail)/fiches/[id]/acces/equipe/actions";
import { AddCount } from "@/app/(portail)/fiches/[id]/acces/equipe/add-count";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { CheckboxField } from "@/components/choice-field";
import { Form } from "@/components/form";
import { SelectField } from "@/components/select-field";
import { SubmitButton } from "@/components/submit-button";
import type { TeamMember } from "@/lib/acces/team-queries";
import { plural } from "@/lib/platform/text";

type Props = {
  ficheId: string;
  de: string;
  team: readonly TeamMember[];
  /** Who is on the list of the fiche already. */
  listed: ReadonlySet<string>;
  fonctions: readonly { code: string; libelle: string }[];
};

const impediments = {
  suspendu: "Son compte est suspendu.",
  personnel: "Cette personne appartient maintenant à l’AQPM.",
  inscription: "Son inscription n’est pas confirmée.",
  nom: "Son nom a changé depuis son dernier accès : ajoutez cette personne dans « Gérer les accès ».",
} as const;

const rowClass =
  "grid items-center gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] sm:px-5";

/** The team of a fiche, with a box for each person who may come along; the others say why they do not. */
export function TeamForm({ ficheId, de, team, listed, fonctions }: Props) {
  const options = fonctions.map(({ code, libelle }) => ({ value: code, label: libelle }));
  const free = team.filter(({ userId, empeche }) => !empeche && !listed.has(userId));
  const others = team.filter((member) => !free.includes(member));
  return (
    <Form
      action={copyTeamAction}
      cle={crypto.randomUUID()}
      hidden={{ ficheId, de }}
      id="equipe"
      className="grid gap-5"
      label="Équipe à copier"
    >
      <Card
        title={plural(free.length, "personne peut être ajoutée", "personnes peuvent être ajoutées")}
        padded={false}
      >
        {free.length === 0 ? (
          <p className="p-4 text-secondary sm:px-5">
            Toute cette équipe est déjà sur la liste, ou ne peut pas recevoir d’accès.
          </p>
        ) : (
          <ul className="divide-y divide-line">
            {free.map(({ userId, nom, courriel, present, fonctionCode }) => (
              <li key={userId} className={rowClass}>
                <CheckboxField
                  name={`personne-${userId}`}
                  label={nom}
                  defaultChecked={present}
                  hint={
                    <span className="wrap-anywhere">
                      {[courriel, present ? null : "ancien accès"].filter(Boolean).join(" · ")}
                    </span>
                  }
                />
                <SelectField
                  name={`fonction-${userId}`}
                  label={`Fonction de ${nom}`}
                  labelHidden
                  placeholder="Fonction non précisée"
                  options={options}
                  defaultValue={fonctionCode ?? ""}
                />
              </li>
            ))}
          </ul>
        )}
      </Card>
      {others.length === 0 ? null : (
        <Card
          title={plural(others.length, "personne laissée de côté", "personnes laissées de côté")}
          padded={false}
        >
          <ul className="divide-y divide-line text-secondary">
            {others.map(({ userId, nom, empeche }) => (
              <li key={userId} className={rowClass}>
                <p>{nom}</p>
                <p className="text-note">{empeche ? impediments[empeche] : "Déjà sur la liste."}</p>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <div className="flex flex-wrap gap-3">
        {free.length === 0 ? null : (
          <SubmitButton>
            Ajouter
            <AddCount />
          </SubmitButton>
        )}
        <ButtonLink href={`/fiches/${ficheId}/acces`}>Annuler</ButtonLink>
      </div>
    </Form>
  );
}
