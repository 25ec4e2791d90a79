import type { FullFiche } from "@/lib/fiches/queries";
import type { FormValues } from "@/lib/platform/form-state";
import { formatPhone } from "@/lib/platform/phone";

const ticked = (yes: boolean) => (yes ? "oui" : "");
const phone = (stored: string | null) => (stored ? formatPhone(stored) : "");

/**
 * What the form of a copy begins with: everything the fiche says but its dates and its internal number, and the next
 * season where there was one. The writer's own access stays to be ticked, as for any new fiche.
 */
export function copiedValues(fiche: FullFiche): FormValues {
  return {
    titre: fiche.titre,
    titreTravail: fiche.titreTravail ?? "",
    type: fiche.type,
    entente: fiche.entente,
    priseDeVues: fiche.priseDeVues ?? "",
    saison: fiche.saison ? String(fiche.saison + 1) : "",
    episodes: fiche.episodes?.toString() ?? "",
    duree: fiche.duree?.toString() ?? "",
    langues: fiche.langues,
    synopsis: fiche.synopsis ?? "",
    producteurId: fiche.producteur.id,
    lieux: fiche.lieux ?? "",
    ressourceNom: fiche.ressourceNom,
    ressourceCourriel: fiche.ressourceCourriel,
    ressourceTelephone: phone(fiche.ressourceTelephone),
    productionDeleguee: fiche.productionDeleguee ?? "",
    realisation: fiche.realisation ?? "",
    scenarisation: fiche.scenarisation ?? "",
    directionNom: fiche.directionNom ?? "",
    directionCourriel: fiche.directionCourriel ?? "",
    directionTelephone: phone(fiche.directionTelephone),
    coordinationNom: fiche.coordinationNom ?? "",
    coordinationCourriel: fiche.coordinationCourriel ?? "",
    coordinationTelephone: phone(fiche.coordinationTelephone),
    bureauAdresse: fiche.bureauAdresse ?? "",
    bureauVille: fiche.bureauVille ?? "",
    bureauCodePostal: fiche.bureauCodePostal ?? "",
    diffuseurs: fiche.diffuseurs ?? "",
    distributeur: fiche.distributeur ?? "",
    categorieBudgetaire: fiche.categorieBudgetaire ?? "",
    associations: fiche.associations,
    coproduction: ticked(fiche.coproduction),
    coproductionPartenaires: fiche.coproductionPartenaires ?? "",
    service: ticked(fiche.service),
    servicePartenaires: fiche.servicePartenaires ?? "",
    autoriser: "oui",
  };
}
