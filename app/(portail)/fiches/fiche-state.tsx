import { Badge } from "@/components/badge";
import { type Day, daysBetween } from "@/lib/platform/dates";
import { plural } from "@/lib/platform/text";

const SOON = 14;

/** Whether a last day is near: two weeks, as the first reminder. */
export function endsSoon(finLe: Day, today: Day): boolean {
  const days = daysBetween(today, finLe);
  return days >= 0 && days <= SOON;
}

type Props = { active: boolean; finLe: Day; today: Day; maisonStatut: "ACTIF" | "INACTIF" };

/** Whether a production is active, ends soon, or is over. */
export function FicheState({ active, finLe, today, maisonStatut }: Props) {
  if (maisonStatut === "INACTIF") return <Badge>Maison inactive</Badge>;
  if (!active) return <Badge>Terminée</Badge>;
  const days = daysBetween(today, finLe);
  if (!endsSoon(finLe, today)) return <Badge tone="success">Active</Badge>;
  return (
    <Badge tone="warning">
      {days === 0 ? "Se termine aujourd’hui" : `Se termine dans ${plural(days, "jour", "jours")}`}
    </Badge>
  );
}
