import { addAdministrateurAction, removeAdministrateurAction } from "@/app/(portail)/maisons/actions";
import { ButtonLink } from "@/components/button";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Administrateur, Maison } from "@/lib/maisons/queries";

type Props = { viewer: Viewer; maison: Maison; row: Administrateur };

const formClass = "inline-grid gap-1";

/** What the viewer may do about this person: designate, remove, or leave. */
export function AdministrateurActions({ viewer, maison, row }: Props) {
  const nom = `${row.prenom} ${row.nom}`;
  const target = { ...row, maison };
  if (can(viewer, "principal.leave", target)) {
    return (
      <ButtonLink href={`/maisons/${maison.id}?quitter=oui`} variant="secondary" size="small">
        Quitter
      </ButtonLink>
    );
  }
  const removes = can(viewer, row.genre === "DELEGUE" ? "delegue.remove" : "principal.remove", target);
  const promotes = row.genre === "PRINCIPAL" && !row.suspendu && can(viewer, "delegue.add", maison);
  if (!removes && !promotes) return null;
  return (
    <div className="flex flex-wrap justify-end gap-1 max-sm:-ml-3.5 max-sm:justify-start">
      {promotes ? (
        <Form
          id={`designer-${row.id}`}
          action={addAdministrateurAction}
          hidden={{ maisonId: maison.id, userId: row.userId, genre: "DELEGUE" }}
          compact
          className={formClass}
        >
          <SubmitButton variant="quiet" size="small" aria-label={`Désigner ${nom} comme délégué`}>
            Désigner délégué
          </SubmitButton>
        </Form>
      ) : null}
      {removes ? (
        <Form
          id={`retirer-${row.id}`}
          action={removeAdministrateurAction}
          hidden={{ maisonId: maison.id, administrateurId: row.id }}
          compact
          className={formClass}
        >
          <SubmitButton variant="quiet" size="small" aria-label={`Retirer ${nom}`}>
            Retirer
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  );
}
