import { Answers, Question } from "@/app/(portail)/maisons/[id]/question";
import { inviteAction } from "@/app/(portail)/maisons/invitation-actions";
import { missing } from "@/app/guarded";
import { Form } from "@/components/form";
import { Person } from "@/components/person";
import { SubmitButton } from "@/components/submit-button";
import { permit } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Maison } from "@/lib/maisons/queries";
import { isCourriel } from "@/lib/platform/text";

type Props = { viewer: Viewer; maison: Maison; courriel: string };

/** As what AQPM invites someone who is not registered, read on the whole address before anything leaves. */
export function InvitationQuestion({ viewer, maison, courriel }: Props) {
  permit(viewer, "delegue.add", maison);
  if (!isCourriel(courriel)) missing();
  return (
    <Question title="À quel titre inviter cette personne?" maison={maison}>
      <Person nom={courriel} title={<span className="break-all">{courriel}</span>} />
      <p className="text-secondary">
        Vérifiez son adresse&nbsp;: le courriel qui part y donne de quoi créer des fiches de production au nom
        de {maison.nom} et dire qui accède au SET.
      </p>
      <Form action={inviteAction} id="inviter" hidden={{ maisonId: maison.id, courriel }}>
        <Answers maison={maison}>
          <SubmitButton name="genre" value="DELEGUE">
            Inviter comme délégué
          </SubmitButton>
          <SubmitButton name="genre" value="PRINCIPAL" variant="secondary">
            Inviter comme principal
          </SubmitButton>
        </Answers>
      </Form>
    </Question>
  );
}
