import type { Metadata } from "next";
import { guarded, missing } from "@/app/guarded";
import { buttonClass } from "@/components/button-style";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";
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
  const { sujet, paragraphes, bouton, fin = [] } = courriel.mail;
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
        {fin.map((text) => (
          <p key={text} className="text-note text-secondary">
            {text}
          </p>
        ))}
      </Card>
    </div>
  );
}

export default guarded(DemoCourrielPage);
