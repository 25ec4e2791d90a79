import { restoreAccesAction, revokeAccesAction } from "@/app/(portail)/fiches/[id]/acces/actions";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { findAcces } from "@/lib/acces/queries";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";

type Props = { viewer: Viewer; query: Readonly<Record<string, string>> };

/** What the last gesture did, with the way to undo it. The ids of the address are only believed once found through the viewer. */
export async function AccesNotice({ viewer, query }: Props) {
  const id = query.ajoute || query.retire || query.modifie || query.remis;
  const acces = id ? await findAcces(viewer, id) : null;
  if (!acces) return null;
  const nom = `${acces.user.prenom} ${acces.user.nom}`;
  if (query.retire && acces.retireLe) {
    return (
      <Notice
        tone="success"
        role="status"
        title={`L’accès de ${nom} est retiré.`}
        actions={
          can(viewer, "acces.grant", acces.fiche) ? (
            <Form
              action={restoreAccesAction}
              hidden={{ accesId: acces.id }}
              compact
              className="grid gap-1"
              id="annuler"
            >
              <SubmitButton variant="secondary" size="small">
                Annuler
              </SubmitButton>
            </Form>
          ) : undefined
        }
      >
        Cette personne ne peut plus accéder au SET pour cette production, dès maintenant.
      </Notice>
    );
  }
  if (acces.retireLe) return null;
  if (query.ajoute) {
    return (
      <Notice
        tone="success"
        role="status"
        title={`${nom} peut accéder au SET pour cette production.`}
        actions={
          <Form
            action={revokeAccesAction}
            hidden={{ accesId: acces.id }}
            compact
            className="grid gap-1"
            id="annuler"
          >
            <SubmitButton variant="secondary" size="small">
              Annuler
            </SubmitButton>
          </Form>
        }
      >
        Un courriel l’en avise. Précisez au besoin sa fonction et sa date de fin ci-dessous.
      </Notice>
    );
  }
  return (
    <Notice tone="success" role="status">
      {query.remis
        ? `${nom} a de nouveau accès au SET pour cette production.`
        : `L’accès de ${nom} est sauvegardé.`}
    </Notice>
  );
}
