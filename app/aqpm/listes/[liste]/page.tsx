import type { Metadata } from "next";
import { createEntreeAction, restoreEntreeAction } from "@/app/aqpm/listes/[liste]/actions";
import { Done } from "@/app/aqpm/listes/[liste]/done";
import { EntreeFields } from "@/app/aqpm/listes/[liste]/entree-fields";
import { EntreeNote, EntreeRow } from "@/app/aqpm/listes/[liste]/entree-row";
import { mots } from "@/app/aqpm/listes/[liste]/mots";
import { guarded, missing, titled } from "@/app/guarded";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { type ListedEntree, listEntrees } from "@/lib/listes/queries";
import { isListe, type Liste } from "@/lib/listes/schema";
import type { SearchParams } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";
import { requireViewer } from "@/lib/session/require-viewer";

type Props = { params: Promise<{ liste: string }>; searchParams: Promise<SearchParams> };

async function readListe({ params }: Pick<Props, "params">): Promise<Liste> {
  const { liste } = await params;
  return isListe(liste) ? liste : missing();
}

export function generateMetadata(props: Props): Promise<Metadata> {
  return titled(async () => mots[await readListe(props)].titre);
}

async function ListePage(props: Props) {
  const viewer = await requireViewer();
  const liste = await readListe(props);
  const { titre, lead, offerts } = mots[liste];
  const entrees = await listEntrees(viewer, liste);
  const offered = entrees.filter(({ retireeLe }) => retireeLe === null);
  const retired = entrees.filter(({ retireeLe }) => retireeLe !== null);
  return (
    <>
      <PageHeader title={titre} back={{ href: "/aqpm", label: "AQPM" }} lead={lead} />
      <div className="grid gap-5">
        <Done liste={liste} entrees={entrees} query={await props.searchParams} />
        <Card>
          <Form id="ajouter" action={createEntreeAction} hidden={{ liste }} className="grid gap-4">
            <EntreeFields liste={liste} />
            <div>
              <SubmitButton>Ajouter</SubmitButton>
            </div>
          </Form>
        </Card>
        <Card title={plural(offered.length, ...offerts)} padded={false}>
          <ol className="divide-y divide-line">
            {offered.map((entree) => (
              <EntreeRow key={entree.code} liste={liste} entree={entree} />
            ))}
          </ol>
        </Card>
        {retired.length > 0 ? <Retired liste={liste} entrees={retired} /> : null}
      </div>
    </>
  );
}

function Retired({ liste, entrees }: { liste: Liste; entrees: readonly ListedEntree[] }) {
  return (
    <Card
      title={mots[liste].retires}
      aside={<p className="text-note text-secondary">{mots[liste].gardent[1]}</p>}
      padded={false}
    >
      <ul className="divide-y divide-line">
        {entrees.map((entree) => (
          <li
            key={entree.code}
            className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-2.5 sm:px-5"
          >
            <div className="min-w-0 text-secondary wrap-anywhere">
              <p>{entree.libelle}</p>
              <EntreeNote liste={liste} entree={entree} />
            </div>
            <Form
              id={`retablir-${entree.code}`}
              action={restoreEntreeAction}
              hidden={{ liste, code: entree.code }}
              compact
              className="inline-grid gap-1"
            >
              <SubmitButton variant="quiet" size="small" aria-label={`Rétablir ${entree.libelle}`}>
                Rétablir
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export default guarded(ListePage);
