import { Badge, type Tone } from "@/components/badge";
import type { ListedInvitation } from "@/lib/invitations/queries";
import type { Etat } from "@/lib/invitations/schema";
import { dayInProse, dayOf } from "@/lib/platform/dates";

const badges: Readonly<Record<Etat, readonly [tone: Tone, label: string]>> = {
  "en-attente": ["neutral", "En route"],
  envoyee: ["accent", "Invitation envoyée"],
  ouverte: ["success", "Invitation ouverte"],
  "non-livree": ["danger", "Non livrée"],
  "sans-effet": ["danger", "Sans effet"],
  expiree: ["warning", "Expirée"],
};

type Props = {
  invitation: Pick<ListedInvitation, "etat" | "rebond" | "envoyeeLe" | "expiresAt" | "ouverteLe">;
};

/** Where a pending invitation stands, in words. */
export function InvitationState({ invitation }: Props) {
  const [tone, label] = badges[invitation.etat];
  return (
    <>
      <Badge tone={tone}>{label}</Badge>
      <p>{sentenceOf(invitation)}</p>
    </>
  );
}

/** The day of a moment, in Montréal. */
function onDay(moment: Date): string {
  return dayInProse(dayOf(moment));
}

function sentenceOf({ etat, rebond, envoyeeLe, expiresAt, ouverteLe }: Props["invitation"]): string {
  if (etat === "non-livree")
    return rebond === "plainte"
      ? "La personne a signalé le courriel comme indésirable. Parlez-lui avant de renvoyer."
      : "Le courriel n’a pas pu être livré. Vérifiez l’adresse.";
  if (etat === "sans-effet")
    return "La personne qui l’a envoyée ne peut plus inviter. Renvoyée par un délégué, elle vaudra de nouveau.";
  if (etat === "expiree") return `A expiré ${onDay(expiresAt)} sans réponse.`;
  if (etat === "ouverte" && ouverteLe)
    return `Ouverte ${onDay(ouverteLe)}, valable jusqu’${until(expiresAt)}.`;
  if (etat === "en-attente") return "Le courriel n’est pas encore arrivé.";
  return `Envoyée ${onDay(envoyeeLe)}, valable jusqu’${until(expiresAt)}.`;
}

function until(moment: Date): string {
  return onDay(moment).replace(/^le /, "au ");
}
