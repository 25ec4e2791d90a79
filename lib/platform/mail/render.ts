import type { Mail } from "@/lib/platform/mail/mail";

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const TEXT = `${FONT};font-size:16px;line-height:24px;color:#17202a`;
const SIGNATURE = "Portail SET de l’AQPM — Association québécoise de la production médiatique";
const IF_BUTTON_FAILS = "Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur\u00a0:";

/** An e-mail as HTML: tables and inline styles, as mail programs want; nothing is loaded from elsewhere. */
export function renderHtml({ sujet, paragraphes, bouton, fin = [] }: Mail): string {
  const rows = [
    ...paragraphes.map((text) => row(`<p style="margin:0;${TEXT}">${prose(text)}</p>`)),
    ...(bouton ? [row(button(bouton))] : []),
    ...fin.map((text) => row(note(prose(text)))),
    ...(bouton ? [row(note(`${IF_BUTTON_FAILS}<br>${link(bouton.url)}`))] : []),
  ];
  return `<!doctype html>
<html lang="fr-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escapeHtml(sujet)}</title>
</head>
<body style="margin:0;padding:0;background:#f4f3ef">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f4f3ef">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background:#ffffff;border:1px solid #d8dce1;border-radius:10px">
<tr><td style="padding:20px 28px 14px;border-bottom:1px solid #d8dce1;${FONT};font-size:22px;line-height:28px;font-weight:700;color:#17202a">AQPM</td></tr>
${rows.join("\n")}
<tr><td style="padding:14px 28px 22px;border-top:1px solid #d8dce1;${FONT};font-size:13px;line-height:19px;color:#4b5763">${escapeHtml(SIGNATURE)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

/** The same as text, for those who read without HTML. */
export function renderText({ paragraphes, bouton, fin = [] }: Mail): string {
  const blocks = [
    ...paragraphes.map(inert),
    ...(bouton ? [`${bouton.libelle}\u00a0:\n${bouton.url}`] : []),
    ...fin.map(inert),
    `-- \n${SIGNATURE}`,
  ];
  return `${blocks.join("\n\n")}\n`;
}

function row(content: string): string {
  return `<tr><td style="padding:10px 28px">${content}</td></tr>`;
}

function note(content: string): string {
  return `<p style="margin:0;${FONT};font-size:14px;line-height:21px;color:#4b5763">${content}</p>`;
}

function button({ libelle, url }: { libelle: string; url: string }): string {
  const look = `display:inline-block;padding:12px 22px;${FONT};font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none`;
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td style="border-radius:8px;background:#1b4f9c"><a href="${escapeHtml(url)}" style="${look}">${escapeHtml(libelle)}</a></td></tr></table>`;
}

function link(url: string): string {
  return `<a href="${escapeHtml(url)}" style="color:#1b4f9c;word-break:break-all">${escapeHtml(url)}</a>`;
}

function prose(text: string): string {
  return escapeHtml(inert(text)).replace(/\n/g, "<br>");
}

/**
 * Mail programs make a link of anything like « www.exemple.com »: whoever chose a name or a title would place one.
 * A word joiner, invisible, breaks the look of an address without changing the text one reads.
 */
function inert(text: string): string {
  return text.replace(/(?<=\S)[.@:/](?=\S)/gu, (mark) => `${mark}\u2060`);
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
