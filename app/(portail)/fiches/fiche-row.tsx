import { FicheState } from "@/app/(portail)/fiches/fiche-state";
import { SetLink } from "@/app/(portail)/fiches/set-link";
import { Link } from "@/components/link";
import { Td, Tr } from "@/components/table";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { typeInWords } from "@/lib/fiches/labels";
import type { ListedFiche } from "@/lib/fiches/queries";
import { plural } from "@/lib/platform/text";

type Props = {
  viewer: Viewer;
  fiche: ListedFiche;
  /** Whether the list tells how many people are on the accesses of each. */
  counted: boolean;
};

/** One production in the list, one click from the SET. */
export function FicheRow({ viewer, fiche, counted }: Props) {
  const { target } = fiche;
  const people =
    fiche.personnes === 0 || !target.active
      ? "Aucun accès"
      : plural(fiche.personnes, "personne", "personnes");
  return (
    <Tr>
      <Td kind="main">
        <Link href={`/fiches/${fiche.id}`} className="font-semibold hover:underline">
          {fiche.titre}
        </Link>
        <span className="block text-note text-secondary">
          {typeInWords(fiche)} · {fiche.maison.nom}
        </span>
      </Td>
      <Td spare>
        <span className="whitespace-nowrap">{fiche.numero}</span>
      </Td>
      <Td>
        <span className="whitespace-nowrap">{fiche.tournageDebut} →</span>{" "}
        <span className="whitespace-nowrap">{fiche.tournageFin}</span>
      </Td>
      {counted ? (
        <Td spare>
          <span className="whitespace-nowrap">{can(viewer, "acces.read", target) ? people : null}</span>
        </Td>
      ) : null}
      <Td>
        <FicheState
          active={target.active}
          finLe={fiche.finLe}
          today={viewer.today}
          maisonStatut={fiche.maison.statut}
        />
      </Td>
      <Td kind="actions">
        <SetLink viewer={viewer} ficheId={fiche.id} titre={fiche.titre} target={target} size="small" />
      </Td>
    </Tr>
  );
}
