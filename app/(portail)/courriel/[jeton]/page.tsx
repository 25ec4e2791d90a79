import type { Metadata } from "next";
import { confirmCourrielAction } from "@/app/(portail)/profil/courriel-actions";
import { guarded } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { Form } from "@/components/form";
import { Message } from "@/components/message";
import { SubmitButton } from "@/components/submit-button";
import { permit } from "@/lib/authorization/rules";
import { findChangeLink } from "@/lib/comptes/courriel-queries";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Nouveau courriel" };

type Props = { params: Promise<{ jeton: string }> };

/** Opening the link changes nothing, and only whoever asked can use it: signed in, by the button. */
async function NouveauCourrielPage({ params }: Props) {
  const viewer = await requireViewer();
  permit(viewer, "user.changeCourriel", viewer);
  const { jeton } = await params;
  const nouveau = await findChangeLink(viewer, jeton);
  if (nouveau === null) return <DeadLink courriel={viewer.courriel} />;
  return (
    <Message title="Confirmez votre nouveau courriel">
      <p>
        <span className="wrap-anywhere font-semibold text-ink">{nouveau}</span> deviendra le courriel de votre
        compte, à la place de <span className="wrap-anywhere">{viewer.courriel}</span>. C’est avec lui que
        vous vous connecterez.
      </p>
      <Form action={confirmCourrielAction} hidden={{ jeton }} id="confirmer-courriel">
        <div className="flex flex-wrap gap-3">
          <SubmitButton>Confirmer ce courriel</SubmitButton>
          <ButtonLink href="/profil" variant="quiet">
            Annuler
          </ButtonLink>
        </div>
      </Form>
    </Message>
  );
}

function DeadLink({ courriel }: { courriel: string }) {
  return (
    <Message
      title="Ce lien n’est plus valable"
      actions={<ButtonLink href="/profil">Voir mon profil</ButtonLink>}
    >
      <p>
        Il a servi, il a plus de 24 heures, une autre demande l’a remplacé, ou il est pour un autre compte que
        celui où vous êtes connecté, <span className="wrap-anywhere">{courriel}</span>.
      </p>
    </Message>
  );
}

export default guarded(NouveauCourrielPage);
