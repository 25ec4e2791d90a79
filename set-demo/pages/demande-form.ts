import { type DemandeErrors, type DemandeField, type DemandeInput, demandeFields } from "../demandes";
import { type Html, html } from "../html";
import type { SetSession } from "../sessions";

const EMPTY: DemandeInput = { metier: "", nombre: "1", debut: "", fin: "", note: "" };
const METIERS = [
  "Cadreuse ou cadreur",
  "Chef éclairagiste",
  "Chef machiniste",
  "Coiffeuse ou coiffeur",
  "Costumière ou costumier",
  "Éclairagiste",
  "Machiniste",
  "Maquilleuse ou maquilleur",
  "Preneuse ou preneur de son",
  "Régisseuse ou régisseur",
  "Scripte",
];

/** « Faire une demande »: what was typed stays, and each error stands beside its field and in the summary. */
export function demandeForm({ claims, csrf }: SetSession, typed = EMPTY, errors: DemandeErrors = {}): Html {
  const field = (name: DemandeField, label: string, control: (attributes: Html) => Html) => {
    const error = errors[name];
    const described = error ? html` aria-invalid="true" aria-describedby="${name}-erreur"` : null;
    return html`<div class="champ champ-${name}">
<label for="${name}">${label}</label>
${error !== undefined && html`<p class="erreur" id="${name}-erreur">${error}</p>`}
${control(html`id="${name}" name="${name}"${described}`)}
</div>`;
  };
  const required = (name: DemandeField, label: string, rest: Html) =>
    field(name, label, (attributes) => html`<input ${attributes} value="${typed[name]}" required ${rest}>`);

  return html`<section class="carte" aria-labelledby="faire">
<h2 id="faire">Faire une demande</h2>
${errorSummary(errors)}
<form method="post" action="/productions/${claims.fiche_id}" novalidate>
<input type="hidden" name="jeton" value="${csrf}">
<div class="grille">
${required("metier", "Métier", html`list="metiers" maxlength="80" autocomplete="off"`)}
${required("nombre", "Nombre", html`inputmode="numeric" maxlength="2" autocomplete="off"`)}
${required("debut", "Début", html`type="date"`)}
${required("fin", "Fin", html`type="date"`)}
${field("note", "Note (optionnel)", (attributes) => html`<textarea ${attributes} rows="3" maxlength="500">${typed.note}</textarea>`)}
</div>
<datalist id="metiers">${METIERS.map((metier) => html`<option value="${metier}">`)}</datalist>
<button>Ajouter la demande</button>
</form>
</section>`;
}

function errorSummary(errors: DemandeErrors): Html | null {
  const wrong = demandeFields.filter((field) => errors[field]);
  if (wrong.length === 0) return null;
  return html`<div class="sommaire" role="alert" tabindex="-1" autofocus>
<p>La demande n’est pas ajoutée :</p>
<ul>${wrong.map((field) => html`<li><a href="#${field}">${errors[field] ?? ""}</a></li>`)}</ul>
</div>`;
}
