import type { Metadata } from "next";
import { createFicheAction } from "@/app/(portail)/fiches/actions";
import { FicheForm } from "@/app/(portail)/fiches/form/fiche-form";
import { guarded } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { refusals } from "@/lib/authorization/refusals";
import { can } from "@/lib/authorization/rules";
import { listCategories } from "@/lib/fiches/queries";
import { Forbidden } from "@/lib/platform/errors";
import { listProducteursOf } from "@/lib/producteurs/queries";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Nouvelle fiche de production" };

type Props = { searchParams: Promise<{ maison?: string | string[] }> };

const back = { href: "/fiches", label: "Fiches de production" } as const;

async function NouvelleFichePage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const maisons = viewer.maisons.filter((maison) => can(viewer, "fiche.create", maison));
  if (maisons.length === 0)
    throw new Forbidden(refusals[viewer.maisons.length ? "maison-inactive" : "administrateur"]);
  const asked = (await searchParams).maison;
  const maison = maisons.length === 1 ? maisons[0] : maisons.find(({ id }) => id === asked);
  if (!maison) {
    return (
      <>
        <PageHeader
          title="Nouvelle fiche de production"
          back={back}
          lead="Pour quelle maison de production?"
        />
        <ul className="grid max-w-form gap-3">
          {maisons.map(({ id, nom }) => (
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
  const [producteurs, categories] = await Promise.all([
    listProducteursOf(viewer, maison.id),
    listCategories(null),
  ]);
  return (
    <>
      <PageHeader
        title="Nouvelle fiche de production"
        back={back}
        lead="Les informations portant la mention « optionnel » n’ont pas à être complétées."
      />
      <FicheForm
        action={createFicheAction}
        maison={maison}
        producteurs={producteurs}
        categories={categories}
        cle={crypto.randomUUID()}
      />
    </>
  );
}

export default guarded(NouvelleFichePage);
