import { acceptDemandeAction, refuseDemandeAction } from "@/app/(portail)/fiches/[id]/acces/demande-actions";
import { refusedWords } from "@/app/(portail)/fiches/[id]/acces/notice-words";
import { Focused } from "@/app/(portail)/maisons/[id]/focused";
import { Badge } from "@/components/badge";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { Person } from "@/components/person";
import { SubmitButton } from "@/components/submit-button";
import { findDemande, isToldOfRefusal, type ListedDemande, listDemandes } from "@/lib/acces/demande-queries";
import { can, type FicheTarget } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { dayOf } from "@/lib/platform/dates";

type Fiche = FicheTarget & { readonly id: string; readonly maison: { readonly nom: string } };
type Props = {
  viewer: Viewer;
  fiche: Fiche;
  /** The request just refused, as the address says it: believed only once found through the viewer. */
  refuse: string | undefined;
};

/** Those who ask to be on the list, with their full name and address, so that accepting is one click. */
export async function Demandes({ viewer, fiche, refuse }: Props) {
  const demandes = await listDemandes(viewer, fiche);
  const refused = refuse ? await findDemande(viewer, refuse) : null;
  if (demandes.length === 0 && !refused) return null;
  return (
    <>
      {refused?.reponse === "REFUSEE" && refused.ficheId === fiche.id ? (
        <Focused key={refused.id}>
          <Notice tone="success" role="status">
            {refusedWords({
              nom: `${refused.user.prenom} ${refused.user.nom}`,
              told: isToldOfRefusal(viewer, refused),
            })}
          </Notice>
        </Focused>
      ) : null}
      {demandes.length === 0 ? null : (
        <Card id="demandes" title="Demandes d’accès" padded={false} className="print:hidden">
          <ul className="divide-y divide-line">
            {demandes.map((row) => (
              <Demande key={row.id} viewer={viewer} fiche={fiche} row={row} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Demande({ viewer, fiche, row }: Pick<Props, "viewer" | "fiche"> & { row: ListedDemande }) {
  const nom = `${row.user.prenom} ${row.user.nom}`;
  const { suspendedAt } = row.user;
  const grant = row.userId === viewer.id ? "acces.grantSelf" : "acces.grant";
  return (
    <li
      id={`demande-${row.id}`}
      className="grid items-center gap-x-6 gap-y-3 px-4 py-3.5 sm:px-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_auto]"
    >
      <Person nom={nom}>
        <span className="wrap-anywhere">{row.user.courriel}</span>
      </Person>
      <div className="grid min-w-0 gap-1 max-lg:pl-13.5">
        <p>{row.fonction?.libelle ?? <span className="text-secondary">Fonction non précisée</span>}</p>
        {row.message === null ? null : <p className="wrap-anywhere whitespace-pre-line">« {row.message} »</p>}
        <p className="flex flex-wrap items-center gap-2 text-note text-secondary tabular-nums">
          demandé le {dayOf(row.createdAt)}
          {suspendedAt ? <Badge tone="danger">Compte suspendu</Badge> : null}
          {row.connu ? null : <Badge tone="warning">Nouvelle personne</Badge>}
        </p>
        {row.connu || suspendedAt ? null : (
          <p className="text-note text-secondary">
            N’a encore jamais agi sous ce nom pour {fiche.maison.nom} : vérifiez son courriel auprès d’elle
            avant d’accepter.
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2 max-lg:pl-13.5">
        {!suspendedAt && can(viewer, grant, fiche) ? (
          <Form
            action={acceptDemandeAction}
            hidden={{ demandeId: row.id }}
            compact
            className="grid gap-1"
            id={`accepter-${row.id}`}
          >
            <SubmitButton size="small" aria-label={`Accepter la demande de ${nom}`}>
              Accepter
            </SubmitButton>
          </Form>
        ) : null}
        {can(viewer, "acces.revoke", fiche) ? (
          <Form
            action={refuseDemandeAction}
            hidden={{ demandeId: row.id }}
            compact
            className="grid gap-1"
            id={`refuser-${row.id}`}
          >
            <SubmitButton variant="secondary" size="small" aria-label={`Refuser la demande de ${nom}`}>
              Refuser
            </SubmitButton>
          </Form>
        ) : null}
      </div>
    </li>
  );
}
