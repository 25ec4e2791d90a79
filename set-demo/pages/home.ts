import { type Html, html } from "../html";
import type { SetSession } from "../sessions";
import { layout, leaveForm } from "./layout";

/** `/`: the way in is the portal; someone already in finds their production. */
export function homePage(portal: string, session: SetSession | null, left: boolean): Html {
  return layout(
    "Accueil",
    session
      ? html`<h1>Vous êtes au SET</h1>
<p>Votre session est pour <a href="/productions/${session.claims.fiche_id}">${session.claims.fiche_titre}</a>
(${session.claims.maison_nom}). Une session du SET sert à une seule production.</p>
${leaveForm(session.csrf)}`
      : html`${left && html`<p class="fait" role="status">Vous avez quitté le SET.</p>`}
<h1>Passez par le portail de l’AQPM</h1>
<p>Le SET n’a ni inscription ni mot de passe : le portail lui dit qui vous êtes, et pour quelle production.
Choisissez-y votre fiche de production, puis « Accéder au SET ».</p>
<p><a class="bouton" href="${portal}">Aller au portail de l’AQPM</a></p>`,
  );
}
