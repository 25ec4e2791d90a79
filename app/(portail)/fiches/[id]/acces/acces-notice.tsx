import type { ReactNode } from "react";
import {
  cancelInvitationAction,
  restoreAccesAction,
  revokeAccesAction,
} from "@/app/(portail)/fiches/[id]/acces/actions";
import { Arrival } from "@/app/(portail)/fiches/[id]/acces/arrival";
import { ListNotice } from "@/app/(portail)/fiches/[id]/acces/list-notice";
import { addedWords, restoredWords } from "@/app/(portail)/fiches/[id]/acces/notice-words";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { findAcces } from "@/lib/acces/queries";
import { can, type FicheTarget } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { findInvitation } from "@/lib/invitations/queries";
import type { FormAction } from "@/lib/platform/form-state";
import { currentRequestId } from "@/lib/platform/request-context";

type Query = Readonly<Record<string, string>>;
type Fiche = FicheTarget & { readonly id: string };
type Props = { viewer: Viewer; fiche: Fiche; query: Query };

/** Where the gestures that a notice tells of are named in the address, each with an id that is believed once found. */
const ofAcces = ["ajoute", "deja", "retire", "modifie", "prolonge", "remis"] as const;
const ofInvitation = ["invite", "dejainvite", "renvoyee", "invitationmodifiee", "annulee"] as const;

/** After someone was added, the field: it is ready for the next one. */
const FIELD = "personne";

/** The region is always there, so that what comes into it is announced; the focus goes where the gesture left something. */
export async function AccesNotice(props: Props) {
  const said = await sayWhat(props);
  return (
    <>
      <div role="status" data-live-announcer="true" className="empty:sr-only">
        {said ? (
          <div id="fait" tabIndex={-1} className="rounded-card">
            {said.notice}
          </div>
        ) : null}
      </div>
      {said ? <Arrival to={said.focus} gesture={currentRequestId() ?? ""} /> : null}
    </>
  );
}

type Said = {
  readonly notice: ReactNode;
  /** The id of what takes the focus. */
  readonly focus: string;
};

async function sayWhat({ viewer, fiche, query }: Props): Promise<Said | null> {
  if (query.liste || query.listeannulee)
    return { notice: await ListNotice({ viewer, fiche, query }), focus: "fait" };
  const acces = ofAcces.find((name) => query[name]);
  if (acces) return sayAcces(viewer, acces, query[acces] ?? "");
  const invitation = ofInvitation.find((name) => query[name]);
  return invitation ? sayInvitation(viewer, fiche, invitation, query[invitation] ?? "") : null;
}

async function sayAcces(viewer: Viewer, gesture: (typeof ofAcces)[number], id: string): Promise<Said | null> {
  const acces = await findAcces(viewer, id);
  if (!acces || (gesture === "retire") !== (acces.retireLe !== null)) return null;
  const nom = `${acces.user.prenom} ${acces.user.nom}`;
  const opens = acces.fiche.maison.statut === "ACTIF";
  const hidden = { accesId: acces.id };
  const row = `acces-${acces.id}`;
  if (gesture === "retire") {
    const undo = can(viewer, "acces.grant", acces.fiche) ? (
      <Undo action={restoreAccesAction} hidden={hidden} label={`Annuler le retrait de ${nom}`} />
    ) : null;
    return {
      focus: "fait",
      notice: (
        <Done title={`L’accès de ${nom} est retiré.`} undo={undo}>
          Cette personne ne peut plus accéder au SET pour cette production, dès maintenant.
        </Done>
      ),
    };
  }
  if (gesture === "ajoute") {
    const undo = <Undo action={revokeAccesAction} hidden={hidden} label={`Annuler l’ajout de ${nom}`} />;
    const { title, text } = addedWords({ nom, self: acces.userId === viewer.id, opens });
    return {
      focus: FIELD,
      notice: (
        <Done title={title} undo={undo}>
          {text}
        </Done>
      ),
    };
  }
  const sentences = {
    deja: `${nom} est déjà dans la liste.`,
    modifie: `L’accès de ${nom} est sauvegardé.`,
    prolonge: `L’accès de ${nom} est prolongé jusqu’à la fin de la production.`,
    remis: restoredWords({ nom, opens }),
  } as const;
  return { focus: row, notice: <Notice tone="success">{sentences[gesture]}</Notice> };
}

async function sayInvitation(
  viewer: Viewer,
  fiche: Fiche,
  gesture: (typeof ofInvitation)[number],
  id: string,
): Promise<Said | null> {
  const invitation = await findInvitation(viewer, id);
  if (!invitation || invitation.ficheId !== fiche.id) return null;
  const { courriel, annuleeLe, accepteeLe } = invitation;
  if (gesture === "annulee")
    return annuleeLe
      ? {
          focus: "fait",
          notice: (
            <Done title={`L’invitation de ${courriel} est annulée.`}>
              Son lien ne fonctionne plus. Pour vous raviser, invitez ce courriel de nouveau.
            </Done>
          ),
        }
      : null;
  if (annuleeLe || accepteeLe) return null;
  if (gesture === "invite") {
    const hidden = { invitationId: id };
    const label = `Annuler l’invitation de ${courriel}`;
    const undo = can(viewer, "acces.revoke", fiche) ? (
      <Undo action={cancelInvitationAction} hidden={hidden} label={label} />
    ) : null;
    return {
      focus: FIELD,
      notice: (
        <Done title={`Une invitation est envoyée à ${courriel}.`} undo={undo}>
          L’accès sera donné dès qu’elle sera acceptée. Précisez au besoin la fonction et la date de fin
          ci-dessous.
        </Done>
      ),
    };
  }
  const sentences = {
    dejainvite: `${courriel} est déjà invité.`,
    renvoyee: `Une nouvelle invitation est envoyée à ${courriel}. L’ancien lien ne fonctionne plus.`,
    invitationmodifiee: `L’invitation de ${courriel} est sauvegardée.`,
  } as const;
  return { focus: `invitation-${id}`, notice: <Notice tone="success">{sentences[gesture]}</Notice> };
}

type DoneProps = { title: string; undo?: ReactNode; children: ReactNode };

function Done({ title, undo, children }: DoneProps) {
  return (
    <Notice tone="success" title={title} actions={undo ?? undefined}>
      {children}
    </Notice>
  );
}

type UndoProps = { action: FormAction; hidden: Readonly<Record<string, string>>; label: string };

function Undo({ action, hidden, label }: UndoProps) {
  return (
    <Form action={action} hidden={hidden} compact className="grid gap-1" id="annuler" label={label}>
      <SubmitButton variant="secondary" size="small">
        Annuler
      </SubmitButton>
    </Form>
  );
}
