import { AdministrateurActions } from "@/app/(portail)/maisons/[id]/administrateur-actions";
import { Badge } from "@/components/badge";
import { EmptyState } from "@/components/empty-state";
import { Link } from "@/components/link";
import { Person } from "@/components/person";
import { Table, Td, Th, Tr } from "@/components/table";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Maison } from "@/lib/maisons/queries";
import { libelleGenre } from "@/lib/maisons/schema";
import { dayOf } from "@/lib/platform/dates";
import { listUnconfirmed } from "@/lib/revues/queries";

const head = (
  <>
    <Th>Nom</Th>
    <Th>Rôle</Th>
    <Th>Depuis</Th>
    <Th>Par</Th>
    <Th hidden>Actions</Th>
  </>
);

export async function AdministrateurList({ viewer, maison }: { viewer: Viewer; maison: Maison }) {
  const { administrateurs } = maison;
  if (administrateurs.length === 0) {
    return (
      <EmptyState title="Personne n’agit encore au nom de cette maison.">
        Cherchez une personne inscrite ci-dessus pour la désigner comme déléguée, ou invitez-la par son
        courriel.
      </EmptyState>
    );
  }
  const unconfirmed = await listUnconfirmed(viewer, { maisonId: maison.id });
  return (
    <Table caption="Liste des administrateurs" head={head}>
      {administrateurs.map((row) => (
        <Tr key={row.id}>
          <Td kind="main">
            <Person
              nom={`${row.prenom} ${row.nom}`}
              title={
                <Link href={`/maisons/${maison.id}/personnes/${row.userId}`} className="link">
                  {row.prenom} {row.nom}
                </Link>
              }
            >
              <span className="break-all">{row.courriel}</span>
            </Person>
          </Td>
          <Td>
            <span className="inline-flex flex-wrap gap-1.5">
              <Badge tone={row.genre === "DELEGUE" ? "accent" : "neutral"}>{libelleGenre[row.genre]}</Badge>
              {row.suspendu ? <Badge tone="warning">Suspendu</Badge> : null}
              {unconfirmed.has(row.id) ? <Badge tone="warning">À confirmer</Badge> : null}
            </span>
          </Td>
          <Td label="Depuis">{dayOf(row.depuis)}</Td>
          <Td label="Par">{row.ajoutePar ?? "—"}</Td>
          <Td kind="actions">
            <AdministrateurActions viewer={viewer} maison={maison} row={row} />
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
