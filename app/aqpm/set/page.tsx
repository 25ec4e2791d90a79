import type { Metadata } from "next";
import { Days, Refusals } from "@/app/aqpm/set/activity";
import { listHref, readFilters } from "@/app/aqpm/set/filters";
import { KeysCard } from "@/app/aqpm/set/keys-card";
import { LivraisonTable } from "@/app/aqpm/set/livraison-table";
import { PartnerCard } from "@/app/aqpm/set/partner-card";
import { guarded } from "@/app/guarded";
import { EmptyState } from "@/components/empty-state";
import { FilterForm } from "@/components/filters";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { readMessage, type SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";
import { LIVRAISONS_PER_PAGE, type LivraisonFilters, listLivraisons } from "@/lib/set/livraison-queries";
import { etatsLivraison, libelleLivraison } from "@/lib/set/schema";
import { listDays, listPartners, listRefusals, listWatchedKeys } from "@/lib/set/suivi-queries";

export const metadata: Metadata = { title: "SET" };

type Props = { searchParams: Promise<SearchParams> };

const done: Readonly<Record<string, string>> = {
  relance: "L’avis repart tout de suite. Rechargez la page dans quelques secondes pour voir la réponse.",
};

async function SetPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  authorize(viewer, "set.watch");
  const [partners, days, refusals, { keys, lastUse }] = await Promise.all([
    listPartners(viewer),
    listDays(viewer),
    listRefusals(viewer),
    listWatchedKeys(viewer),
  ]);
  const query = await searchParams;
  const message = readMessage(query, "fait", done);
  return (
    <>
      <PageHeader
        title="SET"
        back={{ href: "/aqpm", label: "AQPM" }}
        lead="Les sites où le portail mène les personnes, ce qui y passe, et ce qu’ils ont su de la fin des droits."
      />
      <div className="grid gap-5">
        {message ? (
          <Notice tone="success" role="status">
            {message}
          </Notice>
        ) : null}
        {partners.map((partner) => (
          <PartnerCard key={partner.client_id} partner={partner} />
        ))}
        <Days days={days} />
        <Refusals refusals={refusals} />
        <KeysCard keys={keys} lastUse={lastUse} />
        <Livraisons viewer={viewer} filters={readFilters(query)} />
      </div>
    </>
  );
}

async function Livraisons({ viewer, filters }: { viewer: Viewer; filters: LivraisonFilters }) {
  const { livraisons, comptes } = await listLivraisons(viewer, filters);
  const all = etatsLivraison.reduce((sum, etat) => sum + comptes[etat], 0);
  const options = etatsLivraison.map((value) => ({
    value,
    label: `${libelleLivraison[value]} (${comptes[value]})`,
  }));
  return (
    <section id="avis" aria-labelledby="avis-titre">
      <h2 id="avis-titre" className="mb-3 font-bold text-section">
        Avis de fin au SET
      </h2>
      <FilterForm
        action="/aqpm/set"
        selects={[
          {
            name: "etat",
            label: "État des avis",
            value: filters.etat ?? "",
            options: [{ value: "", label: `Tous les avis (${all})` }, ...options],
          },
        ]}
      />
      {livraisons.length === 0 ? (
        <EmptyState title="Aucun avis ici.">
          Dès qu’un droit prend fin, le portail demande au SET de fermer la session; chaque avis paraît ici.
        </EmptyState>
      ) : (
        <LivraisonTable livraisons={livraisons} />
      )}
      <Pagination
        page={filters.page}
        pageSize={LIVRAISONS_PER_PAGE}
        total={filters.etat ? comptes[filters.etat] : all}
        hrefFor={(page) => listHref(filters, { page })}
        noun={["avis", "avis"]}
      />
    </section>
  );
}

export default guarded(SetPage);
