import type { Route } from "next";
import { FicheState } from "@/app/(portail)/fiches/fiche-state";
import { JournalLine } from "@/app/aqpm/journal/journal-line";
import { Card } from "@/components/card";
import { Link } from "@/components/link";
import { actsAsStaff, type Viewer } from "@/lib/authorization/viewer";
import { summarizeFiches } from "@/lib/fiches/maison-queries";
import { listRecentOf } from "@/lib/journal/recent-queries";
import type { Maison } from "@/lib/maisons/queries";
import { plural } from "@/lib/platform/text";

const FEW = 5;

/** What AQPM reads of a house besides what its people see: its last fiches, and what was last done there. */
export function StaffParts({ viewer, maison }: { viewer: Viewer; maison: Maison }) {
  if (!actsAsStaff(viewer)) return null;
  return (
    <>
      <Fiches viewer={viewer} maison={maison} />
      <Histoire viewer={viewer} maison={maison} />
    </>
  );
}

async function Fiches({ viewer, maison }: { viewer: Viewer; maison: Maison }) {
  const { actives, total, last } = await summarizeFiches(viewer, maison.id, FEW);
  const counted = `${plural(total, "fiche", "fiches")}, dont ${actives === 0 ? "aucune active" : plural(actives, "active", "actives")}`;
  return (
    <Card
      title="Fiches de production"
      padded={false}
      aside={
        <Link href={`/fiches?maison=${maison.id}`} className="link text-label">
          Toutes les fiches
        </Link>
      }
    >
      <p className="px-4 py-3 text-secondary sm:px-5">
        {total === 0 ? "Aucune fiche n’a encore été créée." : `${counted}. Les dernières créées\u00a0:`}
      </p>
      {last.length === 0 ? null : (
        <ul className="divide-y divide-line border-line border-t">
          {last.map(({ id, numero, titre, finLe, active }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
              <Link href={`/fiches/${id}`} className="link wrap-anywhere font-semibold">
                {titre}
              </Link>
              <span className="text-note text-secondary tabular-nums">{numero}</span>
              <FicheState active={active} finLe={finLe} today={viewer.today} maisonStatut={maison.statut} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

async function Histoire({ viewer, maison }: { viewer: Viewer; maison: Maison }) {
  const lines = await listRecentOf(viewer, maison.id, FEW);
  if (lines.length === 0) return null;
  return (
    <Card
      title="Historique"
      padded={false}
      aside={
        <Link href={`/aqpm/journal?maison=${maison.id}` as Route} className="link text-label">
          Tout l’historique
        </Link>
      }
    >
      <ol className="divide-y divide-line">
        {lines.map((line) => (
          <JournalLine key={line.id} {...line} />
        ))}
      </ol>
    </Card>
  );
}
