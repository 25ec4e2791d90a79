import { undoListAction } from "@/app/(portail)/fiches/[id]/acces/list-actions";
import { whoIsTold } from "@/app/(portail)/fiches/[id]/acces/notice-words";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { findGesture } from "@/lib/acces/gesture-queries";
import { can, type FicheTarget } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { plural } from "@/lib/platform/text";

type Props = {
  viewer: Viewer;
  fiche: FicheTarget & { readonly id: string };
  query: Readonly<Record<string, string>>;
};

/** What adding a list did, as the journal tells it of this person, and « Annuler » of the whole. */
export async function ListNotice({ viewer, fiche, query }: Props) {
  if (query.listeannulee)
    return (
      <Notice tone="success" title="L’ajout de la liste est annulé.">
        Les accès qu’elle donnait sont retirés et ses invitations annulées, sauf ce qui a changé depuis.
      </Notice>
    );
  const cle = query.liste ?? "";
  const added = await findGesture(viewer, { ficheId: fiche.id, cle });
  const ecartees = /^[1-9]\d{0,2}$/.test(query.ecartees ?? "") ? Number(query.ecartees) : 0;
  const left = ecartees
    ? `${plural(ecartees, "ligne n’a", "lignes n’ont")} pas été ajoutée${ecartees > 1 ? "s" : ""} : le compte n’est plus actif.`
    : "";
  if (!added)
    return (
      <Notice tone="info" title="Rien n’a changé.">
        Ces personnes étaient déjà dans la liste, ou invitées. {left}
      </Notice>
    );
  const text = [whoIsTold(added), left].filter(Boolean).join(" ");
  const undoes = added.undoable && can(viewer, "acces.revoke", fiche);
  return (
    <Notice
      tone="success"
      title={titleOf(added)}
      actions={
        undoes ? (
          <Form
            action={undoListAction}
            hidden={{ ficheId: fiche.id, cle }}
            compact
            className="grid gap-1"
            id="annuler"
            label="Annuler l’ajout de la liste"
          >
            <SubmitButton variant="secondary" size="small">
              Annuler tout l’ajout
            </SubmitButton>
          </Form>
        ) : undefined
      }
    >
      {text ? <p>{text}</p> : null}
    </Notice>
  );
}

function titleOf({ ajoutees, invitees }: { ajoutees: number; invitees: number }): string {
  const parts = [
    ajoutees ? plural(ajoutees, "personne ajoutée", "personnes ajoutées") : "",
    invitees ? plural(invitees, "invitation envoyée", "invitations envoyées") : "",
  ];
  return `${parts.filter(Boolean).join(" et ")}.`;
}
