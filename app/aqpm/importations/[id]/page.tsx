import type { Metadata, Route } from "next";
import { ApplicationProgress } from "@/app/aqpm/importations/[id]/application-progress";
import { ColumnsForm } from "@/app/aqpm/importations/[id]/columns-form";
import { LigneTable } from "@/app/aqpm/importations/[id]/ligne-table";
import { applyAction } from "@/app/aqpm/importations/actions";
import { guarded, missing } from "@/app/guarded";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { FilterForm } from "@/components/filters";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { permit } from "@/lib/authorization/rules";
import {
  type Avancement,
  findAvancement,
  findImport,
  type Import,
  LIGNES_PAGE,
  listLignes,
} from "@/lib/imports/queries";
import { etats, libelleEtat } from "@/lib/imports/schema";
import { momentInProse } from "@/lib/platform/dates";
import { readChoice, readPage, type SearchParams, toQuery } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Import d’un fichier" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

async function ImportDetailPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  permit(viewer, "maison.import");
  const found = (await findImport(viewer, (await params).id)) ?? missing();
  const asked = await searchParams;
  const filters = { etat: readChoice(asked, "etat", etats), page: readPage(asked) };
  const [{ lignes, total }, underWay] = await Promise.all([
    listLignes(viewer, found.id, filters),
    findAvancement(viewer, found.id),
  ]);
  const path = `/aqpm/importations/${found.id}` as Route;
  return (
    <>
      <PageHeader title={found.fichier || "Import"} back={{ href: "/aqpm/importations", label: "Import" }} />
      <div className="grid grid-cols-1 gap-6">
        <Standing found={found} underWay={underWay} />
        {found.appliqueLe || underWay ? null : (
          <Card title="Colonnes du fichier">
            <ColumnsForm found={found} />
          </Card>
        )}
        {found.verifieLe ? (
          <div>
            <FilterForm
              action={path}
              selects={[
                {
                  name: "etat",
                  label: "État",
                  value: filters.etat ?? "",
                  options: [
                    { value: "", label: "Toutes les lignes" },
                    ...etats.map((value) => ({
                      value,
                      label: `${libelleEtat[value]} (${found.comptes[value]})`,
                    })),
                  ],
                },
              ]}
            />
            {lignes.length === 0 ? (
              <EmptyState title="Aucune ligne ne correspond.">Choisissez un autre état.</EmptyState>
            ) : (
              <>
                <LigneTable lignes={lignes} correspondance={found.correspondance} />
                <Pagination
                  page={filters.page}
                  pageSize={LIGNES_PAGE}
                  total={total}
                  hrefFor={(page) => `${path}${toQuery({ etat: filters.etat }, page)}` as Route}
                  noun={["ligne", "lignes"]}
                />
              </>
            )}
          </div>
        ) : null}
      </div>
    </>
  );
}

/** Where the import stands, and the button that goes on. */
function Standing({ found, underWay }: { found: Import; underWay: Avancement | null }) {
  const { id, verifieLe, appliqueLe, comptes } = found;
  if (!verifieLe)
    return (
      <Notice tone="warning">
        Les colonnes de ce fichier n’ont pas toutes été reconnues. Dites lesquelles sont lesquelles, puis
        comparez.
      </Notice>
    );
  const counted = [
    plural(comptes.nouvelle, "ligne nouvelle", "lignes nouvelles"),
    plural(comptes.changee, "changée", "changées"),
    plural(comptes.inchangee, "inchangée", "inchangées"),
    plural(comptes.erreur, "en erreur", "en erreur"),
  ].join(", ");
  if (appliqueLe)
    return (
      <Notice tone="success">{`Import appliqué ${momentInProse(appliqueLe)}\u00a0: ${counted}.`}</Notice>
    );
  if (underWay)
    return (
      <Card title="L’import s’applique">
        <div className="grid gap-4">
          <ApplicationProgress importId={id} underWay={underWay} />
          <p className="max-w-prose text-note text-secondary">
            Il ira jusqu’au bout même si vous quittez cette page. Sans JavaScript, rechargez-la pour suivre.
          </p>
        </div>
      </Card>
    );
  if (comptes.nouvelle + comptes.changee === 0)
    return (
      <Notice>{`Rien à appliquer\u00a0: ${counted}. Le portail contient déjà tout ce que dit ce fichier.`}</Notice>
    );
  return (
    <Card title="Appliquer">
      <Form
        action={applyAction}
        hidden={{ importId: id, verifieLe: verifieLe.toISOString() }}
        id="appliquer"
        label="Appliquer"
        submitLabel="Appliquer l’import"
      >
        <p className="max-w-prose">{`Rien n’a encore changé\u00a0: ${counted}. Les lignes en erreur seront laissées de côté.`}</p>
        <p className="max-w-prose text-note text-secondary">
          Les délégués qui ont un compte reçoivent un courriel qui le leur dit, et les autres, une invitation.
          Tout se fait ensemble, ou rien.
        </p>
        <ApplicationProgress importId={id} underWay={null} />
      </Form>
    </Card>
  );
}

export default guarded(ImportDetailPage);
