import {
  changeAccesAction,
  prolongAccesAction,
  revokeAccesAction,
} from "@/app/(portail)/fiches/[id]/acces/actions";
import { RowDetails, rowClass } from "@/app/(portail)/fiches/[id]/acces/row-details";
import { RowForm, type Terms } from "@/app/(portail)/fiches/[id]/acces/row-form";
import { Badge } from "@/components/badge";
import { Form } from "@/components/form";
import { Link } from "@/components/link";
import { Person } from "@/components/person";
import { SubmitButton } from "@/components/submit-button";
import type { ListedAcces } from "@/lib/acces/queries";
import { endOfAcces } from "@/lib/authorization/states";
import { versionOf } from "@/lib/invitations/schema";
import { dayInProse, daysBetween } from "@/lib/platform/dates";

export type RowRights = {
  readonly viewerId: string;
  readonly maisonId: string;
  readonly changes: boolean;
  readonly revokes: boolean;
  readonly revokesAll: boolean;
};

type Props = Terms & RowRights & { row: ListedAcces; open: boolean; unconfirmed: boolean };

const SOON_DAYS = 14;

function addedBy({ accordePar }: ListedAcces, viewerId: string): string {
  if (!accordePar) return "";
  return accordePar.id === viewerId
    ? "autorisation donnée par vous"
    : `autorisation donnée par ${accordePar.prenom} ${accordePar.nom}`;
}

/** One person of the list: who, as what, until when, by whom; changed and removed in place. */
export function AccesRow({
  row,
  open,
  unconfirmed,
  viewerId,
  maisonId,
  changes,
  revokes,
  revokesAll,
  ...terms
}: Props) {
  const nom = `${row.user.prenom} ${row.user.nom}`;
  const version = versionOf(row);
  return (
    <li id={`acces-${row.id}`} tabIndex={-1} className={rowClass}>
      <div className="max-lg:col-span-full print:col-auto">
        <Person nom={nom}>
          <span className="wrap-anywhere">{row.user.courriel}</span>
        </Person>
      </div>
      <p className="max-lg:col-span-full max-lg:pl-13.5 print:col-auto print:pl-0">
        {row.fonction?.libelle ?? <span className="text-secondary">Fonction non précisée</span>}
      </p>
      <div className="grid justify-items-start gap-0.5 text-note text-secondary tabular-nums max-lg:col-span-full max-lg:pl-13.5 print:col-auto print:pl-0">
        {row.user.suspendedAt ? <Badge tone="danger">Compte suspendu</Badge> : null}
        {unconfirmed ? <Badge tone="warning">À confirmer</Badge> : null}
        <Until row={row} nom={nom} today={terms.today} finLe={terms.finLe} prolongs={changes} />
        <p>{addedBy(row, viewerId)}</p>
      </div>
      {changes ? (
        <RowDetails version={version} open={open} label={`Modifier la fonction et la date de fin de ${nom}`}>
          <RowForm
            id={`modifier-${row.id}`}
            action={changeAccesAction}
            hidden={{ accesId: row.id, version }}
            fonctionCode={row.fonctionCode}
            jusquau={row.jusquau}
            {...terms}
          />
          {revokesAll ? (
            <p className="px-3.5 pt-2 text-note">
              <Link href={`/maisons/${maisonId}/personnes/${row.userId}`} className="link">
                Retirer {nom} de toute la maison…
              </Link>
            </p>
          ) : null}
        </RowDetails>
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

type UntilProps = Pick<Terms, "today" | "finLe"> & { row: ListedAcces; nom: string; prolongs: boolean };

function Until({ row, nom, today, finLe, prolongs }: UntilProps) {
  const { id, jusquau } = row;
  if (!jusquau) return <p>jusqu’à la fin de la production</p>;
  const end = endOfAcces(jusquau, finLe);
  if (end === finLe || daysBetween(today, end) > SOON_DAYS) return <p>jusqu’au {end}</p>;
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <p className="font-semibold text-warning">Cet accès prendra fin {dayInProse(end)}.</p>
      {prolongs ? (
        <Form
          action={prolongAccesAction}
          hidden={{ accesId: id, version: versionOf(row) }}
          compact
          id={`prolonger-${id}`}
        >
          <SubmitButton
            variant="secondary"
            size="small"
            aria-label={`Prolonger l’accès de ${nom} jusqu’à la fin de la production`}
          >
            Prolonger
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  );
}
