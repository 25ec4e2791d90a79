import { env } from "@/lib/platform/env";

/** Leads the browser to another page of the portal, with GET; nothing keeps the answer. */
export function seeOther(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: new URL(path, env().origin).href, "cache-control": "no-store" },
  });
}
