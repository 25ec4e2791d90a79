import { authorizeSelfAction } from "@/app/(portail)/fiches/actions";
import { ButtonLink } from "@/components/button";
import type { ButtonSize } from "@/components/button-style";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { can, type FicheTarget } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";

type Props = { viewer: Viewer; ficheId: string; titre: string; target: FicheTarget; size?: ButtonSize };

/**
 * « Accéder au SET » for who may; « M’autoriser » for an administrateur who is not on the list (rule 5).
 * A plain link: a prefetch would open the SET, and a form would be stopped by the policy of the page.
 */
export function SetLink({ viewer, ficheId, titre, target, size }: Props) {
  if (can(viewer, "set.open", target)) {
    return (
      <ButtonLink
        plain
        variant="primary"
        size={size}
        href={`/fiches/${ficheId}/set`}
        aria-label={`Accéder au SET pour ${titre}`}
      >
        Accéder au SET
      </ButtonLink>
    );
  }
  if (target.onList || !can(viewer, "acces.grantSelf", target)) return null;
  return (
    <Form
      action={authorizeSelfAction}
      hidden={{ ficheId }}
      compact
      className="grid gap-1"
      id={`autoriser-${ficheId}`}
    >
      <SubmitButton variant="secondary" size={size} aria-label={`M’autoriser à accéder au SET pour ${titre}`}>
        M’autoriser
      </SubmitButton>
    </Form>
  );
}
