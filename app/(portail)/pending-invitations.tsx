import { acceptOfferAction } from "@/app/(portail)/invitation-actions";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { endOfAcces } from "@/lib/authorization/states";
import type { Viewer } from "@/lib/authorization/viewer";
import { listOffers, type Offer } from "@/lib/invitations/link-queries";
import { dayInProse } from "@/lib/platform/dates";

/** What the person is invited to at their own address, each with one button; nothing when there is none. */
export async function PendingInvitations({ viewer }: { viewer: Viewer }) {
  const offers = await listOffers(viewer);
  if (offers.length === 0) return null;
  return (
    <Card
      title={offers.length === 1 ? "Une invitation vous attend" : "Des invitations vous attendent"}
      className="mb-6"
    >
      <ul className="divide-y divide-line">
        {offers.map((offer) => (
          <li
            key={offer.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4 first:pt-0 last:pb-0"
          >
            <div className="grid min-w-0 gap-0.5">
              <p className="font-semibold">{nameOf(offer)}</p>
              <p className="text-note text-secondary">{aboutOf(offer)}</p>
            </div>
            <Form
              action={acceptOfferAction}
              id={`accepter-${offer.id}`}
              hidden={{ invitationId: offer.id }}
              compact
              className="grid gap-1"
            >
              <SubmitButton variant="success" size="small" aria-label={`Accepter : ${nameOf(offer)}`}>
                Accepter
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function nameOf({ fiche, maison }: Offer): string {
  return fiche ? fiche.titre : maison.nom;
}

function aboutOf({ fiche, maison, genre, fonction, jusquau, par }: Offer): string {
  const role = genre === "DELEGUE" ? "délégué" : "utilisateur principal";
  const what = fiche ? `Accéder au SET pour ${maison.nom}` : `Devenir ${role} de cette maison`;
  const end = fiche && jusquau ? endOfAcces(jusquau, fiche.finLe) : null;
  const until = end && `jusqu’${dayInProse(end).replace(/^le /, "au ")}`;
  return [what, fonction, until, par && `par ${par}`].filter(Boolean).join(" · ");
}
