import { Badge, type Tone } from "@/components/badge";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import { momentInProse } from "@/lib/platform/dates";
import { DAYS_WATCHED, type WatchedPartner } from "@/lib/set/suivi-queries";

const etats: Readonly<Record<WatchedPartner["etat"], { tone: Tone; label: string }>> = {
  inconnu: { tone: "neutral", label: "Pas encore regardé" },
  repond: { tone: "success", label: "Répond" },
  hesite: { tone: "warning", label: "N’a pas répondu une fois" },
  panne: { tone: "danger", label: "Ne répond pas" },
  perdu: { tone: "warning", label: "Plus regardé" },
};

const environnements = { essai: "Essai", production: "Production" } as const;

/** One partner of the configuration, and how it answers now; never its secret. */
export function PartnerCard({ partner }: { partner: WatchedPartner }) {
  const { tone, label } = etats[partner.etat];
  return (
    <Card
      title={partner.client_name}
      aside={
        <p className="flex flex-wrap gap-2">
          {partner.principal ? <Badge tone="accent">Le SET du bouton</Badge> : null}
          <Badge>{environnements[partner.environnement]}</Badge>
          <Badge tone={tone}>{label}</Badge>
        </p>
      }
    >
      <DescriptionList>
        <Description label="En ce moment">{stateOf(partner)}</Description>
        <Description label={`Passages en ${DAYS_WATCHED} jours`}>{partner.passages}</Description>
        <Description label="Dernière lecture par ses machines">
          {partner.lueLe ? momentInProse(partner.lueLe) : "Aucune"}
        </Description>
        <Description label="Identifiant">{partner.client_id}</Description>
        <Description label="Authentification">{partner.methode}</Description>
        <Address label="Adresse de la sonde" uri={partner.probed} />
        <Address label="Arrivée" uri={partner.launch} />
        {partner.redirect_uris.map((uri) => (
          <Address key={uri} label="Retour" uri={uri} />
        ))}
        <Address label="Page d’une production" uri={partner.target} />
        <Address label="Fin des sessions" uri={partner.backchannel_logout_uri} />
      </DescriptionList>
    </Card>
  );
}

function Address({ label, uri }: { label: string; uri: string }) {
  return (
    <Description label={label}>
      <span className="wrap-anywhere">{uri}</span>
    </Description>
  );
}

function stateOf({ etat, depuis, vuLe, erreur }: WatchedPartner): string {
  const since = depuis ? ` depuis ${momentInProse(depuis)}` : "";
  const looked = vuLe ? ` Regardé ${momentInProse(vuLe)}.` : "";
  if (etat === "inconnu") return "Le portail ne l’a pas encore regardé.";
  if (etat === "perdu")
    return `Plus regardé${vuLe ? ` depuis ${momentInProse(vuLe)}` : ""} : le bouton y mène.`;
  if (etat === "repond") return `Répond${since}.${looked}`;
  if (etat === "hesite") return `N’a pas répondu à la dernière demande : ${erreur}.${looked}`;
  return `Ne répond pas${since} : ${erreur}.${looked}`;
}
