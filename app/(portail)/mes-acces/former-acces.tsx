import { Card } from "@/components/card";
import { Link } from "@/components/link";
import type { OwnAcces } from "@/lib/acces/own-queries";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Day, dayOf } from "@/lib/platform/dates";

type Props = { viewer: Viewer; acces: readonly OwnAcces[] };

/** What one could open once: the title and the dates, and nothing more (rule 8). */
export function FormerAcces({ viewer, acces }: Props) {
  if (acces.length === 0) return null;
  return (
    <Card padded={false}>
      <details>
        <summary className="min-h-control cursor-pointer px-4 py-3 font-semibold sm:px-5">
          Anciens accès ({acces.length})
        </summary>
        <ul className="divide-y divide-line border-line border-t">
          {acces.map((row) => (
            <li key={row.id} className="flex flex-wrap justify-between gap-x-6 gap-y-0.5 px-4 py-3 sm:px-5">
              <Titre viewer={viewer} row={row} />
              <span className="text-note text-secondary tabular-nums">
                du {dayOf(row.accordeLe)} au {endOf(row)}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}

function Titre({ viewer, row: { fiche, target } }: { viewer: Viewer; row: OwnAcces }) {
  if (!can(viewer, "fiche.read", target)) return <span>{fiche.titre}</span>;
  return (
    <Link href={`/fiches/${fiche.id}`} className="link">
      {fiche.titre}
    </Link>
  );
}

/** The first of the things that ended it. */
function endOf({ retireLe, jusquau, fiche }: OwnAcces): Day {
  const ends = [
    retireLe && dayOf(retireLe),
    jusquau,
    fiche.termineeLe && dayOf(fiche.termineeLe),
    fiche.finLe,
  ];
  return ends.filter((day) => day !== null).sort()[0] ?? fiche.finLe;
}
