import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import type { Viewer } from "@/lib/authorization/viewer";
import { readSending } from "@/lib/courriels/queries";
import { momentInTable } from "@/lib/platform/dates";
import { plural } from "@/lib/platform/text";

/** How the provider of e-mails does, from what leaves and what does not. */
export async function SendingCard({ viewer }: { viewer: Viewer }) {
  const { attente, depuis, erreur, dernier, abandonnes, revenus } = await readSending(viewer);
  return (
    <Card title="Les envois des trente derniers jours" className="mb-6">
      <DescriptionList>
        <Description label="Dernier envoi réussi">{dernier ? momentInTable(dernier) : "Aucun"}</Description>
        <Description label="En attente">
          {attente === 0 || !depuis
            ? "Aucun"
            : `${plural(attente, "courriel", "courriels")}, le plus ancien depuis le ${momentInTable(depuis)}`}
          {erreur ? (
            <span className="wrap-anywhere block text-note">{`Dernière erreur\u00a0: ${erreur}`}</span>
          ) : null}
        </Description>
        <Description label="Abandonnés">
          {abandonnes === 0 ? "Aucun" : plural(abandonnes, "courriel", "courriels")}
        </Description>
        <Description label="Revenus ou signalés">
          {revenus === 0 ? "Aucun" : plural(revenus, "courriel", "courriels")}
        </Description>
      </DescriptionList>
    </Card>
  );
}
