import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { Main } from "@/components/main";
import { Message } from "@/components/message";
import { SiteFooter } from "@/components/site-footer";
import { SiteHeader } from "@/components/site-header";

export const metadata: Metadata = { title: "Page introuvable" };

export default function NotFound() {
  return (
    <>
      <SiteHeader />
      <Main>
        <Message
          title="Page introuvable"
          actions={
            <>
              <ButtonLink href="/">Retour à l’accueil</ButtonLink>
              <ButtonLink href="/mes-acces/demande" variant="quiet">
                Demander un accès à une production
              </ButtonLink>
            </>
          }
        >
          Cette page n’existe pas, ou vous n’y avez plus accès. Écrivez à votre maison de production.
        </Message>
      </Main>
      <SiteFooter />
    </>
  );
}
