import { eraseDraftAction } from "@/app/(portail)/fiches/actions";
import type { Beginning } from "@/app/(portail)/fiches/nouvelle/beginning";
import { ConfirmPage } from "@/components/confirm-page";

/** What erasing loses, in the dialog and on the page. */
export const ERASED = "Ce que vous aviez écrit dans cette fiche sera perdu.";

/** Where erasing leads back to: the form of a new fiche, or that of the copy which the draft stands in the way of. */
export function erasedOf({ maison, source, other }: Beginning): { maisonId: string; copie?: string } {
  return { maisonId: maison.id, ...(source && other ? { copie: source.id } : {}) };
}

/** What the dialog asks, as a page: for who has no JavaScript. */
export function EraseQuestion({ beginning }: { beginning: Beginning }) {
  const { maisonId, copie } = erasedOf(beginning);
  const form = `/fiches/nouvelle?maison=${maisonId}${copie ? `&copie=${copie}` : ""}` as const;
  return (
    <ConfirmPage
      title="Effacer le brouillon?"
      back={{ href: form, label: "Nouvelle fiche de production" }}
      action={eraseDraftAction}
      hidden={{ maisonId, ...(copie ? { copie } : {}) }}
      id="effacer"
      confirm="Effacer"
    >
      {ERASED}
    </ConfirmPage>
  );
}
