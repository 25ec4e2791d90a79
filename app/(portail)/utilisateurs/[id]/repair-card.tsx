import { GestureButton } from "@/app/(portail)/utilisateurs/[id]/gesture-button";
import type { Gesture } from "@/app/(portail)/utilisateurs/[id]/gestures";
import { sendResetAction } from "@/app/(portail)/utilisateurs/staff-actions";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";

type Props = {
  viewer: Viewer;
  user: { id: string; staff: boolean; suspendedAt: Date | null };
  gestures: readonly Gesture[];
};

/** How staff help someone back in: never by choosing what opens the account. */
export function RepairCard({ viewer, user, gestures }: Props) {
  const sends = user.suspendedAt === null && can(viewer, "user.sendReset", user);
  const helping = gestures.filter(({ helps }) => helps);
  const merges = !user.staff && can(viewer, "user.merge", user);
  if (!sends && !merges && helping.length === 0) return null;
  return (
    <Card title="Aider cette personne" className="print:hidden">
      <p className="text-secondary">
        Personne d’autre qu’elle ne choisit son mot de passe. Chacun de ces gestes s’écrit au journal et lui
        est annoncé par courriel.
      </p>
      <div className="flex flex-wrap gap-3">
        {sends ? (
          <Form
            action={sendResetAction}
            hidden={{ id: user.id }}
            id="envoyer-lien"
            compact
            className="inline-grid gap-1"
          >
            <SubmitButton variant="secondary">Envoyer un lien de mot de passe</SubmitButton>
          </Form>
        ) : null}
        {helping.map((gesture) => (
          <GestureButton key={gesture.nom} userId={user.id} gesture={gesture} />
        ))}
        {merges ? (
          <ButtonLink href={`/utilisateurs/${user.id}/fusion`}>Réunir un autre compte à celui-ci</ButtonLink>
        ) : null}
      </div>
    </Card>
  );
}
