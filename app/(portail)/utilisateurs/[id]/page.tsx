import type { Metadata } from "next";
import Link from "next/link";
import { AccountActions } from "@/app/(portail)/utilisateurs/[id]/account-actions";
import { DeletedAccount } from "@/app/(portail)/utilisateurs/[id]/deleted-account";
import { GestureQuestion } from "@/app/(portail)/utilisateurs/[id]/gesture-question";
import { gesturesFor } from "@/app/(portail)/utilisateurs/[id]/gestures";
import { RepairCard } from "@/app/(portail)/utilisateurs/[id]/repair-card";
import { EtatBadge } from "@/app/(portail)/utilisateurs/etat-badge";
import { guarded, missing } from "@/app/guarded";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import { findSecurity, type Security } from "@/lib/comptes/etat-queries";
import { etatOf, findUser } from "@/lib/comptes/queries";
import { momentInParts, momentInProse } from "@/lib/platform/dates";
import { readMessage, readParam, type SearchParams } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Utilisateur" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const genres = { DELEGUE: "Délégué", PRINCIPAL: "Utilisateur principal" } as const;
const done: Readonly<Record<string, string>> = {
  suspendu: "Le compte est suspendu, et ses connexions sont fermées. Un courriel le dit à la personne.",
  reactive: "Le compte est réactivé. Un courriel le dit à la personne.",
  nomme: "Cette personne appartient maintenant au personnel de l’AQPM. Un courriel le lui dit.",
  retire: "Cette personne n’appartient plus au personnel de l’AQPM. Un courriel le lui dit.",
  sessions: "Ses connexions sont fermées. Un courriel le lui dit.",
  facteur: "Son second facteur est retiré, et ses connexions sont fermées. Un courriel le lui dit.",
  lien: "Le lien pour choisir un mot de passe est parti à son courriel. Il est valable une heure.",
  renvoye: "Le courriel de confirmation est parti de nouveau.",
};

async function UtilisateurPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const { id } = await params;
  authorize(viewer, "user.read", { id });
  const user = await findUser(viewer, id);
  const security = await findSecurity(viewer, id);
  if (!user || !security) missing();
  if (user.anonymizedAt) return <DeletedAccount since={user.anonymizedAt} />;
  const query = await searchParams;
  const gestures = gesturesFor(viewer, user, security);
  const asked = gestures.find(({ nom }) => nom === readParam(query, "geste"));
  if (asked) return <GestureQuestion user={user} gesture={asked} />;
  const notice = readMessage(query, "fait", done);
  return (
    <div className="grid max-w-form">
      <PageHeader
        title={`${user.prenom} ${user.nom}`}
        back={{ href: "/utilisateurs", label: "Utilisateurs" }}
      />
      {notice === undefined ? null : (
        <Notice tone="success" role="status" className="mb-5">
          {notice}
        </Notice>
      )}
      <Card className="mb-6 grid gap-5">
        <DescriptionList>
          <Description label="État">
            <EtatBadge etat={etatOf(user)} />
          </Description>
          <Description label="Courriel">{user.courriel}</Description>
          <Description label="Inscription">{momentInProse(user.createdAt)}</Description>
          {user.suspendedAt ? (
            <Description label="Suspension">{momentInProse(user.suspendedAt)}</Description>
          ) : null}
          <Details user={user} />
          <SecurityDetails {...security} />
        </DescriptionList>
        <AccountActions viewer={viewer} user={user} gestures={gestures} />
      </Card>
      <RepairCard viewer={viewer} user={user} gestures={gestures} />
    </div>
  );
}

function Details({ user }: { user: NonNullable<Awaited<ReturnType<typeof findUser>>> }) {
  if (user.staff) return <Description label="Rôle">Personnel de l’AQPM</Description>;
  return (
    <>
      <Description label="Maisons de production">
        {user.administre.length === 0 ? "Aucune" : null}
        <ul className="grid gap-1">
          {user.administre.map(({ genre, maison }) => (
            <li key={maison.id}>
              <Link href={`/maisons/${maison.id}`} className="link">
                {maison.nom}
              </Link>
              <span className="text-secondary">{` · ${genres[genre]}`}</span>
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

export default guarded(UtilisateurPage);
