import { askCourrielAction, cancelCourrielAction } from "@/app/(portail)/profil/courriel-actions";
import { CourrielField } from "@/app/(public)/courriel-field";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { findPendingChange } from "@/lib/comptes/courriel-queries";
import { momentInProse } from "@/lib/platform/dates";

/** One’s address: changed once the new one is confirmed, undone from the old one for a week. */
export function CourrielCard({ viewer }: { viewer: Viewer }) {
  return (
    <Card title="Courriel" id="courriel">
      <p className="wrap-anywhere font-semibold">{viewer.courriel}</p>
      {can(viewer, "user.changeCourriel", viewer) ? <Change viewer={viewer} /> : null}
    </Card>
  );
}

async function Change({ viewer }: { viewer: Viewer }) {
  const pending = await findPendingChange(viewer);
  return (
    <>
      {pending ? <Pending {...pending} /> : null}
      <p className="text-secondary">
        Pour en changer : un lien part au nouveau courriel, et rien ne change avant que vous l’y confirmiez.
        L’ancien reçoit alors un avis, qui permet de le reprendre pendant sept jours. Les invitations en
        attente restent liées au courriel qui les a reçues : acceptez-les d’abord.
      </p>
      <Form action={askCourrielAction} id="changer-courriel" label="Changer de courriel">
        <div className="grid gap-4 sm:grid-cols-2">
          <CourrielField label="Nouveau courriel" />
          <CourrielField name="courrielConfirmation" label="Confirmation du nouveau courriel" />
        </div>
        <div>
          <SubmitButton>Envoyer le lien</SubmitButton>
        </div>
      </Form>
    </>
  );
}

function Pending({ nouveau, expiresAt }: { nouveau: string; expiresAt: Date }) {
  return (
    <Notice
      title="Une demande attend"
      actions={
        <Form action={cancelCourrielAction} id="annuler-courriel" compact>
          <SubmitButton variant="secondary">Annuler la demande</SubmitButton>
        </Form>
      }
    >
      <p>
        Un lien est parti à <span className="wrap-anywhere font-semibold">{nouveau}</span>. Il est valable
        jusqu’au {momentInProse(expiresAt).replace(/^le /, "")}. Rien n’a changé d’ici là.
      </p>
    </Notice>
  );
}
