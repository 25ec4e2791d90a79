import { InvitationState } from "@/app/(portail)/invitation-state";
import {
  cancelInvitationAction,
  changeInvitationAction,
  resendInvitationAction,
} from "@/app/(portail)/maisons/invitation-actions";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { Person } from "@/components/person";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";
import { Unfold } from "@/components/unfold";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { type ListedInvitation, listInvitations } from "@/lib/invitations/queries";
import { versionOf } from "@/lib/invitations/schema";
import type { Maison } from "@/lib/maisons/queries";
import { ajoutDe, titreSeulDeGenre } from "@/lib/maisons/schema";

/** Those invited to be administrateur who have not answered; nothing when there is none. */
export async function InvitationList({ viewer, maison }: { viewer: Viewer; maison: Maison }) {
  const invitations = await listInvitations(viewer, { maisonId: maison.id });
  if (invitations.length === 0) return null;
  return (
    <Card title="Invitations en attente" id="invitations" padded={false}>
      <ul className="divide-y divide-line">
        {invitations.map((invitation) => (
          <Row key={invitation.id} viewer={viewer} maison={maison} invitation={invitation} />
        ))}
      </ul>
    </Card>
  );
}

type RowProps = { viewer: Viewer; maison: Maison; invitation: ListedInvitation };

function Row({ viewer, maison, invitation }: RowProps) {
  const { id, courriel, nom, genre, invitePar } = invitation;
  const by = invitePar?.id === viewer.id ? "vous" : invitePar && `${invitePar.prenom} ${invitePar.nom}`;
  return (
    <li className="grid items-center gap-x-6 gap-y-2 px-4 py-3.5 sm:px-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
      <Person nom={nom ?? courriel}>
        {nom === null ? null : <span className="block wrap-anywhere">{courriel}</span>}
        {titreSeulDeGenre[genre]}
      </Person>
      <div className="grid justify-items-start gap-0.5 text-note text-secondary max-lg:pl-13.5">
        <InvitationState invitation={invitation} />
        {by ? <p>{`Par ${by}`}</p> : null}
      </div>
      {can(viewer, ajoutDe[genre], maison) ? (
        <div className="flex flex-wrap gap-1 max-lg:pl-10">
          <OneClick action={resendInvitationAction} verb="Renvoyer" id={id} courriel={courriel} />
          <Unfold label={`Modifier le courriel de ${courriel}`} verb="Modifier le courriel">
            <Form
              action={changeInvitationAction}
              hidden={{ invitationId: id, version: versionOf(invitation) }}
              id={`courriel-${id}`}
              className="grid gap-3 px-3.5 pt-2 pb-1"
            >
              <TextField
                name="courriel"
                label="Courriel"
                type="email"
                defaultValue={courriel}
                maxLength={254}
                required
              />
              <div>
                <SubmitButton variant="secondary">Envoyer à ce courriel</SubmitButton>
              </div>
            </Form>
          </Unfold>
          <OneClick action={cancelInvitationAction} verb="Annuler" id={id} courriel={courriel} />
        </div>
      ) : null}
    </li>
  );
}

type OneClickProps = {
  action: typeof resendInvitationAction;
  verb: "Renvoyer" | "Annuler";
  id: string;
  courriel: string;
};

function OneClick({ action, verb, id, courriel }: OneClickProps) {
  return (
    <Form
      action={action}
      hidden={{ invitationId: id }}
      id={`${verb.toLowerCase()}-${id}`}
      compact
      className="inline-grid gap-1"
    >
      <SubmitButton variant="quiet" size="small" aria-label={`${verb} l’invitation de ${courriel}`}>
        {verb}
      </SubmitButton>
    </Form>
  );
}
