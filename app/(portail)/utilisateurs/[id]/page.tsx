import type { Metadata } from "next";
import Link from "next/link";
import { AccountActions } from "@/app/(portail)/utilisateurs/[id]/account-actions";
import { EtatBadge } from "@/app/(portail)/utilisateurs/etat-badge";
import { guarded, missing } from "@/app/guarded";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import { etatOf, findUser } from "@/lib/comptes/queries";
import { momentInProse } from "@/lib/platform/dates";
import { readMessage, type SearchParams } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Utilisateur" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const genres = { DELEGUE: "Délégué", PRINCIPAL: "Utilisateur principal" } as const;
const done: Readonly<Record<string, string>> = {
  suspendu: "Le compte est suspendu, et ses connexions sont fermées. Un courriel le dit à la personne.",
  reactive: "Le compte est réactivé. Un courriel le dit à la personne.",
  renvoye: "Le courriel de confirmation est parti de nouveau.",
};

async function UtilisateurPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const { id } = await params;
  authorize(viewer, "user.read", { id });
  const user = await findUser(viewer, id);
  if (!user) missing();
  const notice = readMessage(await searchParams, "fait", done);
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
      <Card className="grid gap-5">
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
        </DescriptionList>
        <AccountActions viewer={viewer} user={user} />
      </Card>
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

export default guarded(UtilisateurPage);
