import type { Route } from "next";
import { Section } from "@/app/(portail)/utilisateurs/[id]/section";
import { CourrielTable } from "@/app/aqpm/courriels/courriel-table";
import type { Viewer } from "@/lib/authorization/viewer";
import { listCourrielsTo } from "@/lib/courriels/queries";

type Props = { viewer: Viewer; user: { id: string; courriel: string }; most: number };

/** What the portal wrote to someone, and what became of it. */
export async function CourrielsSection({ viewer, user, most }: Props) {
  const { total, courriels } = await listCourrielsTo(viewer, user, most);
  const href = `/aqpm/courriels?q=${encodeURIComponent(user.courriel)}` as Route;
  return (
    <Section
      title="Courriels envoyés"
      id="courriels"
      empty="Aucun courriel à cette adresse, ou ils sont trop vieux pour être gardés."
      all={total > courriels.length ? { href, label: "Tous ses courriels" } : undefined}
    >
      {courriels.length === 0 ? undefined : (
        <CourrielTable courriels={courriels} personneId={user.id} className="border-0" />
      )}
    </Section>
  );
}
