import type { Route } from "next";
import { Line, Rows, Section } from "@/app/(portail)/utilisateurs/[id]/section";
import { Badge } from "@/components/badge";
import { Link } from "@/components/link";
import { type AccesOf, listAccesOf } from "@/lib/acces/personne-queries";
import { endOfAcces } from "@/lib/authorization/states";
import type { Viewer } from "@/lib/authorization/viewer";
import { dayOf } from "@/lib/platform/dates";
import { plural } from "@/lib/platform/text";

type Props = { viewer: Viewer; userId: string; most: number };

/** What someone may open today, fiche by fiche, and what they could open before. */
export async function AccesSection({ viewer, userId, most }: Props) {
  const { current, former, currentTotal, formerTotal } = await listAccesOf(viewer, userId, most);
  const rest = currentTotal > current.length || formerTotal > former.length;
  return (
    <Section
      title="Accès au SET"
      id="acces"
      empty="Aucun accès n’a jamais été donné à ce compte."
      all={rest ? { href: `/utilisateurs/${userId}?tout=acces` as Route, label: "Voir plus" } : undefined}
    >
      {currentTotal + formerTotal === 0 ? undefined : (
        <>
          {currentTotal === 0 ? (
            <p className="px-4 py-3 text-secondary sm:px-5">Aucun accès en cours.</p>
          ) : (
            <Rows>
              {current.map((row) => (
                <Acces key={row.id} row={row} />
              ))}
            </Rows>
          )}
          {formerTotal === 0 ? null : (
            <details className="border-line border-t">
              <summary className="min-h-control cursor-pointer px-4 py-3 font-semibold sm:px-5">
                {plural(formerTotal, "ancien accès", "anciens accès")}
              </summary>
              <Rows>
                {former.map((row) => (
                  <Acces key={row.id} row={row} />
                ))}
              </Rows>
            </details>
          )}
        </>
      )}
    </Section>
  );
}

function Acces({ row }: { row: AccesOf }) {
  const { fiche, fonction, accordePar, accordeLe } = row;
  const given = `donné le ${dayOf(accordeLe)}${accordePar ? ` par ${accordePar.prenom} ${accordePar.nom}` : ""}`;
  return (
    <Line
      main={
        <Link href={`/fiches/${fiche.id}/acces`} className="link font-semibold">
          {fiche.titre}
        </Link>
      }
      note={[fiche.maison.nom, fonction?.libelle, given, endOf(row)].filter(Boolean).join(" · ")}
      badge={row.why === "inactive" ? <Badge tone="warning">Maison inactive</Badge> : null}
    />
  );
}

function endOf({ why, retireLe, jusquau, fiche }: AccesOf): string {
  if (why === "retire" && retireLe) return `retiré le ${dayOf(retireLe)}`;
  if (why === "passe" && jusquau) return `fini le ${jusquau}`;
  const ended = fiche.termineeLe ? dayOf(fiche.termineeLe) : fiche.finLe;
  return why === "terminee"
    ? `production terminée le ${ended}`
    : `jusqu’au ${endOfAcces(jusquau, fiche.finLe)}`;
}
