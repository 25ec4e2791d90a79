import type { Route } from "next";
import { RemovedNotice } from "@/app/(portail)/maisons/[id]/personnes/removed-notice";
import { guarded, missing, titled } from "@/app/guarded";
import { Badge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { FilterForm } from "@/components/filters";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Person } from "@/components/person";
import { Table, Td, Th, Tr } from "@/components/table";
import { listPersonnes, PERSONNES_PER_PAGE, type PersonneRow } from "@/lib/acces/maison-queries";
import { findMaison } from "@/lib/maisons/queries";
import { libelleGenre } from "@/lib/maisons/schema";
import { readPage, readParam, type SearchParams, toQuery } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";
import { requireViewer } from "@/lib/session/require-viewer";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props) {
  return titled(async () => {
    const viewer = await requireViewer();
    const maison = (await findMaison(viewer, (await params).id)) ?? missing();
    return `Personnes de ${maison.nom}`;
  });
}

const head = (
  <>
    <Th>Nom</Th>
    <Th>Rôle</Th>
    <Th>Accès</Th>
  </>
);

async function PersonnesPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const maison = (await findMaison(viewer, (await params).id)) ?? missing();
  const query = await searchParams;
  const q = readParam(query, "q");
  const page = readPage(query);
  const { personnes, total } = await listPersonnes(viewer, maison.id, { q, page });
  const place = `/maisons/${maison.id}/personnes` as Route;
  return (
    <>
      <PageHeader
        title="Personnes de la maison"
        back={{ href: `/maisons/${maison.id}`, label: maison.nom }}
        lead="Chaque personne qui administre la maison ou qui accède au SET pour l’une de ses productions en cours. Chercher trouve aussi qui n’a d’accès qu’à des productions terminées."
      />
      <RemovedNotice viewer={viewer} maison={maison} query={query} />
      <FilterForm action={place} search={{ name: "q", label: "Chercher un nom ou un courriel", value: q }} />
      {personnes.length === 0 ? (
        <EmptyState
          title={q ? "Aucune personne ne correspond." : "Personne pour le moment."}
          actions={q ? <ButtonLink href={place}>Voir toutes les personnes</ButtonLink> : undefined}
        >
          {q
            ? "Vérifiez le nom ou le courriel cherché. Une personne qui n’a plus rien dans la maison ne paraît pas ici."
            : "Les personnes paraîtront ici dès qu’elles auront un accès ou un rôle."}
        </EmptyState>
      ) : (
        <Table caption="Personnes de la maison" head={head}>
          {personnes.map((row) => (
            <PersonneLine key={row.id} row={row} href={`${place}/${row.id}` as Route} />
          ))}
        </Table>
      )}
      {total === 0 ? null : (
        <Pagination
          page={page}
          pageSize={PERSONNES_PER_PAGE}
          total={total}
          noun={["personne", "personnes"]}
          hrefFor={(number) => `${place}${toQuery({ q }, number)}` as Route}
        />
      )}
    </>
  );
}

function PersonneLine({ row, href }: { row: PersonneRow; href: Route }) {
  const nom = `${row.prenom} ${row.nom}`;
  return (
    <Tr>
      <Td kind="main">
        <Person
          nom={nom}
          title={
            <Link href={href} className="link">
              {nom}
            </Link>
          }
        >
          <span className="wrap-anywhere">{row.courriel}</span>
        </Person>
      </Td>
      <Td>
        <span className="inline-flex flex-wrap gap-1.5">
          {row.genre ? (
            <Badge tone={row.genre === "DELEGUE" ? "accent" : "neutral"}>{libelleGenre[row.genre]}</Badge>
          ) : null}
          {row.suspendu ? <Badge tone="warning">Suspendu</Badge> : null}
        </span>
      </Td>
      <Td>{accesOf(row)}</Td>
    </Tr>
  );
}

function accesOf({ acces, genre }: PersonneRow): string {
  if (acces > 0) return plural(acces, "production", "productions");
  return genre ? "Aucun accès au SET" : "Productions terminées seulement";
}

export default guarded(PersonnesPage);
