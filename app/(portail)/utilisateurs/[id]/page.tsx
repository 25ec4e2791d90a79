import type { Metadata } from "next";
import { AccesSection } from "@/app/(portail)/utilisateurs/[id]/acces-section";
import { AccountActions } from "@/app/(portail)/utilisateurs/[id]/account-actions";
import { CourrielsSection } from "@/app/(portail)/utilisateurs/[id]/courriels-section";
import { DelegueInvitations } from "@/app/(portail)/utilisateurs/[id]/delegue-invitations";
import { DeletedAccount } from "@/app/(portail)/utilisateurs/[id]/deleted-account";
import { GestureQuestion } from "@/app/(portail)/utilisateurs/[id]/gesture-question";
import { gesturesFor } from "@/app/(portail)/utilisateurs/[id]/gestures";
import { IdentityCard } from "@/app/(portail)/utilisateurs/[id]/identity-card";
import { InvitationsSection } from "@/app/(portail)/utilisateurs/[id]/invitations-section";
import { HistoireSection, PassagesSection } from "@/app/(portail)/utilisateurs/[id]/journal-section";
import { NameCard } from "@/app/(portail)/utilisateurs/[id]/name-card";
import { RepairCard } from "@/app/(portail)/utilisateurs/[id]/repair-card";
import { SessionsSection } from "@/app/(portail)/utilisateurs/[id]/sessions-section";
import { guarded, missing } from "@/app/guarded";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { findSecurity } from "@/lib/comptes/etat-queries";
import { type FoundUser, findUser } from "@/lib/comptes/queries";
import { readChoice, readMessage, readParam, type SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Utilisateur" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** How many rows of each part are shown; and of the one that was asked for in full. */
const FEW = 10;
const MANY = 100;
const extended = ["acces", "invitations"] as const;

const done: Readonly<Record<string, string>> = {
  suspendu: "Le compte est suspendu, et ses connexions sont fermées. Un courriel le dit à la personne.",
  reactive: "Le compte est réactivé. Un courriel le dit à la personne.",
  nomme: "Cette personne appartient maintenant au personnel de l’AQPM. Un courriel le lui dit.",
  retire: "Cette personne n’appartient plus au personnel de l’AQPM. Un courriel le lui dit.",
  sessions: "Ses connexions sont fermées. Un courriel le lui dit.",
  facteur: "Son second facteur est retiré, et ses connexions sont fermées. Un courriel le lui dit.",
  lien: "Le lien pour choisir un mot de passe est parti à son courriel. Il est valable une heure.",
  renvoye: "Le courriel de confirmation est parti de nouveau.",
  nom: "Le nom est corrigé. Un courriel le dit à la personne.",
  reunis:
    "Les deux comptes sont réunis\u00a0: celui-ci a tous leurs droits et leur histoire. Un courriel le dit aux deux adresses.",
  courriel: "Le courriel repart. Son état se lit ci-dessous.",
};

async function UtilisateurPage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const { id } = await params;
  authorize(viewer, "user.read", { id });
  const [user, security] = await Promise.all([findUser(viewer, id), findSecurity(viewer, id)]);
  if (!user || !security) missing();
  if (user.anonymizedAt) return <DeletedAccount since={user.anonymizedAt} into={user.reuniA} />;
  const query = await searchParams;
  const gestures = gesturesFor(viewer, user, security);
  const asked = gestures.find(({ nom }) => nom === readParam(query, "geste"));
  if (asked) return <GestureQuestion user={user} gesture={asked} />;
  const notice = readMessage(query, "fait", done);
  return (
    <>
      <PageHeader
        title={`${user.prenom} ${user.nom}`}
        back={{ href: "/utilisateurs", label: "Utilisateurs" }}
      />
      {notice === undefined ? null : (
        <Notice tone="success" role="status" className="mb-5">
          {notice}
        </Notice>
      )}
      <div className="grid gap-6">
        <DelegueInvitations viewer={viewer} user={user} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <IdentityCard user={user} security={security}>
            <AccountActions viewer={viewer} user={user} gestures={gestures} />
          </IdentityCard>
          <div className="grid gap-6">
            <RepairCard viewer={viewer} user={user} gestures={gestures} />
            <NameCard viewer={viewer} user={user} />
          </div>
        </div>
        <Dossier viewer={viewer} user={user} tout={readChoice(query, "tout", extended)} />
      </div>
    </>
  );
}

type DossierProps = { viewer: Viewer; user: FoundUser; tout: (typeof extended)[number] | null };

/** All that staff answer a call with, part by part. */
function Dossier({ viewer, user, tout }: DossierProps) {
  const { id, staff } = user;
  return (
    <>
      {staff ? null : <AccesSection viewer={viewer} userId={id} most={tout === "acces" ? MANY : FEW} />}
      <InvitationsSection viewer={viewer} user={user} most={tout === "invitations" ? MANY : FEW} />
      <CourrielsSection viewer={viewer} user={user} most={FEW} />
      <SessionsSection viewer={viewer} userId={id} />
      {staff ? null : <PassagesSection viewer={viewer} userId={id} most={FEW} />}
      <HistoireSection viewer={viewer} userId={id} most={FEW} />
    </>
  );
}

export default guarded(UtilisateurPage);
