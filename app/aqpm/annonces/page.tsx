import type { Metadata, Route } from "next";
import { AnnonceBadge } from "@/app/aqpm/annonces/annonce-badge";
import { guarded } from "@/app/guarded";
import { EmptyState } from "@/components/empty-state";
import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Table, Td, Th, Tr } from "@/components/table";
import { ANNONCES_PAGE, type ListedAnnonce, listAnnonces } from "@/lib/annonces/queries";
import { publics } from "@/lib/annonces/schema";
import { momentInTable } from "@/lib/platform/dates";
import { readMessage, readPage, type SearchParams, toQuery } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Annonces" };

type Props = { searchParams: Promise<SearchParams> };

const done: Readonly<Record<string, string>> = {
  publiee: "L’annonce est publiée : elle paraît en haut du portail au moment choisi.",
  sauvegardee: "L’annonce est sauvegardée.",
  retiree: "L’annonce est retirée.",
};

async function AnnoncesPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const params = await searchParams;
  const page = readPage(params);
  const { annonces, total } = await listAnnonces(viewer, page);
  const notice = readMessage(params, "fait", done);
  return (
    <>
      <PageHeader
        title="Annonces"
        back={{ href: "/aqpm", label: "AQPM" }}
        add={{ href: "/aqpm/annonces/nouvelle", label: "Publier une annonce" }}
        lead="Ce que l’AQPM dit en haut de chaque page : un entretien du SET, une date à retenir."
      />
      <div className="grid gap-5">
        {notice === undefined ? null : (
          <Notice tone="success" role="status">
            {notice}
          </Notice>
        )}
        {annonces.length === 0 ? (
          <EmptyState title="Aucune annonce n’a été publiée.">
            Avec le «&nbsp;+&nbsp;», dites d’avance à qui vous voulez ce qui va changer.
          </EmptyState>
        ) : (
          <>
            <AnnonceTable annonces={annonces} />
            <Pagination
              page={page}
              pageSize={ANNONCES_PAGE}
              total={total}
              hrefFor={(wanted) => `/aqpm/annonces${toQuery({}, wanted)}` as Route}
              noun={["annonce", "annonces"]}
            />
          </>
        )}
      </div>
    </>
  );
}

const head = (
  <>
    <Th>Annonce</Th>
    <Th>À qui</Th>
    <Th>Paraît</Th>
    <Th>Disparaît</Th>
    <Th>État</Th>
  </>
);

function AnnonceTable({ annonces }: { annonces: readonly ListedAnnonce[] }) {
  return (
    <Table caption="Annonces" head={head}>
      {annonces.map((annonce) => (
        <Tr key={annonce.id}>
          <Td kind="main">
            <Link href={`/aqpm/annonces/${annonce.id}` as Route} className="link wrap-anywhere font-semibold">
              {annonce.message}
            </Link>
          </Td>
          <Td label="À qui">{publics[annonce.public]}</Td>
          <Td label="Paraît">{momentInTable(annonce.debutLe)}</Td>
          <Td label="Disparaît">{annonce.finLe ? momentInTable(annonce.finLe) : "Quand on la retire"}</Td>
          <Td>
            <AnnonceBadge etat={annonce.etat} />
          </Td>
        </Tr>
      ))}
    </Table>
  );
}

export default guarded(AnnoncesPage);
