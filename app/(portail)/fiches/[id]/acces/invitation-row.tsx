import {
  cancelInvitationAction,
  changeInvitationAction,
  resendInvitationAction,
} from "@/app/(portail)/fiches/[id]/acces/actions";
import { RowDetails, rowClass } from "@/app/(portail)/fiches/[id]/acces/row-details";
import { RowForm, type Terms } from "@/app/(portail)/fiches/[id]/acces/row-form";
import { InvitationState } from "@/app/(portail)/invitation-state";
import { Form } from "@/components/form";
import { Person } from "@/components/person";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";
import { endOfAcces } from "@/lib/authorization/states";
import type { ListedInvitation } from "@/lib/invitations/queries";
import { versionOf } from "@/lib/invitations/schema";
import type { FormAction } from "@/lib/platform/form-state";

type Props = Terms & {
  row: ListedInvitation;
  open: boolean;
  viewerId: string;
  changes: boolean;
  revokes: boolean;
};

function invitedBy({ invitePar }: ListedInvitation, viewerId: string): string {
  if (!invitePar) return "";
  return invitePar.id === viewerId
    ? "invitation de votre part"
    : `invitation de ${invitePar.prenom} ${invitePar.nom}`;
}

/** Someone invited who has not answered, in the list they will be on: where it stands, and how to mend it. */
export function InvitationRow({ row, open, viewerId, changes, revokes, ...terms }: Props) {
  const { id, courriel, nom, jusquau } = row;
  const version = versionOf(row);
  // What will not come by itself is mended from the row; anything else may be sent again behind « Modifier ».
  const waits = row.etat === "expiree" || row.etat === "non-livree";
  return (
    <li id={`invitation-${id}`} tabIndex={-1} className={`${rowClass} bg-canvas/60`}>
      <div className="max-lg:col-span-full print:col-auto">
        <Person nom={nom ?? courriel} title={<span className="wrap-anywhere">{nom ?? courriel}</span>}>
          <span className="wrap-anywhere">{nom === null ? "Sans compte pour le moment" : courriel}</span>
        </Person>
      </div>
      <p className="max-lg:col-span-full max-lg:pl-13.5 print:col-auto print:pl-0">
        {row.fonction?.libelle ?? <span className="text-secondary">Fonction non précisée</span>}
      </p>
      <div className="grid justify-items-start gap-0.5 text-note text-secondary tabular-nums max-lg:col-span-full max-lg:pl-13.5 print:col-auto print:pl-0">
        <InvitationState invitation={row} />
        {jusquau ? <p>accès jusqu’au {endOfAcces(jusquau, terms.finLe)}</p> : null}
        <p>{invitedBy(row, viewerId)}</p>
        {changes && waits ? (
          <OneClick action={resendInvitationAction} verb="Renvoyer" row={row} variant="secondary" />
        ) : null}
      </div>
      {changes ? (
        <RowDetails version={version} open={open} label={`Modifier l’invitation de ${nom ?? courriel}`}>
          <RowForm
            id={`modifier-${id}`}
            action={changeInvitationAction}
            hidden={{ invitationId: id, version }}
            fonctionCode={row.fonctionCode}
            jusquau={jusquau}
            {...terms}
          >
            <TextField
              name="courriel"
              label="Courriel"
              type="email"
              defaultValue={courriel}
              maxLength={254}
              required
              hint="Changer le courriel envoie un nouveau lien, et l’ancien ne fonctionne plus."
            />
          </RowForm>
          {waits ? null : (
            <div className="px-3.5 pt-2">
              <OneClick action={resendInvitationAction} verb="Renvoyer" row={row} variant="secondary" />
            </div>
          )}
        </RowDetails>
      ) : null}
      {revokes ? (
        <div className="grid justify-items-end lg:col-start-5">
          <OneClick action={cancelInvitationAction} verb="Annuler" row={row} variant="quiet" />
        </div>
      ) : null}
    </li>
  );
}

type OneClickProps = {
  action: FormAction;
  verb: "Renvoyer" | "Annuler";
  row: ListedInvitation;
  variant: "secondary" | "quiet";
};

function OneClick({ action, verb, row, variant }: OneClickProps) {
  return (
    <Form
      action={action}
      hidden={{ invitationId: row.id }}
      id={`${verb.toLowerCase()}-${row.id}`}
      compact
      className="grid gap-1"
    >
      <SubmitButton
        variant={variant}
        size="small"
        aria-label={`${verb} l’invitation de ${row.nom ?? row.courriel}`}
      >
        {verb}
      </SubmitButton>
    </Form>
  );
}
