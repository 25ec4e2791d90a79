import { leaveAccesAction } from "@/app/(portail)/mes-acces/actions";
import { leaveWords } from "@/app/(portail)/mes-acces/leave-words";
import { missing } from "@/app/guarded";
import { ConfirmPage } from "@/components/confirm-page";
import { findOwnAcces } from "@/lib/acces/own-queries";
import type { Viewer } from "@/lib/authorization/viewer";

type Props = { viewer: Viewer; accesId: string };

/** What the dialog asks, as a page: for who has no JavaScript. */
export async function LeaveQuestion({ viewer, accesId }: Props) {
  const own = (await findOwnAcces(viewer, accesId)) ?? missing();
  if (!own.target.onList || !own.target.active) missing();
  return (
    <ConfirmPage
      title={`Quitter « ${own.fiche.titre} »?`}
      back={{ href: "/mes-acces", label: "Mes accès" }}
      action={leaveAccesAction}
      hidden={{ accesId: own.id }}
      id="quitter"
      confirm="Quitter"
    >
      {leaveWords(viewer, own)}
    </ConfirmPage>
  );
}
