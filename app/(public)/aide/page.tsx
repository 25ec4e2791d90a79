import type { Metadata } from "next";
import { AccesPoints } from "@/app/(public)/aide/acces-points";
import { ComptePoints } from "@/app/(public)/aide/compte-points";
import { MaisonPoints } from "@/app/(public)/aide/maison-points";
import { PageHeader } from "@/components/page-header";
import { getViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Aide" };

const points = [
  ["acces", "1. Accès"],
  ["inscription", "2. Inscription"],
  ["connexion", "3. Connexion"],
  ["principaux", "4. Autoriser des utilisateurs principaux additionnels"],
  ["fiche", "4. Créer une fiche de production"],
  ["utilisateurs", "5. Ajouter le nom d’utilisateurs pouvant accéder au SET"],
  ["demandes", "6. Faire des demandes au SET"],
] as const;

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
      <nav aria-label="Points du guide" className="mb-8">
        <ul className="grid gap-1">
          {points.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`} className="link">
                {title}
              </a>
            </li>
          ))}
        </ul>
        <p className="mt-4 text-secondary">
          Les points 4 et 5 s’adressent à l’utilisateur principal d’une maison de production. Les autres
          utilisateurs peuvent aller directement au point 6.
        </p>
      </nav>
      <div className="grid gap-8">
        <ComptePoints />
        <MaisonPoints />
        <AccesPoints />
      </div>
    </div>
  );
}
