import type { Metadata } from "next";
import { AccesPoints } from "@/app/(public)/aide/acces-points";
import { AqpmTopics } from "@/app/(public)/aide/aqpm-topics";
import { ComptePoints } from "@/app/(public)/aide/compte-points";
import { CompteTopics } from "@/app/(public)/aide/compte-topics";
import { FicheTopics } from "@/app/(public)/aide/fiche-topics";
import { InviterTopics } from "@/app/(public)/aide/inviter-topics";
import { MaisonPoints } from "@/app/(public)/aide/maison-points";
import { PersonneTopics } from "@/app/(public)/aide/personne-topics";
import { Role } from "@/app/(public)/aide/point";
import { Summary } from "@/app/(public)/aide/summary";
import { PageHeader } from "@/components/page-header";
import { getViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Aide" };

/** The 2017 guide in its own words and numbers, with what has changed since. Readable signed in or not. */
export default async function AidePage() {
  const viewer = await getViewer();
  return (
    <div className="grid max-w-prose">
      <PageHeader
        title="Guide de l’utilisateur"
        back={
          viewer
            ? { href: "/fiches", label: "Fiches de production" }
            : { href: "/connexion", label: "Connexion" }
        }
        lead={
          <p>
            Le SET, ou Système d’engagement des techniciens, est le système de l’AQTIS : c’est là que les
            demandes se font. Ce portail est celui de l’AQPM : c’est ici que l’on enregistre les fiches de
            production, et que l’on dit qui peut accéder au SET pour chacune.
          </p>
        }
      />
      <Summary />
      <div className="grid gap-8">
        <ComptePoints />
        <MaisonPoints />
        <AccesPoints />
        <Role id="tous">
          <CompteTopics />
        </Role>
        <Role id="administrateurs">
          <p>
            Les délégués et les utilisateurs principaux d’une maison de production en sont les
            administrateurs.
          </p>
          <InviterTopics />
          <FicheTopics />
        </Role>
        <Role id="personnes">
          <PersonneTopics />
        </Role>
        <Role id="aqpm">
          <AqpmTopics />
        </Role>
      </div>
    </div>
  );
}
