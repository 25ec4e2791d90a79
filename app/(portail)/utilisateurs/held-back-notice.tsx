import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import type { Viewer } from "@/lib/authorization/viewer";
import { dayInProse } from "@/lib/platform/dates";
import { listHeldBack } from "@/lib/renseignements/inactivite-queries";

/** Unused accounts that the portal does not delete by itself: someone must first take their place. */
export async function HeldBackNotice({ viewer }: { viewer: Viewer }) {
  const held = await listHeldBack(viewer);
  if (held.length === 0) return null;
  return (
    <Notice tone="warning" title="Comptes inutilisés depuis 24 mois, à régler" className="mb-5">
      <p>
        Ces comptes devraient être supprimés, mais chacun est le dernier administrateur d’une maison active,
        ou le dernier du personnel. Désignez quelqu’un d’autre, ou désactivez la maison&nbsp;: le portail
        avertira la personne, puis supprimera le compte.
      </p>
      <ul className="grid gap-1">
        {held.map(({ id, nom, vu }) => (
          <li key={id}>
            <Link href={`/utilisateurs/${id}`} className="link">
              {nom}
            </Link>
            <span className="text-secondary">{`, dernière visite ${dayInProse(vu)}`}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
