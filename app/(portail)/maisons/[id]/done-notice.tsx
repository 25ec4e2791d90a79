import type { ReactNode } from "react";
import { Focused } from "@/app/(portail)/maisons/[id]/focused";
import { addAdministrateurAction, removeAdministrateurAction } from "@/app/(portail)/maisons/actions";
import { cancelInvitationAction } from "@/app/(portail)/maisons/invitation-actions";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { listInvitations } from "@/lib/invitations/queries";
import { findRetrait, type Maison } from "@/lib/maisons/queries";
import { ajoutDe, titreDeGenre } from "@/lib/maisons/schema";
import { readMessage, readParam, type SearchParams } from "@/lib/platform/search-params";

type Props = { viewer: Viewer; maison: Maison; query: SearchParams };

const done: Readonly<Record<string, string>> = {
  creee: "La maison de production est créée. Désignez maintenant ses délégués.",
  bienvenue:
    "Bienvenue. L’invitation est acceptée : vous pouvez maintenant créer les fiches de production de cette maison et en gérer les accès.",
  renvoyee: "L’invitation est repartie, avec un nouveau lien valable 14 jours. L’ancien ne fonctionne plus.",
  corrigee: "L’invitation est partie au nouveau courriel. L’ancien lien ne fonctionne plus.",
  "invitation-annulee": "L’invitation est annulée : son lien ne fonctionne plus.",
  sauvegardee: "La maison de production est sauvegardée.",
};

/** What has just been done, and its undoing; the ids that the address carries are believed only once found again. */
export async function DoneNotice({ viewer, maison, query }: Props) {
  const message = readMessage(query, "fait", done);
  if (message) return <Said>{message}</Said>;
  const ajoute = readParam(query, "ajoute");
  if (ajoute) return <Added key={`ajoute-${ajoute}`} viewer={viewer} maison={maison} userId={ajoute} />;
  const invite = readParam(query, "invite");
  if (invite) {
    const already = readParam(query, "deja") !== "";
    return (
      <InvitedNotice key={`invite-${invite}`} viewer={viewer} maison={maison} id={invite} already={already} />
    );
  }
  const retire = readParam(query, "retire");
  return retire ? <Removed key={`retire-${retire}`} viewer={viewer} maison={maison} userId={retire} /> : null;
}

function Said({ children, undo }: { children: ReactNode; undo?: ReactNode }) {
  return (
    <Focused>
      <Notice tone="success" actions={undo}>
        <p>{children}</p>
      </Notice>
    </Focused>
  );
}

type AboutInvitation = { viewer: Viewer; maison: Maison; id: string; already: boolean };

async function InvitedNotice({ viewer, maison, id, already }: AboutInvitation) {
  const invitations = await listInvitations(viewer, { maisonId: maison.id });
  const invitation = invitations.find((one) => one.id === id);
  if (!invitation) return null;
  const { courriel, genre } = invitation;
  const role = titreDeGenre[genre];
  if (already)
    return (
      <Said>
        {courriel} est déjà invité, {role}. Pour envoyer le courriel de nouveau, cliquez sur « Renvoyer » dans
        la liste.
      </Said>
    );
  return (
    <Said
      undo={
        can(viewer, ajoutDe[genre], maison) ? (
          <Form action={cancelInvitationAction} id="annuler" hidden={{ invitationId: id }} compact>
            <Undo />
          </Form>
        ) : undefined
      }
    >
      Une invitation est partie à {courriel}, {role}. Elle est valable 14 jours.
    </Said>
  );
}

type About = { viewer: Viewer; maison: Maison; userId: string };

function Added({ viewer, maison, userId }: About) {
  const row = maison.administrateurs.find((administrateur) => administrateur.userId === userId);
  if (!row) return null;
  const removes = can(viewer, row.genre === "DELEGUE" ? "delegue.remove" : "principal.remove", {
    ...row,
    maison,
  });
  return (
    <Said
      undo={
        removes ? (
          <Form
            action={removeAdministrateurAction}
            id="annuler"
            hidden={{ maisonId: maison.id, administrateurId: row.id }}
            compact
          >
            <Undo />
          </Form>
        ) : undefined
      }
    >
      {row.prenom} {row.nom} peut maintenant agir au nom de {maison.nom}, {titreDeGenre[row.genre]}. Un
      courriel l’en informe.
    </Said>
  );
}

async function Removed({ viewer, maison, userId }: About) {
  const retrait = await findRetrait(viewer, maison, userId);
  if (!retrait) return null;
  const { nom, genre } = retrait;
  const adds = can(viewer, ajoutDe[genre], maison);
  return (
    <Said
      undo={
        adds ? (
          <Form
            action={addAdministrateurAction}
            id="annuler"
            hidden={{ maisonId: maison.id, userId, genre, confirme: "oui" }}
            compact
          >
            <Undo />
          </Form>
        ) : undefined
      }
    >
      {nom} n’agit plus au nom de {maison.nom}. Ses accès au SET ne changent pas.
    </Said>
  );
}

function Undo() {
  return (
    <SubmitButton variant="secondary" size="small">
      Annuler
    </SubmitButton>
  );
}
