import type { Metadata } from "next";
import { bounceAction } from "@/app/demo/courriels/actions";
import { guarded, missing } from "@/app/guarded";
import { buttonClass } from "@/components/button-style";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { momentInProse } from "@/lib/platform/dates";
import { env } from "@/lib/platform/env";
import { findCourriel } from "@/lib/platform/mail/outbox";

export const metadata: Metadata = { title: "Courriel" };

type Props = { params: Promise<{ id: string }> };

/** The e-mail as data, drawn by the page: its HTML has inline styles, which the portal's policy refuses. */
async function DemoCourrielPage({ params }: Props) {
  if (!env().demo) missing();
  const courriel = await findCourriel((await params).id);
  if (!courriel?.mail) missing();
  const { sujet, paragraphes, bouton, liens = [], fin = [], desabonnement } = courriel.mail;
  return (
    <div className="grid max-w-form">
      <PageHeader
        title={sujet}
        back={{ href: "/demo/courriels", label: "Courriels envoyés" }}
        lead={`À ${courriel.destinataire}, ${momentInProse(courriel.createdAt)}`}
      />
      <Card className="grid justify-items-start gap-4">
        {paragraphes.map((text) => (
          <p key={text} className="whitespace-pre-line">
            {text}
          </p>
        ))}
        {bouton === undefined ? null : (
          <a href={bouton.url} className={buttonClass({ variant: "primary" })}>
            {bouton.libelle}
          </a>
        )}
        {liens.map(({ libelle, url }) => (
          <a key={url} href={url} className="link">
            {libelle}
          </a>
        ))}
        {fin.map((text) => (
          <p key={text} className="text-note text-secondary">
            {text}
          </p>
        ))}
        {desabonnement === undefined ? null : (
          <a href={desabonnement.page} className="link text-note">
            {desabonnement.libelle}
          </a>
        )}
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
