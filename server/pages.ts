import type { ServerResponse } from "node:http";
import type { Rejection } from "@/server/guard";

const STYLE = `
  :root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
  body { margin: 0; display: grid; min-block-size: 100dvh; place-content: center; padding: 1.5rem; }
  main { max-inline-size: 34rem; }
  h1 { font-size: 1.5rem; line-height: 1.25; }
  small { opacity: 0.75; }`;

type Page = Rejection & { readonly nonce: string; readonly requestId: string };

/** Answers with a small page of the front's own, for what never reaches the portal's pages. */
export function sendPage(res: ServerResponse, page: Page): void {
  const body = res.req?.method === "HEAD" ? "" : html(page);
  res.statusCode = page.status;
  res.setHeader("Content-Type", "text/html; charset=utf-8");
  if (page.status === 405) res.setHeader("Allow", "GET, HEAD, POST");
  if (page.status === 503) res.setHeader("Retry-After", "5");
  res.end(body);
}

function html({ status, message, nonce, requestId }: Page): string {
  return `<!doctype html>
<html lang="fr-CA">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Requête refusée (${status}) · Portail SET</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>Le portail ne peut pas répondre à cette demande</h1>
<p>${escapeHtml(message)}</p>
<p><a href="/">Revenir au portail</a></p>
<p><small>Erreur ${status}, référence ${escapeHtml(requestId)}</small></p></main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
