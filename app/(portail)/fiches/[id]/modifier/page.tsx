import type { Metadata } from "next";
import { editFicheAction } from "@/app/(portail)/fiches/actions";
import { FicheForm } from "@/app/(portail)/fiches/form/fiche-form";
import { guarded, missing } from "@/app/guarded";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import { listFicheListes } from "@/lib/fiches/liste-queries";
import { findFiche } from "@/lib/fiches/queries";
import { listProducteursOf } from "@/lib/producteurs/queries";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Modifier la fiche de production" };

type Props = { params: Promise<{ id: string }> };

async function ModifierFichePage({ params }: Props) {
  const viewer = await requireViewer();
  const fiche = await findFiche(viewer, (await params).id);
  if (!fiche) missing();
  authorize(viewer, "fiche.edit", fiche.target);
  const [producteurs, listes] = await Promise.all([
    listProducteursOf(viewer, fiche.maison.id),
    listFicheListes(viewer, fiche),
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
        listes={listes}
        fiche={fiche}
      />
    </>
  );
}

export default guarded(ModifierFichePage);
