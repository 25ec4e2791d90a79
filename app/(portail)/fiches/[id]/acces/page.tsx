import type { Metadata } from "next";
import { AccesList } from "@/app/(portail)/fiches/[id]/acces/acces-list";
import { AccesNotice } from "@/app/(portail)/fiches/[id]/acces/acces-notice";
import { grantAccesAction } from "@/app/(portail)/fiches/[id]/acces/actions";
import { Confirmation } from "@/app/(portail)/fiches/[id]/acces/confirmation";
import { NoScriptResults } from "@/app/(portail)/fiches/[id]/acces/no-script-results";
import { SetLink } from "@/app/(portail)/fiches/set-link";
import { guarded, missing } from "@/app/guarded";
import { Card } from "@/components/card";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { PersonPicker } from "@/components/person-picker";
import { listAcces, listFonctions } from "@/lib/acces/queries";
import { refusals } from "@/lib/authorization/refusals";
import { authorize, can, refusalOf } from "@/lib/authorization/rules";
import { findFicheTarget } from "@/lib/fiches/queries";
import { dayInProse } from "@/lib/platform/dates";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Gérer les accès" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function AccesPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const fiche = await findFicheTarget(viewer, (await params).id);
  if (!fiche) missing();
  authorize(viewer, "acces.read", fiche);
  const query = Object.fromEntries(
    Object.entries(await searchParams).map(([name, value]) => [name, String(value ?? "")]),
  );
  const acces = await listAcces(viewer, fiche.id);
  const fonctions = await listFonctions(acces.map(({ fonctionCode }) => fonctionCode));
  const refusal = refusalOf(viewer, "acces.grant", fiche);
  const confirmation =
    query.confirmer && !refusal ? await Confirmation({ viewer, fiche, userId: query.confirmer }) : null;
  return (
    <>
      <PageHeader
        title="Gérer les accès"
        back={{ href: `/fiches/${fiche.id}`, label: fiche.titre }}
        lead={`Ces personnes, et elles seules, peuvent accéder au SET pour cette production. Les accès prennent fin avec elle, ${dayInProse(fiche.finLe)}.`}
        actions={<SetLink viewer={viewer} ficheId={fiche.id} titre={fiche.titre} target={fiche} />}
      />
      <div className="grid gap-5">
        <AccesNotice viewer={viewer} query={query} />
        {confirmation}
        {refusal ? (
          <Notice tone="warning">{refusals[refusal]}</Notice>
        ) : (
          <Card>
            <PersonPicker
              label="Entrez le nom de l’utilisateur à ajouter"
              hint="Choisir un nom ajoute la personne aussitôt : vous pourrez annuler, puis préciser sa fonction et sa date de fin."
              searchUrl={`/fiches/${fiche.id}/acces/recherche`}
              action={grantAccesAction}
              hiddenFields={{ ficheId: fiche.id }}
              q={query.q}
            />
          </Card>
        )}
        {query.q && !refusal ? (
          <NoScriptResults viewer={viewer} fiche={fiche} q={query.q} listed={acces} />
        ) : null}
        <AccesList
          acces={acces}
          fonctions={fonctions}
          viewer={viewer}
          finLe={fiche.finLe}
          opened={query.ajoute}
          changes={can(viewer, "acces.change", fiche)}
          revokes={can(viewer, "acces.revoke", fiche)}
        />
      </div>
    </>
  );
}

export default guarded(AccesPage);
