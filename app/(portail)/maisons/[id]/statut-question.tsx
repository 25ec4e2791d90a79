import { Answers, Question } from "@/app/(portail)/maisons/[id]/question";
import { editMaisonAction } from "@/app/(portail)/maisons/actions";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import type { MaisonStatut, Viewer } from "@/lib/authorization/viewer";
import type { Administrateur, Maison } from "@/lib/maisons/queries";
import { plural } from "@/lib/platform/text";
import { type Effets, previewStatut } from "@/lib/set/statut-queries";

type Props = { viewer: Viewer; maison: Maison; statut: MaisonStatut; nom: string; neq: string };

/** What stops, or resumes, with another statut, and who is told: read before it is done. */
export async function StatutQuestion({ viewer, maison, statut, nom, neq }: Props) {
  const effets = await previewStatut(viewer, maison);
  const stops = statut === "INACTIF";
  const delegues = maison.administrateurs.filter(({ genre, suspendu }) => genre === "DELEGUE" && !suspendu);
  return (
    <Question title={`${stops ? "Désactiver" : "Réactiver"} ${maison.nom}?`} maison={maison}>
      <div className="grid gap-2">
        <p>{stops ? "Aussitôt, et tant que la maison sera inactive\u00a0:" : "Aussitôt\u00a0:"}</p>
        <ul className="grid list-disc gap-1 pl-5">
          {(stops ? stopped(effets) : resumed(effets)).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {stops ? (
          <p className="text-secondary">
            Rien n’est retiré&nbsp;: si la maison redevient active, chacun retrouve ses accès.
          </p>
        ) : null}
      </div>
      <Told delegues={delegues} />
      {nom === maison.nom ? null : <p>{`Son nom devient «\u00a0${nom}\u00a0».`}</p>}
      {neq === (maison.neq ?? "") ? null : (
        <p>{neq === "" ? "Son NEQ est retiré." : `Son NEQ devient ${neq}.`}</p>
      )}
      <Form
        action={editMaisonAction}
        hidden={{ maisonId: maison.id, version: String(maison.version), nom, neq, statut, confirme: "oui" }}
        id="changer-statut"
      >
        <Answers maison={maison}>
          <SubmitButton variant={stops ? "danger" : "primary"}>
            {stops ? "Désactiver" : "Réactiver"}
          </SubmitButton>
        </Answers>
      </Form>
    </Question>
  );
}

const count = (total: number, one: string, many: string, none: string) =>
  total === 0 ? none : plural(total, one, many);

function stopped({ fiches, acces, personnes, seules, passages, ...rest }: Effets): string[] {
  const { administrateurs, invitations } = rest;
  const who = count(personnes, "personne", "personnes", "personne");
  return [
    `${count(fiches, "fiche active cesse", "fiches actives cessent", "aucune fiche active ne cesse")} d’ouvrir le SET`,
    acces === 0
      ? "aucun accès en cours ne s’arrête"
      : `${plural(acces, "accès s’arrête", "accès s’arrêtent")}, de ${who}${seules === 0 ? "" : `, dont ${seules} sans accès ailleurs`}`,
    count(
      passages,
      "session ouverte au SET se ferme",
      "sessions ouvertes au SET se ferment",
      "aucune session ouverte au SET",
    ),
    `${count(administrateurs, "administrateur ne peut plus", "administrateurs ne peuvent plus", "aucun administrateur ne peut")} rien y changer`,
    ...(invitations === 0
      ? []
      : [
          plural(invitations, "invitation ne peut plus s’accepter", "invitations ne peuvent plus s’accepter"),
        ]),
  ];
}

function resumed({ fiches, acces, personnes, administrateurs }: Effets): string[] {
  return [
    `${count(fiches, "fiche ouvre", "fiches ouvrent", "aucune fiche n’ouvre")} de nouveau le SET`,
    acces === 0
      ? "aucun accès ne reprend"
      : `${plural(acces, "accès reprend", "accès reprennent")}, de ${plural(personnes, "personne", "personnes")}`,
    `${count(administrateurs, "administrateur peut", "administrateurs peuvent", "aucun administrateur ne peut")} de nouveau y créer des fiches et donner des accès`,
  ];
}

function Told({ delegues }: { delegues: readonly Administrateur[] }) {
  if (delegues.length === 0)
    return <p>Personne n’est avisé par courriel&nbsp;: la maison n’a pas de délégué.</p>;
  return (
    <div className="grid gap-2">
      <p>Sont avisés par courriel&nbsp;:</p>
      <ul className="grid list-disc gap-1 pl-5">
        {delegues.map(({ id, prenom, nom, courriel }) => (
          <li key={id} className="wrap-anywhere">{`${prenom} ${nom} (${courriel})`}</li>
        ))}
      </ul>
    </div>
  );
}
