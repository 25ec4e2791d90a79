import type { Metadata } from "next";
import { changeNameAction } from "@/app/(portail)/profil/actions";
import { CourrielCard } from "@/app/(portail)/profil/courriel-card";
import { Preferences } from "@/app/(portail)/profil/preferences";
import { ProfilNav } from "@/app/(portail)/profil/profil-nav";
import { SignOutForm } from "@/app/sign-out-form";
import { buttonClass } from "@/components/button-style";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import { Form } from "@/components/form";
import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";
import type { Viewer } from "@/lib/authorization/viewer";
import { readMessage, type SearchParams } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Profil" };

type Props = { searchParams: Promise<SearchParams> };

const done: Record<string, string> = {
  nom: "Votre nom est enregistré.",
  "courriel-demande":
    "Un lien vient de partir au courriel que vous avez donné. Ouvrez-le dans les 24 heures pour le confirmer.",
  "courriel-annule": "Votre demande est annulée. Votre courriel n’a pas changé.",
  "courriel-change": "Votre courriel est changé. Un avis est parti à l’ancien.",
  courriels: "Vos choix de courriels sont enregistrés.",
};

const genres = { DELEGUE: "Délégué", PRINCIPAL: "Utilisateur principal" } as const;

export default async function ProfilPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const message = readMessage(await searchParams, "fait", done);
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Profil"
        actions={<SignOutForm className={buttonClass({ variant: "secondary" })} />}
      />
      <ProfilNav current="/profil" />
      {message ? (
        <Notice tone="success" role="status" className="mb-5">
          {message}
        </Notice>
      ) : null}
      <div className="grid gap-6">
        <Card title="Votre nom">
          <p className="text-secondary">
            C’est sous ce nom que les maisons de production vous trouvent, et que le SET vous connaît.
          </p>
          <Form action={changeNameAction} label="Votre nom">
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                name="prenom"
                label="Prénom"
                autoComplete="given-name"
                maxLength={100}
                defaultValue={viewer.prenom}
                required
              />
              <TextField
                name="nom"
                label="Nom"
                autoComplete="family-name"
                maxLength={100}
                defaultValue={viewer.nom}
                required
              />
            </div>
            <div>
              <SubmitButton>Sauvegarder</SubmitButton>
            </div>
          </Form>
        </Card>
        <CourrielCard viewer={viewer} />
        <Card title="Votre compte">
          <Account viewer={viewer} />
        </Card>
        {viewer.staff ? null : <Preferences viewer={viewer} />}
      </div>
    </div>
  );
}

function Account({ viewer }: { viewer: Viewer }) {
  return (
    <DescriptionList>
      <Description label="Mot de passe">
        <Link href="/profil/securite#mot-de-passe" className="link">
          Choisir un nouveau mot de passe
        </Link>
      </Description>
      {viewer.staff ? (
        <Description label="Rôle">Personnel de l’AQPM</Description>
      ) : (
        <>
          <Description label="Maisons de production">
            <Maisons viewer={viewer} />
          </Description>
          <Description label="Accès au SET">
            {viewer.ficheIds.length === 0
              ? "Aucune production en ce moment"
              : plural(viewer.ficheIds.length, "production", "productions")}
          </Description>
        </>
      )}
    </DescriptionList>
  );
}

function Maisons({ viewer }: { viewer: Viewer }) {
  if (viewer.maisons.length === 0) return <>Vous n’en administrez aucune.</>;
  return (
    <ul className="grid gap-1">
      {viewer.maisons.map(({ id, nom, genre }) => (
        <li key={id}>
          <Link href={`/maisons/${id}`} className="link">
            {nom}
          </Link>
          <span className="text-secondary">{` · ${genres[genre]}`}</span>
        </li>
      ))}
    </ul>
  );
}
