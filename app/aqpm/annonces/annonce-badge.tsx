import { Badge } from "@/components/badge";
import type { AnnonceEtat } from "@/lib/annonces/queries";

const looks = {
  "en-cours": ["success", "En cours"],
  "a-venir": ["accent", "À venir"],
  terminee: ["neutral", "Terminée"],
  retiree: ["neutral", "Retirée"],
} as const;

export function AnnonceBadge({ etat }: { etat: AnnonceEtat }) {
  const [tone, label] = looks[etat];
  return <Badge tone={tone}>{label}</Badge>;
}
