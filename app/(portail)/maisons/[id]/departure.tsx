import { Answers, Question } from "@/app/(portail)/maisons/[id]/question";
import { leaveMaisonAction } from "@/app/(portail)/maisons/actions";
import { missing } from "@/app/guarded";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Maison } from "@/lib/maisons/queries";

/** Leaving cannot be undone by the one who leaves: it is asked on a page of its own. */
export function Departure({ viewer, maison }: { viewer: Viewer; maison: Maison }) {
  const own = maison.administrateurs.find(({ userId }) => userId === viewer.id) ?? missing();
  authorize(viewer, "principal.leave", { ...own, maison });
  return (
    <Question title={`Quitter ${maison.nom}?`} maison={maison}>
      <p className="text-secondary">
        Vous ne pourrez plus créer ni modifier ses fiches de production. Vos accès au SET ne changent pas.
        Seul un délégué pourra vous ajouter de nouveau.
      </p>
      <Form action={leaveMaisonAction} hidden={{ maisonId: maison.id }}>
        <Answers maison={maison}>
          <SubmitButton variant="danger">Quitter</SubmitButton>
        </Answers>
      </Form>
    </Question>
  );
}
