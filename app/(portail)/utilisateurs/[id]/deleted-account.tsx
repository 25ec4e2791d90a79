import { EtatBadge } from "@/app/(portail)/utilisateurs/etat-badge";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import { PageHeader } from "@/components/page-header";
import { momentInProse } from "@/lib/platform/dates";

/** What is left of an account that is gone: nothing to do, and nothing of anyone. */
export function DeletedAccount({ since }: { since: Date }) {
  return (
    <div className="grid max-w-form">
      <PageHeader title="Compte supprimé" back={{ href: "/utilisateurs", label: "Utilisateurs" }} />
      <Card>
        <DescriptionList>
          <Description label="État">
            <EtatBadge etat="supprime" />
          </Description>
          <Description label="Suppression">{momentInProse(since)}</Description>
        </DescriptionList>
      </Card>
    </div>
  );
}
