import { Badge, type Tone } from "@/components/badge";
import { type EtatRevue, libelleEtat } from "@/lib/revues/schema";

const tones: Readonly<Record<EtatRevue, Tone>> = {
  "en-retard": "warning",
  "en-cours": "accent",
  aucune: "neutral",
  "a-jour": "success",
};

/** How a house stands in its quarterly review. */
export function EtatBadge({ etat }: { etat: EtatRevue }) {
  return <Badge tone={tones[etat]}>{libelleEtat[etat]}</Badge>;
}
