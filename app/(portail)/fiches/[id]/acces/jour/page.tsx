import type { Metadata, Route } from "next";
import { guarded, missing } from "@/app/guarded";
import { Badge } from "@/components/badge";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { FilterForm } from "@/components/filters";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { Person } from "@/components/person";
import { listPouvaientAgir, type PouvaitAgir } from "@/lib/acces/jour-queries";
import { authorize, can } from "@/lib/authorization/rules";
import { findFicheTarget } from "@/lib/fiches/queries";
import { addDays, dayInProse, momentInParts } from "@/lib/platform/dates";
import { readDay, type SearchParams } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Qui pouvait agir ce jour-là" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** Who could open the SET for a production on a day that is past: yesterday, until another is chosen. */
async function JourPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const fiche = await findFicheTarget(viewer, (await params).id);
  if (!fiche) missing();
  authorize(viewer, "acces.read", fiche);
  const asked = readDay(await searchParams, "jour") ?? addDays(viewer.today, -1);
  const [jour = asked] = [asked, viewer.today].sort();
  const people = await listPouvaientAgir(viewer, fiche, jour);
  return (
    <>
      <PageHeader
        title="Qui pouvait agir ce jour-là?"
        back={{ href: `/fiches/${fiche.id}/acces`, label: "Gérer les accès" }}
        lead={`Les personnes qui pouvaient ouvrir le SET pour «\u00a0${fiche.titre}\u00a0» ${dayInProse(jour)}, d’après le journal.`}
      />
      <FilterForm
        action={`/fiches/${fiche.id}/acces/jour` as Route}
        days={[{ name: "jour", label: "Jour", value: jour }]}
      />
      {people.length === 0 ? (
        <EmptyState title="Personne ne pouvait ouvrir le SET pour cette production.">
          Ce jour-là, aucun accès n’était en cours, ou la production ou la maison était arrêtée.
        </EmptyState>
      ) : (
        <Card title={plural(people.length, "personne", "personnes")} padded={false}>
          <ul className="divide-y divide-line">
            {people.map((person) => (
              <Ligne key={person.userId} person={person} linked={can(viewer, "user.list")} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Ligne({ person, linked }: { person: PouvaitAgir; linked: boolean }) {
  const { userId, nom, courriel, fonction, venue } = person;
  const title = linked ? (
    <Link href={`/utilisateurs/${userId}`} className="link">
      {nom}
    </Link>
  ) : undefined;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 sm:px-5">
      <Person nom={nom} title={title}>
        <span className="wrap-anywhere">
          {[courriel, fonction, hoursOf(person)].filter(Boolean).join(" · ")}
        </span>
      </Person>
      {venue ? <Badge tone="accent">A ouvert le SET ce jour-là</Badge> : null}
    </li>
  );
}

function hoursOf({ from, to }: PouvaitAgir): string {
  if (from && to) return `de ${momentInParts(from).heure} à ${momentInParts(to).heure}`;
  if (from) return `à partir de ${momentInParts(from).heure}`;
  return to ? `jusqu’à ${momentInParts(to).heure}` : "toute la journée";
}

export default guarded(JourPage);
