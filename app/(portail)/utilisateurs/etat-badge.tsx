import { Badge, type Tone } from "@/components/badge";
import { type Etat, libelleEtat } from "@/lib/comptes/schema";

const tones: Record<Etat, Tone> = {
  actif: "success",
  "a-confirmer": "warning",
  suspendu: "danger",
  supprime: "neutral",
};

export function EtatBadge({ etat }: { etat: Etat }) {
  return <Badge tone={tones[etat]}>{libelleEtat[etat]}</Badge>;
}
