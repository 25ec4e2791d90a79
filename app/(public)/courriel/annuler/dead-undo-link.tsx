import { ButtonLink } from "@/components/button";
import { Message } from "@/components/message";

/** In place of a page of the link that gives an old address back, when it no longer does. */
export function DeadUndoLink() {
  return (
    <Message
      title="Ce lien n’est plus valable"
      actions={<ButtonLink href="/mot-de-passe-oublie">Mot de passe oublié?</ButtonLink>}
    >
      <p>
        Il a servi, un plus récent l’a remplacé, ou sept jours ont passé. Si votre compte porte un courriel
        qui n’est pas le vôtre, écrivez à l’AQPM.
      </p>
    </Message>
  );
}
