import { EtatBadge } from "@/app/(portail)/utilisateurs/etat-badge";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { momentInProse } from "@/lib/platform/dates";

type Props = {
  since: Date;
  /** The account of the same person that it was merged into. */
  into: { id: string; prenom: string; nom: string } | null;
};

/** What is left of an account that is gone: nothing to do, and nothing of anyone. */
export function DeletedAccount({ since, into }: Props) {
  return (
    <div className="grid max-w-form">
      <PageHeader
        title={into ? "Compte réuni à un autre" : "Compte supprimé"}
        back={{ href: "/utilisateurs", label: "Utilisateurs" }}
      />
      <Card>
        <DescriptionList>
          <Description label="État">
            <EtatBadge etat="supprime" />
          </Description>
          <Description label={into ? "Réunion" : "Suppression"}>{momentInProse(since)}</Description>
          {into ? (
            <Description label="Compte gardé">
              <Link href={`/utilisateurs/${into.id}`} className="link">
                {`${into.prenom} ${into.nom}`}
              </Link>
            </Description>
          ) : null}
        </DescriptionList>
      </Card>
    </div>
  );
}
