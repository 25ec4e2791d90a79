import type { ListedIncident } from "@/lib/incidents/queries";

const whom = { commission: "la Commission d’accès à l’information", personnes: "les personnes concernées" };

/** « la Commission d’accès à l’information et les personnes concernées ». */
export function avisDusInWords(avisDus: ListedIncident["avisDus"]): string {
  return avisDus.map((avis) => whom[avis]).join(" et ");
}
