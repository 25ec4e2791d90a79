import type { Metadata, Route } from "next";
import { AccesList } from "@/app/(portail)/fiches/[id]/acces/acces-list";
import { AccesNotice } from "@/app/(portail)/fiches/[id]/acces/acces-notice";
import { grantAccesAction, inviteAction } from "@/app/(portail)/fiches/[id]/acces/actions";
import { AddPeople } from "@/app/(portail)/fiches/[id]/acces/add-people";
import { Confirmation } from "@/app/(portail)/fiches/[id]/acces/confirmation";
import { Demandes } from "@/app/(portail)/fiches/[id]/acces/demandes";
import { EndNotice } from "@/app/(portail)/fiches/[id]/acces/end-notice";
import { toEntries } from "@/app/(portail)/fiches/[id]/acces/entries";
import { FormerList } from "@/app/(portail)/fiches/[id]/acces/former-list";
import { listAction } from "@/app/(portail)/fiches/[id]/acces/list-actions";
import { NoScriptResults } from "@/app/(portail)/fiches/[id]/acces/no-script-results";
import { leadOf } from "@/app/(portail)/fiches/[id]/acces/notice-words";
import { SetLink } from "@/app/(portail)/fiches/set-link";
import { guarded, missing } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { ExportLinks } from "@/components/export-links";
import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { listAcces, listFonctions, listFormerAcces } from "@/lib/acces/queries";
import { refusals } from "@/lib/authorization/refusals";
import { authorize, can, refusalOf } from "@/lib/authorization/rules";
import { findFicheTarget } from "@/lib/fiches/queries";
import { listInvitations } from "@/lib/invitations/queries";
import { readPage, readParam } from "@/lib/platform/search-params";
import { listUnconfirmed } from "@/lib/revues/queries";
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
  const asked = await searchParams;
  const query = Object.fromEntries(Object.keys(asked).map((name) => [name, readParam(asked, name)]));
  const [acces, invitations, { former, total }, unconfirmed] = await Promise.all([
    listAcces(viewer, fiche.id),
    listInvitations(viewer, { ficheId: fiche.id }),
    listFormerAcces(viewer, fiche.id),
    listUnconfirmed(viewer, { ficheId: fiche.id }),
  ]);
  const fonctions = await listFonctions([...acces, ...invitations].map(({ fonctionCode }) => fonctionCode));
  const refusal = refusalOf(viewer, "acces.grant", fiche);
  const confirmation =
    query.confirmer && !refusal ? await Confirmation({ viewer, fiche, userId: query.confirmer }) : null;
  const terms = { fonctions, today: viewer.today, finLe: fiche.finLe };
  return (
    <>
      <PageHeader
        title="Gérer les accès"
        back={{ href: `/fiches/${fiche.id}`, label: fiche.titre }}
        lead={leadOf(fiche)}
        actions={
          <>
            <SetLink viewer={viewer} ficheId={fiche.id} titre={fiche.titre} target={fiche} />
            <ButtonLink href={`/fiches/${fiche.id}/acces/jour`}>À une date passée</ButtonLink>
            <ButtonLink href={`/fiches/${fiche.id}/historique`}>Historique</ButtonLink>
          </>
        }
      />
      <div className="sheet grid gap-5">
        <p className="hidden font-bold text-section print:block">
          {fiche.titre} · {fiche.numero} · {fiche.maison.nom}
        </p>
        <AccesNotice viewer={viewer} fiche={fiche} query={query} />
        {confirmation}
        <EndNotice viewer={viewer} fiche={fiche} />
        {/* Of a production that is over, the notice above says more. */}
        {refusal && refusal !== "fiche-terminee" ? <Notice tone="warning">{refusals[refusal]}</Notice> : null}
        {refusal ? null : (
          <Card className="print:hidden">
            <AddPeople
              ficheId={fiche.id}
              q={query.q}
              grantAction={grantAccesAction}
              inviteAction={inviteAction}
              listAction={listAction}
              gesture={query.liste ?? ""}
              hint="Un nom, un courriel, ou une liste collée. Choisir un nom ajoute la personne aussitôt : vous pourrez annuler, puis préciser sa fonction et sa date de fin."
              listHint="Telle que vous la copiez d’Excel, de Word ou d’un courriel : noms, courriels, fonctions, dans n’importe quel ordre. 200 personnes au plus. Rien n’est fait avant que vous ayez vu l’aperçu."
              {...terms}
            />
            <p className="pt-3 text-note">
              <Link href={`/fiches/${fiche.id}/acces/equipe`} className="link">
                Copier une équipe
              </Link>
            </p>
          </Card>
        )}
        {query.q && !refusal ? (
          <NoScriptResults viewer={viewer} fiche={fiche} q={query.q} acces={acces} />
        ) : null}
        <Demandes viewer={viewer} fiche={fiche} refuse={query.refuse} />
        <AccesList
          path={`/fiches/${fiche.id}/acces` as Route}
          entries={toEntries(acces, invitations)}
          filtre={query.filtre ?? ""}
          page={readPage(asked)}
          opened={query.ajoute || query.invite}
          unconfirmed={unconfirmed}
          viewerId={viewer.id}
          maisonId={fiche.maison.id}
          changes={can(viewer, "acces.change", fiche)}
          revokes={can(viewer, "acces.revoke", fiche)}
          revokesAll={can(viewer, "acces.revokeAll", fiche.maison)}
          {...terms}
        />
        <FormerList former={former} total={total} finLe={fiche.finLe} restores={refusal === null} />
        {can(viewer, "liste.export") ? (
          <ExportLinks path="/aqpm/exports/acces" shown={`/fiches?fiche=${fiche.id}`} />
        ) : null}
      </div>
    </>
  );
}

export default guarded(AccesPage);
