import { Badge } from "@/components/badge";
import { type Day, daysBetween } from "@/lib/platform/dates";
import { plural } from "@/lib/platform/text";

const SOON = 14;

type Props = { active: boolean; finLe: Day; today: Day; maisonStatut: "ACTIF" | "INACTIF" };

/** Whether a production is active, ends soon, or is over. */
export function FicheState({ active, finLe, today, maisonStatut }: Props) {
  if (maisonStatut === "INACTIF") return <Badge>Maison inactive</Badge>;
  if (!active) return <Badge>Terminée</Badge>;
  const days = daysBetween(today, finLe);
  if (days > SOON) return <Badge tone="success">Active</Badge>;
  return (
    <Badge tone="warning">
      {days === 0 ? "Se termine aujourd’hui" : `Se termine dans ${plural(days, "jour", "jours")}`}
    </Badge>
  );
}
