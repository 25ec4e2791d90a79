import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ButtonLink } from "@/components/button";
import { Message } from "@/components/message";
import { noteRefusal } from "@/lib/platform/request-id";
import { isSetRefusal, setRefusals } from "@/lib/set/refusals";

export const metadata: Metadata = { title: "Le SET ne s’est pas ouvert" };

/**
 * Where a refused passage ends: why, what to do, and whom to ask. The front makes a 403 of a page that notes a refusal;
 * `forbidden()` would leave the page empty for who has no JavaScript.
 */
export default async function RefusPage({ params }: { params: Promise<{ raison: string }> }) {
  const { raison } = await params;
  if (!isSetRefusal(raison)) notFound();
  noteRefusal(setRefusals[raison]);
  return (
    <Message
      title="Le SET ne s’est pas ouvert"
      actions={<ButtonLink href="/fiches">Retour aux fiches de production</ButtonLink>}
    >
      <p>{setRefusals[raison]}</p>
    </Message>
  );
}
