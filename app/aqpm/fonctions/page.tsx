import type { Metadata } from "next";
import { createFonctionAction, restoreFonctionAction } from "@/app/aqpm/fonctions/actions";
import { Done } from "@/app/aqpm/fonctions/done";
import { FonctionRow } from "@/app/aqpm/fonctions/fonction-row";
import { guarded } from "@/app/guarded";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";
import { type ListedFonction, listAllFonctions } from "@/lib/acces/fonction-queries";
import type { SearchParams } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Fonctions" };

async function FonctionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireViewer();
  const fonctions = await listAllFonctions(viewer);
  const offered = fonctions.filter(({ retireeLe }) => retireeLe === null);
  const retired = fonctions.filter(({ retireeLe }) => retireeLe !== null);
  return (
    <>
      <PageHeader
        title="Fonctions"
        back={{ href: "/aqpm", label: "AQPM" }}
        lead="Ce que fait chaque personne dans une production : la liste que les maisons de production voient, dans cet ordre."
      />
      <div className="grid gap-5">
        <Done fonctions={fonctions} query={await searchParams} />
        <Card>
          <Form
            id="ajouter"
            action={createFonctionAction}
            className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:[&>:not(div)]:col-span-full"
          >
            <TextField
              name="libelle"
              label="Nouvelle fonction"
              hint="Nommez la tâche plutôt que la personne : « Régie », « Coordination »."
              maxLength={60}
              autoComplete="off"
              required
            />
            <div className="grid sm:pt-7">
              <SubmitButton>Ajouter</SubmitButton>
            </div>
          </Form>
        </Card>
        <Card title={plural(offered.length, "fonction offerte", "fonctions offertes")} padded={false}>
          <ol className="divide-y divide-line">
            {offered.map((fonction) => (
              <FonctionRow key={fonction.code} {...fonction} />
            ))}
          </ol>
        </Card>
        {retired.length > 0 ? <Retired fonctions={retired} /> : null}
      </div>
    </>
  );
}

function Retired({ fonctions }: { fonctions: readonly ListedFonction[] }) {
  return (
    <Card
      title="Fonctions retirées"
      aside={<p className="text-note text-secondary">Les accès qui les ont les gardent.</p>}
      padded={false}
    >
      <ul className="divide-y divide-line">
        {fonctions.map(({ code, libelle }) => (
          <li key={code} className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-2.5 sm:px-5">
            <p className="min-w-0 text-secondary wrap-anywhere">{libelle}</p>
            <Form
              id={`retablir-${code}`}
              action={restoreFonctionAction}
              hidden={{ code }}
              compact
              className="inline-grid gap-1"
            >
              <SubmitButton variant="quiet" size="small" aria-label={`Rétablir ${libelle}`}>
                Rétablir
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export default guarded(FonctionsPage);
