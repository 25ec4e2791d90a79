import { Badge, type Tone } from "@/components/badge";
import type { Etat } from "@/lib/comptes/schema";

export const libelleEtat: Record<Etat, string> = {
  actif: "Actif",
  "a-confirmer": "À confirmer",
  suspendu: "Suspendu",
  supprime: "Supprimé",
};

const tones: Record<Etat, Tone> = {
  actif: "success",
  "a-confirmer": "warning",
  suspendu: "danger",
  supprime: "neutral",
};

export function EtatBadge({ etat }: { etat: Etat }) {
  return <Badge tone={tones[etat]}>{libelleEtat[etat]}</Badge>;
}
