import { grantAccesAction } from "@/app/(portail)/fiches/[id]/acces/actions";
import { findToConfirm } from "@/app/(portail)/person-search";
import { ButtonLink } from "@/components/button";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import type { Viewer } from "@/lib/authorization/viewer";

type Props = { viewer: Viewer; fiche: { id: string; maison: { id: string; nom: string } }; userId: string };

/** Someone new to the house, or whose name has changed, is confirmed on their full name and full address: homonyms are how an impostor gets in. */
export async function Confirmation({ viewer, fiche, userId }: Props) {
  const personne = await findToConfirm(viewer, userId, fiche.maison.id);
  if (!personne) return null;
  return (
    <Notice tone="warning" title="Est-ce bien cette personne?">
      <p>
        <strong>{personne.nom}</strong>, <strong>{personne.courriel}</strong>, n’a encore jamais agi sous ce
        nom pour {fiche.maison.nom}. Vérifiez son courriel auprès d’elle : les autres administrateurs seront
        avisés de son ajout.
      </p>
      <Form
        action={grantAccesAction}
        hidden={{ ficheId: fiche.id, userId: personne.id, confirme: "oui" }}
        id="confirmer"
        className="flex flex-wrap gap-3 pt-1"
      >
        <SubmitButton>Ajouter</SubmitButton>
        <ButtonLink href={`/fiches/${fiche.id}/acces`}>Annuler</ButtonLink>
      </Form>
    </Notice>
  );
}
