import type { Mail } from "@/lib/platform/mail/mail";
import { inert, preheader, SIGNATURE, why } from "@/lib/platform/mail/words";

/*
 * What mail programs draw alike: tables, inline styles, nothing loaded from elsewhere. The style sheet only darkens; a
 * program that drops it (Gmail) shows the light colours. Outlook for Windows knows neither rounded corners, nor the
 * padding of a link, nor a maximum width: the cells carry the padding, and a table of its own the width.
 */
const FONT =
  "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;mso-line-height-rule:exactly";
const TEXT = `${FONT};font-size:16px;line-height:24px;color:#17202a`;
const SMALL = `${FONT};font-size:14px;line-height:21px;color:#4b5763`;
const WIDTH = 560;
const TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';
const IF_BUTTON_FAILS = "Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur\u00a0:";

const DARK = `@media (prefers-color-scheme:dark){
.canvas{background-color:#12161c !important}
.paper{background-color:#1a2028 !important;border-color:#313a44 !important}
.line{border-color:#313a44 !important}
.ink{color:#eceff2 !important}
.soft{color:#a9b4bf !important}
.link{color:#8db8f5 !important}
.button{background-color:#8db8f5 !important}
.label{color:#12161c !important}
}`;

/** Some programs follow the hidden words with those of the message: this blank keeps them out of the preview. */
const BLANK = "&#847;&zwnj;&nbsp;".repeat(40);

/** An e-mail as HTML, light or dark as the program is. */
export function renderHtml(mail: Mail): string {
  const { sujet, paragraphes, bouton, liens = [], fin = [] } = mail;
  const rows = [
    ...paragraphes.map((text) => row(`<p class="ink" style="margin:0;${TEXT}">${prose(text)}</p>`)),
    ...(bouton ? [row(button(bouton))] : []),
    ...liens.map((to) => row(`<p style="margin:0;${TEXT}">${link(to.url, prose(to.libelle))}</p>`)),
    ...fin.map((text) => row(note(prose(text)))),
    ...(bouton
      ? [
          row(
            note(`${IF_BUTTON_FAILS}<br>${link(bouton.url, escapeHtml(bouton.url), "word-break:break-all")}`),
          ),
        ]
      : []),
  ];
  return `<!doctype html>
<html lang="fr-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escapeHtml(sujet)}</title>
<style>
${DARK}
</style>
</head>
<body class="canvas" style="margin:0;padding:0;background-color:#f4f3ef">
<div style="display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;color:#f4f3ef;mso-hide:all">${prose(preheader(mail))}${BLANK}</div>
<table ${TABLE} width="100%" class="canvas" style="background-color:#f4f3ef">
<tr><td align="center" style="padding:24px 12px">
<!--[if mso]><table ${TABLE} width="${WIDTH}"><tr><td><![endif]-->
<div style="max-width:${WIDTH}px;margin:0 auto">
<table ${TABLE} width="100%" class="paper" style="background-color:#ffffff;border:1px solid #d8dce1;border-radius:10px">
<tr><td align="left" class="ink line" style="padding:20px 28px 14px;border-bottom:1px solid #d8dce1;${FONT};font-size:22px;line-height:28px;font-weight:bold;color:#17202a">AQPM</td></tr>
${rows.join("\n")}
<tr><td align="left" class="soft line" style="padding:14px 28px 22px;border-top:1px solid #d8dce1;${FONT};font-size:13px;line-height:19px;color:#4b5763">${foot(mail)}</td></tr>
</table>
</div>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`;
}

/** The same as text, for those who read without HTML; lines are folded by who reads them. */
export function renderText(mail: Mail): string {
  const { paragraphes, bouton, liens = [], fin = [], desabonnement } = mail;
  const stop = desabonnement ? [`${desabonnement.libelle}\u00a0: ${desabonnement.page}`] : [];
  const blocks = [
    ...paragraphes.map(inert),
    ...[...(bouton ? [bouton] : []), ...liens].map(({ libelle, url }) => `${inert(libelle)}\u00a0:\n${url}`),
    ...fin.map(inert),
    ["-- ", SIGNATURE, inert(why(mail)), ...stop].join("\n"),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function row(content: string): string {
  return `<tr><td align="left" style="padding:10px 28px">${content}</td></tr>`;
}

function note(content: string): string {
  return `<p class="soft" style="margin:0;${SMALL}">${content}</p>`;
}

function button({ libelle, url }: { libelle: string; url: string }): string {
  const look = `display:inline-block;padding:12px 22px;${FONT};font-size:16px;line-height:20px;font-weight:bold;color:#ffffff;text-decoration:none`;
  return `<table ${TABLE}><tr><td align="center" bgcolor="#1b4f9c" class="button" style="border-radius:8px;background-color:#1b4f9c;mso-padding-alt:12px 22px"><a href="${escapeHtml(url)}" class="label" style="${look}">${prose(libelle)}</a></td></tr></table>`;
}

function link(url: string, words: string, more = ""): string {
  return `<a href="${escapeHtml(url)}" class="link" style="color:#1b4f9c;${more}">${words}</a>`;
}

function foot(mail: Mail): string {
  const { desabonnement } = mail;
  const stop = desabonnement
    ? `<br><a href="${escapeHtml(desabonnement.page)}" class="soft" style="color:#4b5763">${prose(desabonnement.libelle)}</a>`
    : "";
  return `${escapeHtml(SIGNATURE)}<br>${prose(why(mail))}${stop}`;
}

function prose(text: string): string {
  return escapeHtml(inert(text)).replace(/\n/g, "<br>");
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
