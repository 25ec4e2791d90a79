import { SetLink } from "@/app/(portail)/fiches/set-link";
import { leaveAccesAction } from "@/app/(portail)/mes-acces/actions";
import { leaveWords } from "@/app/(portail)/mes-acces/leave-words";
import { Badge } from "@/components/badge";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { EmptyState } from "@/components/empty-state";
import { Link } from "@/components/link";
import { Table, Td, Th, Tr } from "@/components/table";
import type { OwnAcces } from "@/lib/acces/own-queries";
import { can } from "@/lib/authorization/rules";
import { endOfAcces } from "@/lib/authorization/states";
import type { Viewer } from "@/lib/authorization/viewer";
import { dayInProse, dayOf } from "@/lib/platform/dates";

type Props = { viewer: Viewer; acces: readonly OwnAcces[] };

const head = (
  <>
    <Th>Production</Th>
    <Th>Fonction</Th>
    <Th spare>Accès donné</Th>
    <Th>Fin</Th>
    <Th hidden>Actions</Th>
  </>
);

/** What the person may open today, one click from the SET. */
export function CurrentAcces({ viewer, acces }: Props) {
  if (acces.length === 0) {
    return (
      <EmptyState title="Vous n’avez aucun accès en ce moment.">
        Demandez-en un avec le numéro ou le lien de la production, ou demandez à un administrateur de la
        maison de production de vous ajouter.
      </EmptyState>
    );
  }
  return (
    <Table caption="Mes accès" head={head}>
      {acces.map((row) => (
        <Tr key={row.id}>
          <Td kind="main">
            <Production viewer={viewer} row={row} />
          </Td>
          <Td>{row.fonction?.libelle ?? "Fonction non précisée"}</Td>
          <Td spare label="Donné">
            <span className="whitespace-nowrap md:block">le {dayOf(row.accordeLe)}</span>{" "}
            <span className="md:block">{givenBy(viewer, row)}</span>
          </Td>
          <Td>
            <Until row={row} />
          </Td>
          <Td kind="actions">
            <div className="gap-1 max-md:grid md:flex md:items-center md:justify-end">
              <SetLink
                viewer={viewer}
                ficheId={row.fiche.id}
                titre={row.fiche.titre}
                target={row.target}
                size="small"
              />
              <Leave viewer={viewer} row={row} />
            </div>
          </Td>
        </Tr>
      ))}
    </Table>
  );
}

function Production({ viewer, row: { fiche, target } }: { viewer: Viewer; row: OwnAcces }) {
  const { id, titre, numero, maison } = fiche;
  return (
    <>
      {can(viewer, "fiche.read", target) ? (
        <Link href={`/fiches/${id}`} className="font-semibold hover:underline">
          {titre}
        </Link>
      ) : (
        <span className="font-semibold">{titre}</span>
      )}
      <span className="block text-note text-secondary">
        {numero} · {maison.nom}
      </span>
      {maison.statut === "INACTIF" ? <Badge>Maison inactive</Badge> : null}
    </>
  );
}

function givenBy(viewer: Viewer, { accordePar }: OwnAcces): string {
  if (!accordePar) return "";
  return accordePar.id === viewer.id ? "par vous" : `par ${accordePar.prenom} ${accordePar.nom}`;
}

function Until({ row: { jusquau, fiche } }: { row: OwnAcces }) {
  if (jusquau) return <span className="whitespace-nowrap">jusqu’au {endOfAcces(jusquau, fiche.finLe)}</span>;
  return (
    <>
      se termine avec la production, <span className="whitespace-nowrap">{dayInProse(fiche.finLe)}</span>
    </>
  );
}

function Leave({ viewer, row }: { viewer: Viewer; row: OwnAcces }) {
  const { id, fiche } = row;
  return (
    <ConfirmDialog
      action={leaveAccesAction}
      hidden={{ accesId: id }}
      answer={{ name: "confirme", value: "oui" }}
      trigger="Quitter"
      triggerLabel={`Quitter ${fiche.titre}`}
      title={`Quitter « ${fiche.titre} »?`}
      confirm="Quitter"
    >
      <p>{leaveWords(viewer, row)}</p>
    </ConfirmDialog>
  );
}
