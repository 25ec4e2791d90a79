import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { Message } from "@/components/message";

export const metadata: Metadata = { title: "Page introuvable" };

/** One 404 for all: what one may not see does not exist (rule 9). */
export default function NotFound() {
  return (
    <Message
      title="Page introuvable"
      actions={<ButtonLink href="/fiches">Retour aux fiches de production</ButtonLink>}
    >
      <p>Cette page n’existe pas, ou vous n’y avez plus accès. Écrivez à votre maison de production.</p>
    </Message>
  );
}
