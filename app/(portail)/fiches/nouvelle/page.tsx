import type { Metadata } from "next";
import { createFicheAction } from "@/app/(portail)/fiches/actions";
import { FicheForm } from "@/app/(portail)/fiches/form/fiche-form";
import { findBeginning } from "@/app/(portail)/fiches/nouvelle/beginning";
import { BeginningNotice } from "@/app/(portail)/fiches/nouvelle/beginning-notice";
import { EraseQuestion } from "@/app/(portail)/fiches/nouvelle/erase-question";
import { TeamChoice } from "@/app/(portail)/fiches/nouvelle/team-choice";
import { guarded } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { listFicheListes } from "@/lib/fiches/liste-queries";
import { readMessage, readParam, type SearchParams } from "@/lib/platform/search-params";
import { listProducteursOf } from "@/lib/producteurs/queries";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Nouvelle fiche de production" };

type Props = { searchParams: Promise<SearchParams> };

const back = { href: "/fiches", label: "Fiches de production" } as const;

const done: Record<string, string> = {
  garde: "Votre brouillon est gardé. Vous le retrouverez ici en ouvrant une nouvelle fiche.",
  efface: "Le brouillon est effacé.",
};

async function NouvelleFichePage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const query = await searchParams;
  const beginning = await findBeginning(viewer, {
    maison: readParam(query, "maison"),
    copie: readParam(query, "copie"),
  });
  if ("maisons" in beginning) {
    return (
      <>
        <PageHeader
          title="Nouvelle fiche de production"
          back={back}
          lead="Pour quelle maison de production?"
        />
        <ul className="grid max-w-form gap-3">
          {beginning.maisons.map(({ id, nom }) => (
            <li key={id}>
              <ButtonLink href={`/fiches/nouvelle?maison=${id}`} className="w-full">
                {nom}
              </ButtonLink>
            </li>
          ))}
        </ul>
      </>
    );
  }
  const { maison, source, draft, other } = beginning;
  if (readParam(query, "effacer") && (draft || other)) return EraseQuestion({ beginning });
  const [producteurs, listes, team] = await Promise.all([
    listProducteursOf(viewer, maison.id),
    listFicheListes(viewer),
    source ? TeamChoice({ viewer, ficheId: source.id }) : null,
  ]);
  return (
    <>
      <PageHeader
        title="Nouvelle fiche de production"
        back={back}
        lead="Les informations portant la mention « optionnel » n’ont pas à être complétées."
      />
      <BeginningNotice beginning={beginning} done={readMessage(query, "fait", done)} />
      <FicheForm
        key={draft ? "brouillon" : (source?.id ?? "vide")}
        action={createFicheAction}
        maison={maison}
        producteurs={producteurs}
        listes={listes}
        beginning={beginning}
      >
        {team}
      </FicheForm>
    </>
  );
}

export default guarded(NouvelleFichePage);
