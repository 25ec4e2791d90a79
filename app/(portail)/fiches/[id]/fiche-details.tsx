import type { ReactNode } from "react";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import { associations, ententes, langues, prisesDeVues, typeInWords } from "@/lib/fiches/labels";
import type { FullFiche } from "@/lib/fiches/queries";
import { type Day, dayOf } from "@/lib/platform/dates";
import { formatPhone } from "@/lib/platform/phone";

function period(from: Day | null, to: Day | null): ReactNode {
  if (!from && !to) return null;
  return `${from ?? "…"} → ${to ?? "…"}`;
}

function person(nom: string | null, courriel: string | null, telephone: string | null): ReactNode {
  if (!nom && !courriel && !telephone) return null;
  return (
    <>
      {nom}
      {courriel ? (
        <a className="link block w-fit" href={`mailto:${courriel}`}>
          {courriel}
        </a>
      ) : null}
      {telephone ? <span className="block">{formatPhone(telephone)}</span> : null}
    </>
  );
}

function yesWith(yes: boolean, partners: string | null): ReactNode {
  return yes || partners ? `Oui${partners ? ` (${partners})` : ""}` : null;
}

/** What is empty is not shown: a fiche reads as what is known. */
function Lines({ lines }: { lines: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <DescriptionList>
      {lines
        .filter(([, value]) => value !== null && value !== "")
        .map(([label, value]) => (
          <Description key={label} label={label}>
            {value}
          </Description>
        ))}
    </DescriptionList>
  );
}

/** The fiche, read-only. The budget category is for the house and the staff only. */
export function FicheDetails({ fiche, seesBudget }: { fiche: FullFiche; seesBudget: boolean }) {
  const address = [fiche.bureauAdresse, fiche.bureauVille, fiche.bureauCodePostal].filter(Boolean).join(", ");
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2 print:grid-cols-2 print:gap-3">
      <div className="grid gap-5 print:gap-3">
        <Card title="La production">
          <Lines
            lines={[
              ["Titre de travail", fiche.titreTravail],
              ["Producteur", fiche.producteur.nom],
              ["Type de production", typeInWords(fiche)],
              ["Entente applicable", ententes[fiche.entente]],
              ["Prise de vues", fiche.priseDeVues && prisesDeVues[fiche.priseDeVues]],
              ["Nombre d’épisodes", fiche.episodes],
              ["Durée en minutes", fiche.duree],
              ["Langues de tournage", fiche.langues.map((langue) => langues[langue]).join(", ")],
              ["N° interne", fiche.numeroInterne],
            ]}
          />
        </Card>
        <Card title="Diffusion et partenaires">
          <Lines
            lines={[
              ["Maison de production", fiche.maison.nom],
              ["Diffuseurs et plateformes", fiche.diffuseurs],
              ["Distributeur", fiche.distributeur],
              ["Catégorie budgétaire", seesBudget ? (fiche.categorie?.libelle ?? null) : null],
              [
                "Autres associations",
                fiche.associations.map((association) => associations[association]).join(", "),
              ],
              ["Coproduction", yesWith(fiche.coproduction, fiche.coproductionPartenaires)],
              ["Production de service", yesWith(fiche.service, fiche.servicePartenaires)],
            ]}
          />
        </Card>
      </div>
      <div className="grid gap-5 print:gap-3">
        <Card title="Les dates">
          <Lines
            lines={[
              ["Préproduction", period(fiche.preproductionDebut, fiche.preproductionFin)],
              ["Tournage", period(fiche.tournageDebut, fiche.tournageFin)],
              ["Postproduction", period(fiche.postproductionDebut, fiche.postproductionFin)],
              ["Précision", fiche.datesApproximatives ? "Dates approximatives" : null],
              ["Fin de la fiche", fiche.termineeLe ? dayOf(fiche.termineeLe) : fiche.finLe],
              ["Lieux de tournage", fiche.lieux],
            ]}
          />
        </Card>
        <Card title="L’équipe">
          <Lines
            lines={[
              [
                "Personne-ressource",
                person(fiche.ressourceNom, fiche.ressourceCourriel, fiche.ressourceTelephone),
              ],
              ["Production déléguée", fiche.productionDeleguee],
              ["Réalisation", fiche.realisation],
              ["Scénarisation", fiche.scenarisation],
              [
                "Direction de production",
                person(fiche.directionNom, fiche.directionCourriel, fiche.directionTelephone),
              ],
              [
                "Coordination de production",
                person(fiche.coordinationNom, fiche.coordinationCourriel, fiche.coordinationTelephone),
              ],
              ["Adresse du bureau de production", address],
            ]}
          />
        </Card>
      </div>
      {fiche.synopsis ? (
        <Card title="Synopsis" className="lg:col-span-2 print:col-span-2">
          <p className="max-w-prose whitespace-pre-line print:max-w-none">{fiche.synopsis}</p>
        </Card>
      ) : null}
    </div>
  );
}
