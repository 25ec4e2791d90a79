import type { ReactNode } from "react";
import { EtatBadge } from "@/app/(portail)/utilisateurs/etat-badge";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import { Link } from "@/components/link";
import type { Security } from "@/lib/comptes/etat-queries";
import { etatOf, type FoundUser } from "@/lib/comptes/queries";
import { dayOf, momentInParts, momentInProse } from "@/lib/platform/dates";
import { plural } from "@/lib/platform/text";

const genres = { DELEGUE: "Délégué", PRINCIPAL: "Utilisateur principal" } as const;

type Props = { user: FoundUser; security: Security; children: ReactNode };

/** Who it is, where the account stands, for which houses they act; then what can be done of it. */
export function IdentityCard({ user, security, children }: Props) {
  return (
    <Card className="grid gap-5">
      <DescriptionList>
        <Description label="État">
          <EtatBadge etat={etatOf(user)} />
        </Description>
        <Description label="Courriel">
          <span className="wrap-anywhere">{user.courriel}</span>
        </Description>
        <Description label="Inscription">{momentInProse(user.createdAt)}</Description>
        {user.suspendedAt ? (
          <Description label="Suspension">{momentInProse(user.suspendedAt)}</Description>
        ) : null}
        <Details user={user} />
        <SecurityDetails {...security} />
      </DescriptionList>
      {children}
    </Card>
  );
}

function Details({ user }: { user: FoundUser }) {
  if (user.staff) return <Description label="Rôle">Personnel de l’AQPM</Description>;
  return (
    <>
      <Description label="Maisons de production">
        {user.administre.length === 0 ? "Aucune" : null}
        <ul className="grid gap-1">
          {user.administre.map(({ genre, createdAt, maison }) => (
            <li key={maison.id}>
              <Link href={`/maisons/${maison.id}`} className="link">
                {maison.nom}
              </Link>
              <span className="text-secondary">{` · ${genres[genre]} depuis le ${dayOf(createdAt)}`}</span>
            </li>
          ))}
        </ul>
      </Description>
      <Description label="Accès accordés">
        {user._count.acces === 0 ? "Aucun" : plural(user._count.acces, "production", "productions")}
      </Description>
    </>
  );
}

function SecurityDetails({ vue, sessions, totp, passkey }: Security) {
  const factors = [...(totp ? ["Application d’authentification"] : []), ...(passkey ? ["Clé d’accès"] : [])];
  return (
    <>
      <Description label="Dernière visite">
        {vue ? momentInParts(vue).jour.replace(/^le /, "") : "Aucune"}
      </Description>
      <Description label="Connexions ouvertes">{sessions === 0 ? "Aucune" : sessions}</Description>
      <Description label="Second facteur">{factors.join(" et ") || "Aucun"}</Description>
    </>
  );
}
