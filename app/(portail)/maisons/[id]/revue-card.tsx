import { EtatBadge } from "@/app/(portail)/maisons/etat-badge";
import { Card } from "@/components/card";
import { Link } from "@/components/link";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Maison } from "@/lib/maisons/queries";
import { dayInProse } from "@/lib/platform/dates";
import { plural } from "@/lib/platform/text";
import { findEtat } from "@/lib/revues/etat-queries";
import type { Etat } from "@/lib/revues/lignes-queries";
import { nextQuarter } from "@/lib/revues/schema";

/** Where the house stands in its quarterly review, and the way to it. */
export async function RevueCard({ viewer, maison }: { viewer: Viewer; maison: Maison }) {
  const etat = await findEtat(viewer, maison.id);
  if (!etat) return null;
  const asks = etat.restantes > 0 && can(viewer, "revue.confirm", maison);
  return (
    <Card title="Toujours à jour?" aside={<EtatBadge etat={etat.etat} />} className="print:hidden">
      <p className="max-w-prose text-secondary">{sentence(etat, viewer)}</p>
      <p>
        <Link href={`/maisons/${maison.id}/revue`} className="link font-semibold">
          {asks ? "Confirmer ou retirer" : "Voir qui a quels droits"}
        </Link>
      </p>
    </Card>
  );
}

function sentence({ etat, restantes, echeance }: Etat, { today }: Viewer): string {
  const day = echeance ? dayInProse(echeance) : "";
  const left = plural(restantes, "ligne reste", "lignes restent");
  if (etat === "en-cours") return `${left} à confirmer. La revue du trimestre se termine ${day}.`;
  if (etat === "en-retard") return `${left} à confirmer. La revue du trimestre devait se terminer ${day}.`;
  if (etat === "a-jour")
    return `Tout est confirmé. La prochaine revue s’ouvrira ${dayInProse(nextQuarter(today))}.`;
  return "Au début de chaque trimestre, les administrateurs disent si chaque autorisation est encore utile.";
}
