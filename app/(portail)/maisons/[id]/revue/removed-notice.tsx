import { Focused } from "@/app/(portail)/maisons/[id]/focused";
import { restoreRoleAction } from "@/app/(portail)/maisons/[id]/revue/actions";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { findMaison, findRetrait } from "@/lib/maisons/queries";
import { ajoutDe } from "@/lib/maisons/schema";

type Props = { viewer: Viewer; maisonId: string; userId: string };

/** The role just withdrawn, and its undoing; the id that the address carries is believed only once found again. */
export async function RemovedNotice({ viewer, maisonId, userId }: Props) {
  const maison = await findMaison(viewer, maisonId);
  const retrait = maison ? await findRetrait(viewer, maison, userId) : null;
  if (!maison || !retrait) return null;
  const { nom, genre } = retrait;
  return (
    <Focused>
      <Notice
        tone="success"
        actions={
          can(viewer, ajoutDe[genre], maison) ? (
            <Form
              id="annuler"
              action={restoreRoleAction}
              hidden={{ maisonId, userId, genre, confirme: "oui" }}
              compact
            >
              <SubmitButton variant="secondary" size="small">
                Annuler
              </SubmitButton>
            </Form>
          ) : undefined
        }
      >
        <p>{`${nom} n’agit plus au nom de ${maison.nom}. Ses accès au SET ne changent pas.`}</p>
      </Notice>
    </Focused>
  );
}
