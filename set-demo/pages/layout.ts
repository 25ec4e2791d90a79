import { type Html, html } from "../html";

/** The frame of every page: whose site this is, and that it only stands in for it. */
export function layout(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="fr-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · SET (démonstration)</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icone.svg" type="image/svg+xml">
</head>
<body>
<a class="evitement" href="#contenu">Aller au contenu</a>
<aside class="avis" aria-label="Site de démonstration">
<p>Démonstration : ce site tient la place du vrai SET de l’AQTIS. Rien de ce que vous y écrivez n’est conservé.</p>
</aside>
<header>
<div class="cadre"><a class="enseigne" href="/"><b>SET</b> <span>Système d’engagement des techniciens · démonstration</span></a></div>
</header>
<main id="contenu" class="cadre" tabindex="-1">
${content}
</main>
<footer>
<div class="cadre"><a href="/interrupteurs">Interrupteurs de démonstration</a></div>
</footer>
</body>
</html>
`;
}

/** The button that ends the session, wherever it stands. */
export function leaveForm(csrf: string): Html {
  return html`<form method="post" action="/quitter" class="quitter">
<input type="hidden" name="jeton" value="${csrf}">
<button class="discret">Quitter le SET</button>
</form>`;
}
