import { type Html, html } from "../html";
import type { Refusal } from "../refusal";
import { layout } from "./layout";

/** What happened, and what to do. */
export function errorPage({ status, message, sentences }: Refusal, portal: string): Html {
  return layout(
    message.replace(/\.$/, ""),
    html`<p class="statut">Erreur ${status}</p>
<h1>${message.replace(/\.$/, "")}</h1>
${sentences.map((sentence) => html`<p>${sentence}</p>`)}
<p class="suites"><a class="bouton" href="${portal}">Aller au portail de l’AQPM</a> <a href="/">Accueil du SET</a></p>`,
  );
}
