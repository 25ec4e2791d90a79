import type { Metadata } from "next";
import { bounceAction } from "@/app/demo/courriels/actions";
import { guarded, missing } from "@/app/guarded";
import { MailView } from "@/app/mail-view";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { momentInProse } from "@/lib/platform/dates";
import { env } from "@/lib/platform/env";
import { findCourriel } from "@/lib/platform/mail/outbox";

export const metadata: Metadata = { title: "Courriel" };

type Props = { params: Promise<{ id: string }> };

async function DemoCourrielPage({ params }: Props) {
  if (!env().demo) missing();
  const courriel = await findCourriel((await params).id);
  if (!courriel?.mail) missing();
  return (
    <div className="grid max-w-form">
      <PageHeader
        title={courriel.mail.sujet}
        back={{ href: "/demo/courriels", label: "Courriels envoyés" }}
        lead={`À ${courriel.destinataire}, ${momentInProse(courriel.createdAt)}`}
      />
      <Card>
        <MailView mail={courriel.mail} links />
      </Card>
      <Form action={bounceAction} id="retour" hidden={{ id: courriel.id }} className="mt-4 grid gap-3">
        <div>
          <SubmitButton variant="quiet" size="small">
            Simuler un retour (adresse introuvable)
          </SubmitButton>
        </div>
      </Form>
    </div>
  );
}

export default guarded(DemoCourrielPage);
