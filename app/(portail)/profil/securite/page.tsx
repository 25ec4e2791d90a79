import type { Metadata } from "next";
import { ProfilNav } from "@/app/(portail)/profil/profil-nav";
import { Passkeys } from "@/app/(portail)/profil/securite/cles/passkeys";
import { Connexions } from "@/app/(portail)/profil/securite/connexions";
import { PasswordCard } from "@/app/(portail)/profil/securite/password-card";
import { SecondFactor } from "@/app/(portail)/profil/securite/second-factor";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { lacksFactor } from "@/lib/authorization/viewer";
import { readMessage, type SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Sécurité" };

type Props = { searchParams: Promise<SearchParams> };

const done: Readonly<Record<string, string>> = {
  application: "Votre nouvelle application d’authentification est en service.",
  "application-retiree": "L’application d’authentification est retirée. Un courriel vous le confirme.",
  "mot-de-passe": "Votre mot de passe est changé, et vos autres connexions sont fermées.",
  "connexion-fermee": "La connexion est fermée.",
  "connexions-fermees": "Toutes vos autres connexions sont fermées.",
};

export default async function SecuritePage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const params = await searchParams;
  const message = readMessage(params, "fait", done);
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Sécurité"
        lead={<p>Comment vous prouvez qui vous êtes, et où votre compte est ouvert.</p>}
      />
      <ProfilNav current="/profil/securite" />
      {lacksFactor(viewer) ? (
        <Notice tone="warning" className="mb-5">
          Le personnel de l’AQPM confirme chaque connexion par un second facteur. Ajoutez-en un ici&nbsp;: le
          reste du portail vous attend ensuite.
        </Notice>
      ) : null}
      {message === undefined ? null : (
        <Notice tone="success" role="status" className="mb-5">
          {message}
        </Notice>
      )}
      <div className="grid gap-6">
        <SecondFactor viewer={viewer} />
        <PasswordCard viewer={viewer} />
        <Passkeys viewer={viewer} params={params} />
        <Connexions viewer={viewer} />
      </div>
    </div>
  );
}
