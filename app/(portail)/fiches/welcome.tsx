import { RevueNotice } from "@/app/(portail)/fiches/revue-notice";
import { PendingInvitations } from "@/app/(portail)/pending-invitations";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { refusals } from "@/lib/authorization/refusals";
import type { Viewer } from "@/lib/authorization/viewer";

/** The home of who sees no fiche yet: welcomes, and says what to do next. */
export function Welcome({ viewer, creates }: { viewer: Viewer; creates: boolean }) {
  if (viewer.staff) {
    return (
      <>
        <PageHeader title="Fiches de production" />
        <EmptyState title="Aucune fiche de production pour le moment">
          Les fiches paraîtront ici dès que les maisons de production en créeront.
        </EmptyState>
      </>
    );
  }
  if (creates) {
    return (
      <>
        <PageHeader
          title="Fiches de production"
          add={{ href: "/fiches/nouvelle", label: "Créer une fiche de production" }}
        />
        <PendingInvitations viewer={viewer} />
        <RevueNotice viewer={viewer} />
        <EmptyState
          title={`Bienvenue, ${viewer.prenom}`}
          actions={
            <ButtonLink href="/fiches/nouvelle" variant="primary">
              Créer une fiche de production
            </ButtonLink>
          }
        >
          Créez la fiche de votre première production : vous pourrez ensuite dire qui peut accéder au SET pour
          elle.
        </EmptyState>
      </>
    );
  }
  if (viewer.maisons.length > 0) {
    return (
      <>
        <PageHeader title="Fiches de production" />
        <EmptyState
          title="Aucune fiche de production pour le moment"
          actions={<ButtonLink href="/maisons">Voir ma maison de production</ButtonLink>}
        >
          {refusals["maison-inactive"]}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={`Bienvenue, ${viewer.prenom}`}
        lead="Votre compte est prêt. Il ne vous manque qu’une autorisation."
      />
      <div className="max-w-prose">
        <PendingInvitations viewer={viewer} />
      </div>
      <div className="grid max-w-prose gap-5">
        <Card title="Vous travaillez sur une production">
          <p>
            Demandez à un administrateur de la maison de production de vous ajouter à la liste des accès de sa
            fiche. Donnez-lui votre nom,{" "}
            <strong>
              {viewer.prenom} {viewer.nom}
            </strong>
            , et votre courriel, <strong className="wrap-anywhere">{viewer.courriel}</strong>. La production
            paraîtra ici, avec le bouton « Accéder au SET ».
          </p>
          <p>
            Si vous avez le numéro ou le lien de la production, vous pouvez aussi demander cet accès d’ici.
          </p>
          <p>
            <ButtonLink href="/mes-acces/demande">Demander un accès</ButtonLink>
          </p>
        </Card>
        <Card title="Vous dirigez une maison de production">
          <p>
            Votre délégué peut vous nommer utilisateur principal. Si votre maison n’a pas encore de délégué,
            écrivez à l’AQPM.
          </p>
        </Card>
        <p>
          <ButtonLink href="/aide">Lire l’aide</ButtonLink>
        </p>
      </div>
    </>
  );
}
