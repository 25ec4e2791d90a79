import { dayInProse, momentInProse } from "../dates";
import type { Demande, DemandeErrors, DemandeInput } from "../demandes";
import { type Html, html } from "../html";
import type { SetSession } from "../sessions";
import { demandeForm } from "./demande-form";
import { layout, leaveForm } from "./layout";

type Said = { readonly added?: boolean; readonly typed?: DemandeInput; readonly errors?: DemandeErrors };

/** `/productions/:id`: who arrived, for which production, until when, and what is asked for it. */
export function productionPage(session: SetSession, demandes: readonly Demande[], said: Said): Html {
  const { claims } = session;
  return layout(
    said.errors ? `Erreur : ${claims.fiche_titre}` : claims.fiche_titre,
    html`<div class="titre">
<div><p class="statut">Production ${claims.fiche_numero}</p><h1>${claims.fiche_titre}</h1><p>${claims.maison_nom}</p></div>
${leaveForm(session.csrf)}
</div>
${arrivalCard(session)}
<section aria-labelledby="demandes">
<h2 id="demandes" tabindex="-1">Demandes</h2>
${said.added && html`<p class="fait" role="status">La demande est ajoutée.</p>`}
${
  demandes.length > 0
    ? html`<ol class="demandes">${demandes.map(demandeItem)}</ol>`
    : html`<p class="vide">Aucune demande pour cette production. Faites la première ci-dessous.</p>`
}
</section>
${demandeForm(session, said.typed, said.errors)}`,
  );
}

function arrivalCard({ claims, proof }: SetSession): Html {
  return html`<section class="carte" aria-labelledby="arrivee">
<h2 id="arrivee">Vous êtes au SET pour cette production</h2>
<dl>
<div><dt>Nom</dt><dd>${claims.name}</dd></div>
<div><dt>Courriel</dt><dd>${claims.email}</dd></div>
<div><dt>Fonction</dt><dd>${claims.fonction ?? "Non précisée"}</dd></div>
<div><dt>Accès</dt><dd>jusqu’au ${dayInProse(claims.acces_fin)}</dd></div>
</dl>
<p class="preuve">Votre identité et votre accès ont été vérifiés auprès du portail de l’AQPM.</p>
<details>
<summary>Ce que le SET a vérifié</summary>
<p>Le portail de l’AQPM a signé un jeton d’identité (OpenID Connect). Le SET ne l’a cru qu’après ces contrôles :</p>
<dl>
<div><dt>Signature</dt><dd>${proof.alg}, avec la clé publique <code>${proof.kid}</code> du portail</dd></div>
<div><dt>Émetteur (iss)</dt><dd><code>${proof.iss}</code></dd></div>
<div><dt>Destinataire (aud)</dt><dd><code>${proof.aud}</code></dd></div>
<div><dt>Nonce</dt><dd>celui que ce navigateur attendait</dd></div>
<div><dt>Expiration (exp)</dt><dd>${momentInProse(new Date(claims.exp * 1000))}</dd></div>
</dl>
</details>
</section>`;
}

function demandeItem({ metier, nombre, debut, fin, note, par, le }: Demande): Html {
  const days = debut === fin ? `le ${dayInProse(debut)}` : `du ${dayInProse(debut)} au ${dayInProse(fin)}`;
  return html`<li>
<p class="metier">${nombre} × ${metier}</p>
<p>${days}</p>
${note !== "" && html`<p>${note}</p>`}
<p class="aide">Par ${par}, le ${momentInProse(le)}</p>
</li>`;
}
