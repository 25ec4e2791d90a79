import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { editFicheAction } from "@/app/(portail)/fiches/actions";
import { FicheForm } from "@/app/(portail)/fiches/fiche-form";
import { PageHeader } from "@/components/page-header";
import { findFiche, listCategories } from "@/lib/fiches/queries";
import { listProducteursOf } from "@/lib/producteurs/queries";
import { requireRight, requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Modifier la fiche de production" };

type Props = { params: Promise<{ id: string }> };

export default async function ModifierFichePage({ params }: Props) {
  const viewer = await requireViewer();
  const fiche = await findFiche(viewer, (await params).id);
  if (!fiche) notFound();
  requireRight(viewer, "fiche.edit", fiche.target);
  const [producteurs, categories] = await Promise.all([
    listProducteursOf(viewer, fiche.maison.id),
    listCategories(fiche.categorieBudgetaire),
  ]);
  return (
    <>
      <PageHeader
        title="Modifier la fiche de production"
        back={{ href: `/fiches/${fiche.id}`, label: fiche.titre }}
      />
      <FicheForm
        action={editFicheAction}
        maison={fiche.maison}
        producteurs={producteurs}
        categories={categories}
        fiche={fiche}
      />
    </>
  );
}
