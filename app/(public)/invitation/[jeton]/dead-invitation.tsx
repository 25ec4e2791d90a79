import { ButtonLink } from "@/components/button";
import { Message } from "@/components/message";
import { type Fin, finsDInvitation } from "@/lib/invitations/schema";

const titles: Readonly<Record<Fin, string>> = {
  acceptee: "Cette invitation a déjà été acceptée",
  annulee: "Cette invitation a été annulée",
  "maison-inactive": "Cette invitation est en suspens",
  "fiche-terminee": "Cette production est terminée",
  "terme-passe": "Cette invitation a pris fin",
  expiree: "Cette invitation est trop ancienne",
  inconnue: "Cette invitation n’est plus valable",
};

/** A link that gives nothing any more: why, and what to do. */
export function DeadInvitation({ fin, signedIn }: { fin: Fin; signedIn: boolean }) {
  return (
    <Message
      title={titles[fin]}
      actions={
        signedIn ? (
          <ButtonLink href="/fiches">Mes fiches de production</ButtonLink>
        ) : (
          <ButtonLink href="/connexion" variant={fin === "acceptee" ? "primary" : "secondary"}>
            Me connecter
          </ButtonLink>
        )
      }
    >
      <p>
        {finsDInvitation[fin]}
        {fin === "acceptee" && !signedIn ? " Connectez-vous avec le courriel qui l’a reçue." : null}
      </p>
    </Message>
  );
}
