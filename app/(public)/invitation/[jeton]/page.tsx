import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Answer } from "@/app/(public)/invitation/[jeton]/answer";
import { DeadInvitation } from "@/app/(public)/invitation/[jeton]/dead-invitation";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import { PageHeader } from "@/components/page-header";
import { endOfAcces } from "@/lib/authorization/states";
import { noteOpened } from "@/lib/invitations/accept-commands";
import { findOffer, type Offer } from "@/lib/invitations/link-queries";
import { dayInProse } from "@/lib/platform/dates";
import { getViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Invitation" };

type Props = { params: Promise<{ jeton: string }> };

/** Opening the link gives nothing: mail scanners open links. Only the button accepts. */
export default async function InvitationPage({ params }: Props) {
  const { jeton } = await params;
  const [found, viewer] = await Promise.all([findOffer({ jeton }), getViewer()]);
  if (found.etat !== "valide") return <DeadInvitation fin={found.etat} signedIn={viewer !== null} />;
  const { offer } = found;
  if (await isOpenedByPerson()) await noteOpened(offer);
  return (
    <div className="max-w-form">
      <PageHeader title={titleOf(offer)} lead={<p>{leadOf(offer)}</p>} />
      <div className="grid gap-5">
        <Card>
          <DescriptionList>
            {detailsOf(offer).map(([label, text]) => (
              <Description key={label} label={label}>
                {text}
              </Description>
            ))}
          </DescriptionList>
        </Card>
        <Answer offer={offer} jeton={jeton} viewer={viewer} />
      </div>
    </div>
  );
}

/** A browser that shows a page; not a scanner, nor a page loaded ahead of a click. */
async function isOpenedByPerson(): Promise<boolean> {
  const asked = await headers();
  const ahead = asked.get("sec-purpose") ?? asked.get("purpose");
  return asked.get("x-portail-methode") === "GET" && asked.get("sec-fetch-dest") === "document" && !ahead;
}

function titleOf({ fiche, maison }: Offer): string {
  return fiche ? `On vous invite à agir pour « ${fiche.titre} »` : `On vous invite à agir pour ${maison.nom}`;
}

function leadOf({ par, fiche, maison, genre }: Offer): string {
  const who = par ?? maison.nom;
  return fiche
    ? `${who} vous autorise à faire des demandes au SET, le Système d’engagement des techniciens, au nom de ${maison.nom}.`
    : `${who} vous propose d’être ${genre === "DELEGUE" ? "délégué" : "utilisateur principal"} : créer et modifier les fiches de production de cette maison, et dire qui accède au SET pour chacune.`;
}

function detailsOf({ courriel, fiche, maison, fonction, jusquau, par }: Offer): [string, ReactNode][] {
  const until =
    fiche &&
    (jusquau
      ? upper(dayInProse(endOfAcces(jusquau, fiche.finLe)))
      : `La fin de la production, ${dayInProse(fiche.finLe)} au plus tard`);
  return [
    ...(fiche ? [["Production", `${fiche.titre} (${fiche.numero})`] as [string, ReactNode]] : []),
    ["Maison de production", maison.nom],
    ...(fonction ? [["Fonction", fonction] as [string, ReactNode]] : []),
    ...(until ? [["Jusqu’à", until] as [string, ReactNode]] : []),
    ...(par ? [["Invitation de", par] as [string, ReactNode]] : []),
    [
      "Votre courriel",
      <span key="courriel" className="wrap-anywhere">
        {courriel}
      </span>,
    ],
  ];
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
