import type { Metadata } from "next";
import { editAnnonceAction, retireAnnonceAction } from "@/app/aqpm/annonces/actions";
import { AnnonceBadge } from "@/app/aqpm/annonces/annonce-badge";
import { AnnonceFields } from "@/app/aqpm/annonces/annonce-fields";
import { guarded, missing } from "@/app/guarded";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { findAnnonce } from "@/lib/annonces/queries";
import { toLocalMoment } from "@/lib/platform/dates";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Annonce" };

async function AnnoncePage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireViewer();
  const annonce = (await findAnnonce(viewer, (await params).id)) ?? missing();
  const { id, version, etat, message } = annonce;
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Annonce"
        back={{ href: "/aqpm/annonces", label: "Annonces" }}
        lead={<AnnonceBadge etat={etat} />}
      />
      {etat === "retiree" ? (
        <Card>
          <p className="whitespace-pre-line wrap-anywhere">{message}</p>
        </Card>
      ) : (
        <div className="grid gap-5">
          <Card>
            <Form
              action={editAnnonceAction}
              label="Annonce"
              hidden={{ id, version: String(version) }}
              submitLabel="Sauvegarder"
            >
              <AnnonceFields annonce={annonce} now={toLocalMoment(new Date())} />
            </Form>
          </Card>
          <Card title="Retirer l’annonce">
            <Form id="retirer" action={retireAnnonceAction} hidden={{ id }} className="grid gap-3">
              <p>Elle disparaît aussitôt de toutes les pages, pour de bon.</p>
              <div>
                <SubmitButton variant="secondary">Retirer l’annonce</SubmitButton>
              </div>
            </Form>
          </Card>
        </div>
      )}
    </div>
  );
}

export default guarded(AnnoncePage);
