import type { Gesture } from "@/app/(portail)/utilisateurs/[id]/gestures";
import { ConfirmDialog } from "@/components/confirm-dialog";

/** Asks before it does: in a dialog, or on a page of its own without JavaScript. */
export function GestureButton({ userId, gesture }: { userId: string; gesture: Gesture }) {
  const { nom, action, trigger, title, confirm, text, tone } = gesture;
  return (
    <ConfirmDialog
      action={action}
      hidden={{ id: userId }}
      id={`geste-${nom}`}
      answer={{ name: "confirme", value: "oui" }}
      trigger={trigger}
      triggerVariant="secondary"
      triggerSize="normal"
      title={title}
      confirm={confirm}
      tone={tone}
    >
      <p>{text}</p>
    </ConfirmDialog>
  );
}
