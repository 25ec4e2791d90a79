import type { Metadata } from "next";
import { ProfilNav } from "@/app/(portail)/profil/profil-nav";
import { PageHeader } from "@/components/page-header";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Mes renseignements" };

export default async function DonneesPage() {
  await requireViewer();
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Mes renseignements"
        lead={<p>Ce que le portail sait de vous&nbsp;: à télécharger, ou à faire oublier.</p>}
      />
      <ProfilNav current="/profil/donnees" />
      <div className="grid gap-6" />
    </div>
  );
}
