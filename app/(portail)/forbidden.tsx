import { ButtonLink } from "@/components/button";
import { Message } from "@/components/message";
import { refusals } from "@/lib/authorization/refusals";
import { notedRefusal } from "@/lib/platform/request-id";

/** 403: what a person sees but may not do, why, and whom to ask (rule 9). */
export default function Forbidden() {
  return (
    <Message
      title="Cette action ne vous est pas permise"
      actions={<ButtonLink href="/fiches">Retour aux fiches de production</ButtonLink>}
    >
      <p>{notedRefusal() ?? refusals.administrateur}</p>
    </Message>
  );
}
