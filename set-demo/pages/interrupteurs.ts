import { type Html, html } from "../html";
import { type InterrupteurName, type Interrupteurs, interrupteurNames } from "../interrupteurs";
import { layout } from "./layout";

const TEXTS: Readonly<Record<InterrupteurName, readonly [label: string, hint: string]>> = {
  panne: ["En panne", "Le SET répond 503 à tout, sauf à cette page."],
  lent: ["Lent", "Le SET attend trois secondes avant chaque réponse."],
  rejoue: ["Rejoue", "Le SET garde la dernière réponse du portail, pour l’envoyer une seconde fois."],
};

/** `/interrupteurs`: the faults one can give to the stand-in. */
export function interrupteursPage(interrupteurs: Interrupteurs, done: boolean): Html {
  return layout(
    "Interrupteurs de démonstration",
    html`<h1>Interrupteurs de démonstration</h1>
${done && html`<p class="fait" role="status">Les interrupteurs sont réglés.</p>`}
<p>Ils donnent au SET d’essai les défauts qu’un vrai site peut avoir, pour voir ce que le portail en fait.</p>
<form method="post" action="/interrupteurs" class="carte">
${interrupteurNames.map((name) => checkbox(name, interrupteurs.isOn(name)))}
<button>Appliquer</button>
</form>
${interrupteurs.isOn("rejoue") && replay(interrupteurs)}`,
  );
}

function checkbox(name: InterrupteurName, on: boolean): Html {
  const [label, hint] = TEXTS[name];
  return html`<div class="case">
<input type="checkbox" id="${name}" name="${name}"${on && html` checked`} aria-describedby="${name}-aide">
<div><label for="${name}">${label}</label><p class="aide" id="${name}-aide">${hint}</p></div>
</div>`;
}

function replay(interrupteurs: Interrupteurs): Html {
  const recording = interrupteurs.recording();
  return html`<section class="carte" aria-labelledby="seconde-fois">
<h2 id="seconde-fois">Envoyer une seconde fois</h2>
${
  recording
    ? html`<p>Le dernier passage est gardé. Chacun de ces envois doit être refusé par le portail.</p>
<div class="suites">
<form method="post" action="/interrupteurs/rejouer"><button>Rejouer le code</button></form>
<a href="${recording.transaction.launch}">Rejouer le passage</a>
</div>`
    : html`<p>Rien n’est gardé encore : passez une fois par le portail, puis revenez ici.</p>`
}
</section>`;
}
