import type { Metadata } from "next";
import { undoCourrielAction } from "@/app/(public)/courriel/annuler/actions";
import { DeadUndoLink } from "@/app/(public)/courriel/annuler/dead-undo-link";
import { Form } from "@/components/form";
import { Message } from "@/components/message";
import { findUndoLink } from "@/lib/comptes/courriel-queries";

export const metadata: Metadata = { title: "Reprendre votre courriel" };

type Props = { params: Promise<{ jeton: string }> };

/** From the announcement at the old address, signed in or not. Opening the link changes nothing: the button does. */
export default async function UndoCourrielPage({ params }: Props) {
  const { jeton } = await params;
  const link = await findUndoLink(jeton);
  if (!link) return <DeadUndoLink />;
  return (
    <Message title="Reprendre votre courriel?">
      <p>
        Bonjour {link.prenom}. Votre compte reprendra le courriel{" "}
        <span className="wrap-anywhere font-semibold text-ink">{link.ancien}</span>.
      </p>
      <p>
        Toutes ses connexions se fermeront, et son mot de passe ne vaudra plus rien : un courriel vous
        permettra d’en choisir un autre tout de suite. Les clés d’accès et l’application d’authentification
        ajoutées depuis la demande, ou dans les 30 jours d’avant, seront retirées.
      </p>
      <Form
        action={undoCourrielAction}
        hidden={{ jeton }}
        id="reprendre-courriel"
        submitLabel="Reprendre ce courriel"
      />
    </Message>
  );
}
