import type { Gesture } from "@/app/(portail)/utilisateurs/[id]/gestures";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";

type Props = { user: { id: string; prenom: string; nom: string }; gesture: Gesture };

/** What the dialog asks, as a page: for who has no JavaScript. */
export function GestureQuestion({ user, gesture: { action, title, text, confirm, tone } }: Props) {
  const here = `/utilisateurs/${user.id}` as const;
  return (
    <div className="grid max-w-form">
      <PageHeader title={title} back={{ href: here, label: `${user.prenom} ${user.nom}` }} />
      <Card>
        <div className="grid gap-5">
          <p className="text-secondary">{text}</p>
          <Form action={action} hidden={{ id: user.id, confirme: "oui" }} id="confirmer-geste">
            <div className="flex flex-wrap gap-3">
              <SubmitButton variant={tone}>{confirm}</SubmitButton>
              <ButtonLink href={here} variant="quiet">
                Annuler
              </ButtonLink>
            </div>
          </Form>
        </div>
      </Card>
    </div>
  );
}
