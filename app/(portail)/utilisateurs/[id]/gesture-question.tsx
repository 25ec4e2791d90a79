import type { Gesture } from "@/app/(portail)/utilisateurs/[id]/gestures";
import { ConfirmPage } from "@/components/confirm-page";

type Props = { user: { id: string; prenom: string; nom: string }; gesture: Gesture };

/** What the dialog asks, as a page: for who has no JavaScript. */
export function GestureQuestion({ user, gesture: { action, title, text, confirm, tone } }: Props) {
  return (
    <ConfirmPage
      title={title}
      back={{ href: `/utilisateurs/${user.id}`, label: `${user.prenom} ${user.nom}` }}
      action={action}
      hidden={{ id: user.id }}
      id="confirmer-geste"
      confirm={confirm}
      tone={tone}
    >
      {text}
    </ConfirmPage>
  );
}
