import type { Metadata } from "next";
import { SetNotice } from "@/app/(portail)/fiches/set-notice";
import { Focused } from "@/app/(portail)/maisons/[id]/focused";
import { CurrentAcces } from "@/app/(portail)/mes-acces/current-acces";
import { FormerAcces } from "@/app/(portail)/mes-acces/former-acces";
import { LeaveQuestion } from "@/app/(portail)/mes-acces/leave-question";
import { OwnDemandes } from "@/app/(portail)/mes-acces/own-demandes";
import { PendingInvitations } from "@/app/(portail)/pending-invitations";
import { guarded } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { listOwnDemandes } from "@/lib/acces/demande-queries";
import { listOwnAcces } from "@/lib/acces/own-queries";
import { authorize } from "@/lib/authorization/rules";
import { readMessage, readParam, type SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Mes accès" };

type Props = { searchParams: Promise<SearchParams> };

const done: Readonly<Record<string, string>> = {
  quitte: "Vous avez quitté cette production : vous n’accédez plus au SET pour elle.",
  demande: "Si cette production existe et est en cours, ses administrateurs ont reçu votre demande.",
};

async function MesAccesPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  authorize(viewer, "demande.send");
  const query = await searchParams;
  const quitter = readParam(query, "quitter");
  if (quitter) return LeaveQuestion({ viewer, accesId: quitter });
  const [{ current, former }, demandes] = await Promise.all([listOwnAcces(viewer), listOwnDemandes(viewer)]);
  const message = readMessage(query, "fait", done);
  return (
    <>
      <PageHeader
        title="Mes accès"
        lead="Les productions pour lesquelles vous pouvez accéder au SET."
        actions={<ButtonLink href="/mes-acces/demande">Demander un accès</ButtonLink>}
      />
      {message === undefined ? null : (
        <Focused>
          <Notice tone="success" role="status" className="mb-6">
            {message}
          </Notice>
        </Focused>
      )}
      {current.length > 0 ? <SetNotice viewer={viewer} className="mb-5" /> : null}
      <PendingInvitations viewer={viewer} />
      <div className="grid gap-6">
        <CurrentAcces viewer={viewer} acces={current} />
        <OwnDemandes demandes={demandes} />
        <FormerAcces viewer={viewer} acces={former} />
      </div>
    </>
  );
}

export default guarded(MesAccesPage);
