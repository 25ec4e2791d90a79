import { GestureButton } from "@/app/(portail)/utilisateurs/[id]/gesture-button";
import type { Gesture } from "@/app/(portail)/utilisateurs/[id]/gestures";
import {
  reactivateUserAction,
  resendConfirmationAction,
  suspendUserAction,
} from "@/app/(portail)/utilisateurs/actions";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";

type Props = {
  viewer: Viewer;
  user: {
    id: string;
    prenom: string;
    nom: string;
    confirmedAt: Date | null;
    suspendedAt: Date | null;
    staff: boolean;
  };
  gestures: readonly Gesture[];
};

/** The buttons that the state of the account calls for; nobody suspends their own. */
export function AccountActions({ viewer, user, gestures }: Props) {
  const hidden = { id: user.id };
  const changes = gestures
    .filter(({ helps }) => !helps)
    .map((gesture) => <GestureButton key={gesture.nom} userId={user.id} gesture={gesture} />);
  if (user.suspendedAt) {
    return (
      <div className="flex flex-wrap gap-3">
        <Form action={reactivateUserAction} hidden={hidden} compact className="inline-grid gap-1">
          <SubmitButton>Réactiver le compte</SubmitButton>
        </Form>
        {changes}
      </div>
    );
  }
  if (!can(viewer, "user.suspend", user)) return null;
  const nom = `${user.prenom} ${user.nom}`;
  return (
    <div className="flex flex-wrap gap-3">
      {user.confirmedAt ? null : (
        <Form action={resendConfirmationAction} hidden={hidden} compact className="inline-grid gap-1">
          <SubmitButton>Renvoyer la confirmation</SubmitButton>
        </Form>
      )}
      <ConfirmDialog
        action={suspendUserAction}
        hidden={hidden}
        trigger="Suspendre le compte"
        triggerVariant="secondary"
        triggerSize="normal"
        title={`Suspendre le compte de ${nom}?`}
        confirm="Suspendre"
      >
        <p>
          Ses connexions se ferment aussitôt, et le SET ne s’ouvre plus. Vous pourrez réactiver le compte ici.
        </p>
        {user.staff ? (
          <p>
            Les invitations de délégué que cette personne a envoyées sont à l’AQPM et valent encore : sa page
            vous y mènera.
          </p>
        ) : null}
      </ConfirmDialog>
      {changes}
    </div>
  );
}
