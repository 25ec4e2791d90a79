import { ButtonLink } from "@/components/button";
import { Message } from "@/components/message";

export default function Forbidden() {
  return (
    <Message
      title="Utilisateurs"
      actions={<ButtonLink href="/fiches">Voir les fiches de production</ButtonLink>}
    >
      <p>
        Cette page est réservée au personnel de l’AQPM. Pour une question sur le compte d’une autre personne,
        écrivez à l’AQPM.
      </p>
    </Message>
  );
}
