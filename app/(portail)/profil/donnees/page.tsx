import type { Metadata } from "next";
import { Obstacle } from "@/app/(portail)/profil/donnees/obstacle";
import { ProfilNav } from "@/app/(portail)/profil/profil-nav";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { refusals } from "@/lib/authorization/refusals";
import { refusalOf } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { readMessage, type SearchParams } from "@/lib/platform/search-params";
import { findObstacles } from "@/lib/renseignements/suppression-queries";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Mes renseignements" };

type Props = { searchParams: Promise<SearchParams> };

const avis: Readonly<Record<string, string>> = {
  limite: "Vous avez déjà téléchargé vos renseignements plusieurs fois. Réessayez dans une heure.",
};

export default async function DonneesPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const notice = readMessage(await searchParams, "avis", avis);
  const refusal = refusalOf(viewer, "user.export", { id: viewer.id });
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Mes renseignements"
        lead={<p>Ce que le portail sait de vous&nbsp;: à télécharger, ou à faire oublier.</p>}
      />
      <ProfilNav current="/profil/donnees" />
      {notice === undefined ? null : (
        <Notice tone="warning" role="status" className="mb-5">
          {notice}
        </Notice>
      )}
      <div className="grid gap-6">
        {refusal ? (
          <Notice tone="warning">{refusals[refusal]}</Notice>
        ) : (
          <>
            <Download />
            <Deletion viewer={viewer} />
          </>
        )}
        <p className="text-secondary">
          Ce que le portail garde, pourquoi, combien de temps, et à qui écrire&nbsp;:{" "}
          <Link href="/confidentialite" className="link">
            Vos renseignements, vos droits
          </Link>
          .
        </p>
      </div>
    </div>
  );
}

function Download() {
  return (
    <Card title="Télécharger mes renseignements">
      <p className="text-secondary">
        Tout ce que le portail a de vous, dans une archive zip&nbsp;: un document JSON, et un tableau CSV pour
        chaque genre de renseignement, qu’un tableur ouvre.
      </p>
      <div>
        <ButtonLink href="/profil/donnees/telecharger" variant="primary" plain download>
          Télécharger mes renseignements
        </ButtonLink>
      </div>
    </Card>
  );
}

async function Deletion({ viewer }: { viewer: Viewer }) {
  const obstacles = await findObstacles(viewer);
  return (
    <Card title="Supprimer mon compte">
      <p className="text-secondary">
        Vos accès au SET et vos rôles prennent fin, et ce que le portail garde de vous est effacé pour de bon.
        La page suivante dit quoi exactement, avant que rien ne change.
      </p>
      {obstacles.length > 0 || viewer.staff ? (
        <Obstacle viewer={viewer} maisons={obstacles} />
      ) : (
        <div>
          <ButtonLink href="/profil/donnees/supprimer" variant="secondary">
            Supprimer mon compte…
          </ButtonLink>
        </div>
      )}
    </Card>
  );
}
