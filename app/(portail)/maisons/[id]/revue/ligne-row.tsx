import {
  confirmLigneAction,
  removeRoleAction,
  restoreLigneAction,
  revokeLigneAction,
} from "@/app/(portail)/maisons/[id]/revue/actions";
import { Badge } from "@/components/badge";
import type { ButtonVariant } from "@/components/button-style";
import { Form } from "@/components/form";
import { Link } from "@/components/link";
import { SubmitButton } from "@/components/submit-button";
import { endOfAcces } from "@/lib/authorization/states";
import { dayOf } from "@/lib/platform/dates";
import type { FormAction } from "@/lib/platform/form-state";
import type { Ligne, Personne, Revue } from "@/lib/revues/queries";

export type Rights = {
  /** May confirm, and withdraw accesses. */
  readonly confirms: boolean;
  /** May withdraw the role of this person. */
  readonly removesRole: boolean;
};

type Props = { revue: Revue; personne: Personne; ligne: Ligne; rights: Rights };

const roles = { DELEGUE: "Délégué de la maison", PRINCIPAL: "Utilisateur principal" } as const;

/** One right of one person: what, since when and by whom, until when; confirmed or withdrawn in place. */
export function LigneRow({ revue, personne, ligne, rights }: Props) {
  const { fiche } = ligne;
  const removes = fiche ? rights.confirms : rights.removesRole;
  const about = fiche ? `l’accès de ${personne.nom} à « ${fiche.titre} »` : `le rôle de ${personne.nom}`;
  const hidden = { maisonId: revue.maison.id, ligneId: ligne.id, page: String(revue.page) };
  return (
    <li
      id={`ligne-${ligne.id}`}
      data-place=""
      className="grid items-center gap-x-6 gap-y-2 px-4 py-3 sm:px-5 md:grid-cols-[minmax(0,1fr)_auto] md:pl-18.5"
    >
      <div className="min-w-0">
        <p className={ligne.retiree ? "text-secondary line-through" : ""}>
          {fiche ? (
            <>
              <Link href={`/fiches/${fiche.id}/acces`} className="link font-semibold">
                {fiche.titre}
              </Link>
              {`, ${ligne.fonction ?? "fonction non précisée"}`}
            </>
          ) : (
            <span className="font-semibold">{roles[personne.genre ?? "PRINCIPAL"]}</span>
          )}
        </p>
        <Details ligne={ligne} />
      </div>
      <div
        className={`flex flex-wrap items-center gap-2 md:justify-end ${ligne.left && !removes ? "md:pr-22" : ""}`}
      >
        <State ligne={ligne} etat={revue.etat} />
        {ligne.left && rights.confirms ? (
          <Gesture
            id="confirmer"
            action={confirmLigneAction}
            hidden={hidden}
            about={about}
            variant="secondary"
          >
            Confirmer
          </Gesture>
        ) : null}
        {ligne.retiree ? (
          <Gesture
            id="remettre"
            action={restoreLigneAction}
            hidden={hidden}
            about={about}
            variant="secondary"
          >
            Remettre
          </Gesture>
        ) : removes ? (
          <Gesture
            id="retirer"
            action={fiche ? revokeLigneAction : removeRoleAction}
            hidden={hidden}
            about={about}
            variant="quiet"
          >
            Retirer
          </Gesture>
        ) : null}
      </div>
    </li>
  );
}

/** Until when, since when and by whom; on two lines, it is cut between the two. */
function Details({ ligne: { fiche, jusquau, depuis, par } }: { ligne: Ligne }) {
  const until =
    fiche && jusquau
      ? `jusqu’au ${endOfAcces(jusquau, fiche.finLe)}`
      : `jusqu’à la fin de la production, le ${fiche?.finLe}`;
  return (
    <p className="text-note text-secondary tabular-nums *:inline-block">
      {fiche ? <span>{`${until};`}</span> : null}{" "}
      <span>{`depuis le ${dayOf(depuis)}${par ? `, par ${par}` : ""}`}</span>
    </p>
  );
}

function State({ ligne: { left, retiree, confirmee, depuis }, etat }: { ligne: Ligne; etat: Revue["etat"] }) {
  if (left) return etat.etat === "en-retard" ? <Badge tone="warning">À confirmer</Badge> : null;
  if (retiree) return <Badge>Retiré</Badge>;
  if (confirmee) {
    return (
      <p className="text-note text-success tabular-nums">
        {`Confirmé le ${dayOf(confirmee.le)}${confirmee.par ? `, par ${confirmee.par}` : ""}`}
      </p>
    );
  }
  const given = etat.ouverteLe !== null && depuis >= etat.ouverteLe;
  return given ? <p className="text-note text-success">Donné depuis l’ouverture</p> : null;
}

type GestureProps = {
  id: string;
  action: FormAction;
  hidden: { maisonId: string; ligneId: string; page: string };
  about: string;
  variant: ButtonVariant;
  children: string;
};

function Gesture({ id, action, hidden, about, variant, children }: GestureProps) {
  return (
    <Form
      id={`${id}-${hidden.ligneId}`}
      action={action}
      hidden={hidden}
      compact
      className="inline-grid gap-1"
    >
      <SubmitButton variant={variant} size="small" aria-label={`${children} ${about}`}>
        {children}
      </SubmitButton>
    </Form>
  );
}
