import type { Metadata } from "next";
import { unsubscribeAction } from "@/app/(public)/desabonnement/actions";
import { guarded, missing } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { Form } from "@/components/form";
import { Message } from "@/components/message";
import { findDesabonnement } from "@/lib/comptes/queries";
import type { Envoi } from "@/lib/platform/mail/desabonnement";

export const metadata: Metadata = { title: "Ne plus recevoir ces courriels" };

type Props = { params: Promise<{ jeton: string }> };

const words: Record<Envoi, { title: string; what: string; stop: string; done: string }> = {
  rappels: {
    title: "Ne plus recevoir les rappels?",
    what: "Ces courriels vous préviennent 14 jours, puis 3 jours avant la fin d’un accès ou d’une production.",
    stop: "Ne plus recevoir les rappels",
    done: "Les rappels ne partiront plus",
  },
  sommaire: {
    title: "Ne plus recevoir le sommaire mensuel?",
    what: "Ce courriel résume chaque mois les accès de vos maisons de production.",
    stop: "Ne plus recevoir le sommaire",
    done: "Le sommaire ne partira plus",
  },
};

/** Opening the link changes nothing: mail scanners open links. Only the button stops these e-mails. */
async function DesabonnementPage({ params }: Props) {
  const { jeton } = await params;
  const link = await findDesabonnement(jeton);
  if (!link) missing();
  const { title, what, stop, done } = words[link.envoi];
  if (link.stopped) {
    return (
      <Message title={done} actions={<ButtonLink href="/profil">Voir mon profil</ButtonLink>}>
        <p>
          Les autres courriels du portail continuent. Pour changer d’avis, cochez cet envoi dans votre profil.
        </p>
      </Message>
    );
  }
  return (
    <Message title={title}>
      <p>{what} Les courriels qui disent qu’un droit a changé continueront de vous parvenir.</p>
      <Form action={unsubscribeAction} hidden={{ jeton }} submitLabel={stop} />
    </Message>
  );
}

export default guarded(DesabonnementPage);
