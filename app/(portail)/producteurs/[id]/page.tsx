import type { Metadata } from "next";
import { cache } from "react";
import { NeqNotice } from "@/app/(portail)/neq-notice";
import { ProducteurCard } from "@/app/(portail)/producteurs/[id]/producteur-card";
import { guarded, missing, titled } from "@/app/guarded";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { readMessage, type SearchParams } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";
import { findProducteur } from "@/lib/producteurs/queries";
import { requireViewer } from "@/lib/session/require-viewer";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const load = cache(async (id: string) => {
  const viewer = await requireViewer();
  const producteur = await findProducteur(viewer, id);
  return producteur ? { viewer, producteur } : missing();
});

const done: Readonly<Record<string, string>> = {
  ajoute: "Le producteur est ajouté au répertoire.",
  sauvegarde: "Le producteur est sauvegardé.",
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titled(async () => (await load((await params).id)).producteur.nom);
}

async function ProducteurPage({ params, searchParams }: Props) {
  const { viewer, producteur } = await load((await params).id);
  const message = readMessage(await searchParams, "fait", done);
  const { neq, maison, fiches } = producteur;
  return (
    <>
      <PageHeader
        title={producteur.nom}
        back={{ href: "/producteurs", label: "Producteurs" }}
        lead={`${maison.nom} · ${fiches === 0 ? "aucune fiche de production" : plural(fiches, "fiche de production", "fiches de production")}`}
      />
      <div className="grid gap-5">
        {message ? (
          <Notice tone="success" role="status">
            {message}
          </Notice>
        ) : null}
        <NeqNotice neq={neq} />
        <ProducteurCard viewer={viewer} producteur={producteur} />
      </div>
    </>
  );
}

export default guarded(ProducteurPage);
