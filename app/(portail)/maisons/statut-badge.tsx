import { Badge } from "@/components/badge";
import type { MaisonStatut } from "@/lib/authorization/viewer";
import { libelleStatut } from "@/lib/maisons/schema";

export function StatutBadge({ statut }: { statut: MaisonStatut }) {
  return <Badge tone={statut === "ACTIF" ? "success" : "neutral"}>{libelleStatut[statut]}</Badge>;
}
