import { confirmPersonnesAction } from "@/app/(portail)/maisons/[id]/revue/actions";
import { LigneRow } from "@/app/(portail)/maisons/[id]/revue/ligne-row";
import { Badge } from "@/components/badge";
import { Form } from "@/components/form";
import { Person } from "@/components/person";
import { SubmitButton } from "@/components/submit-button";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Personne, Revue } from "@/lib/revues/queries";

type Props = { viewer: Viewer; revue: Revue; personne: Personne };

/** Someone, and all that they hold in the house. */
export function PersonneCard({ viewer, revue, personne }: Props) {
  const { maison, page } = revue;
  const { userId, nom, courriel, suspendu, genre } = personne;
  const confirms = can(viewer, "revue.confirm", maison);
  const action = genre === "DELEGUE" ? "delegue.remove" : "principal.remove";
  const removesRole = confirms && genre !== null && can(viewer, action, { userId, genre, maison });
  const left = personne.lignes.filter((ligne) => ligne.left).length;
  return (
    <section
      id={`personne-${userId}`}
      aria-label={nom}
      data-place=""
      className="rounded-card border border-line bg-paper"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-b px-4 py-3.5 sm:px-5">
        <Person
          nom={nom}
          title={
            <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <h2>{nom}</h2>
              {suspendu ? <Badge tone="danger">Compte suspendu</Badge> : null}
            </span>
          }
        >
          <span className="wrap-anywhere">{courriel}</span>
        </Person>
        {confirms && left > 1 ? (
          <Form
            id={`confirmer-tout-${userId}`}
            action={confirmPersonnesAction}
            hidden={{ maisonId: maison.id, personnes: userId, restantes: String(left), page: String(page) }}
            compact
            className="inline-grid gap-1 max-sm:-ml-3.5"
          >
            <SubmitButton variant="quiet" size="small">{`Tout confirmer pour ${nom}`}</SubmitButton>
          </Form>
        ) : null}
      </div>
      <ul className="divide-y divide-line">
        {personne.lignes.map((ligne) => (
          <LigneRow
            key={ligne.id}
            revue={revue}
            personne={personne}
            ligne={ligne}
            rights={{ confirms, removesRole }}
          />
        ))}
      </ul>
    </section>
  );
}
