import { Answers, Question } from "@/app/(portail)/maisons/[id]/question";
import { addAdministrateurAction } from "@/app/(portail)/maisons/actions";
import { findToConfirm } from "@/app/(portail)/person-search";
import { missing } from "@/app/guarded";
import { Form } from "@/components/form";
import { Person } from "@/components/person";
import { SubmitButton } from "@/components/submit-button";
import { can, permit } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Maison } from "@/lib/maisons/queries";

type Props = { viewer: Viewer; maison: Maison; userId: string };

/** Full name and full address before someone is added: homonyms are how an impostor gets in. */
export async function Confirmation({ viewer, maison, userId }: Props) {
  permit(viewer, "principal.add", maison);
  const personne = (await findToConfirm(viewer, userId, maison.id)) ?? missing();
  const designates = can(viewer, "delegue.add", maison);
  return (
    <Question title="Est-ce la bonne personne?" maison={maison}>
      <Person nom={personne.nom}>
        <span className="break-all text-base text-ink">{personne.courriel}</span>
      </Person>
      <p className="text-secondary">
        {personne.connu
          ? ""
          : `Cette personne n’a encore jamais agi sous ce nom pour ${maison.nom} dans le portail\u00a0: les autres administrateurs, s’il y en a, seront avisés de son ajout. `}
        Vérifiez son adresse : elle pourra créer des fiches de production au nom de {maison.nom} et dire qui
        accède au SET.
      </p>
      <Form
        action={addAdministrateurAction}
        hidden={{
          maisonId: maison.id,
          userId: personne.id,
          confirme: "oui",
          ...(designates ? {} : { genre: "PRINCIPAL" }),
        }}
      >
        <Answers maison={maison}>
          {designates ? (
            <>
              <SubmitButton name="genre" value="DELEGUE">
                Ajouter comme délégué
              </SubmitButton>
              <SubmitButton name="genre" value="PRINCIPAL" variant="secondary">
                Ajouter comme principal
              </SubmitButton>
            </>
          ) : (
            <SubmitButton>Ajouter</SubmitButton>
          )}
        </Answers>
      </Form>
    </Question>
  );
}
