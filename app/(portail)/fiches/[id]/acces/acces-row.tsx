import { changeAccesAction, revokeAccesAction } from "@/app/(portail)/fiches/[id]/acces/actions";
import { Badge } from "@/components/badge";
import { buttonClass } from "@/components/button-style";
import { Form } from "@/components/form";
import { Person } from "@/components/person";
import { SelectField } from "@/components/select-field";
import { SubmitButton } from "@/components/submit-button";
import { DateField } from "@/components/text-field";
import type { ListedAcces } from "@/lib/acces/queries";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Day } from "@/lib/platform/dates";

type Props = {
  viewer: Viewer;
  row: ListedAcces;
  fonctions: readonly { code: string; libelle: string }[];
  finLe: Day;
  changes: boolean;
  revokes: boolean;
  open: boolean;
};

function until(row: ListedAcces): string {
  if (!row.jusquau) return "jusqu’à la fin de la production";
  return row.current ? `jusqu’au ${row.jusquau}` : `terminé le ${row.jusquau}`;
}

function addedBy({ accordePar }: ListedAcces, viewer: Viewer): string {
  if (!accordePar) return "";
  return accordePar.id === viewer.id
    ? "autorisation donnée par vous"
    : `autorisation donnée par ${accordePar.prenom} ${accordePar.nom}`;
}

/** One person of the list: who, as what, until when, by whom; changed and removed in place. */
export function AccesRow({ viewer, row, fonctions, finLe, changes, revokes, open }: Props) {
  const nom = `${row.user.prenom} ${row.user.nom}`;
  return (
    <li
      id={`acces-${row.id}`}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 px-4 py-3.5 sm:px-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)_auto_auto] lg:gap-x-4"
    >
      <div className="max-lg:col-span-full">
        <Person nom={nom}>
          <span className="wrap-anywhere">{row.user.courriel}</span>
        </Person>
      </div>
      <p className="max-lg:col-span-full max-lg:pl-13.5">
        {row.fonction?.libelle ?? <span className="text-secondary">Fonction non précisée</span>}
      </p>
      <div className="text-note text-secondary tabular-nums max-lg:col-span-full max-lg:pl-13.5">
        {row.user.suspendedAt ? <Badge tone="danger">Compte suspendu</Badge> : null}
        {row.current ? null : <Badge>Accès terminé</Badge>}
        <p>{until(row)}</p>
        <p>{addedBy(row, viewer)}</p>
      </div>
      {changes ? (
        <details
          open={open}
          className="max-lg:pl-10 open:order-last open:col-span-full lg:col-start-4 lg:open:col-start-1 lg:open:pl-10"
        >
          <summary
            aria-label={`Modifier la fonction et la date de fin de ${nom}`}
            className={buttonClass({
              variant: "quiet",
              size: "small",
              className: "list-none [&::-webkit-details-marker]:hidden",
            })}
          >
            Modifier
          </summary>
          <Form
            action={changeAccesAction}
            hidden={{ accesId: row.id }}
            id={`modifier-${row.id}`}
            className="grid max-w-form gap-4 px-3.5 pt-2 pb-1"
          >
            <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]">
              <SelectField
                name="fonctionCode"
                label="Fonction"
                optional
                placeholder="Non précisée"
                defaultValue={row.fonctionCode ?? ""}
                options={fonctions.map(({ code, libelle }) => ({ value: code, label: libelle }))}
              />
              <DateField
                name="jusquau"
                label="Jusqu’au"
                optional
                defaultValue={row.jusquau ?? ""}
                min={viewer.today}
                max={finLe}
              />
              <div className="grid sm:pt-7">
                <SubmitButton variant="secondary">Sauvegarder</SubmitButton>
              </div>
            </div>
          </Form>
        </details>
      ) : null}
      {revokes ? (
        <Form
          action={revokeAccesAction}
          hidden={{ accesId: row.id }}
          compact
          className="grid justify-items-end gap-1 lg:col-start-5"
          id={`retirer-${row.id}`}
        >
          <SubmitButton variant="quiet" size="small" aria-label={`Retirer ${nom}`}>
            Retirer
          </SubmitButton>
        </Form>
      ) : null}
    </li>
  );
}
