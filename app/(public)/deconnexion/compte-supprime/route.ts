import { env } from "@/lib/platform/env";

/**
 * Where someone who deleted their account is led: only a route can also empty what the browser kept of the pages (ASVS
 * 14.3.1). It ends nothing by itself. What asks for it on behalf of the router gets nothing, and lets the browser go there.
 */
export function GET(request: Request): Response {
  const headers = { "cache-control": "no-store" };
  const mode = request.headers.get("sec-fetch-mode") ?? "navigate";
  if (mode !== "navigate") return new Response(null, { status: 204, headers });
  return new Response(null, {
    status: 303,
    headers: {
      ...headers,
      location: `${env().origin}/connexion?avis=compte-supprime`,
      "clear-site-data": '"cache", "storage"',
    },
  });
}
