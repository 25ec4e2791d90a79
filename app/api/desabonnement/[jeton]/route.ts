import { unsubscribe } from "@/lib/comptes/preference-commands";
import { env } from "@/lib/platform/env";
import { NotFound } from "@/lib/platform/errors";

type Context = { params: Promise<{ jeton: string }> };

const text = (status: number, sentence: string) =>
  new Response(`${sentence}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });

/** A mail program unsubscribes someone in one click (RFC 8058): no session, no cookie, no page. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (form?.get("List-Unsubscribe") !== "One-Click")
    return text(400, "Cette adresse attend List-Unsubscribe=One-Click.");
  try {
    await unsubscribe((await params).jeton);
  } catch (error) {
    if (error instanceof NotFound) return text(404, "Ce lien n’existe pas.");
    throw error;
  }
  return text(200, "C’est fait\u00a0: ces courriels ne partiront plus.");
}

/** Opened by a person, or by a mail scanner: it changes nothing, the page has the button. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { jeton } = await params;
  return new Response(null, {
    status: 303,
    headers: { Location: `${env().origin}/desabonnement/${encodeURIComponent(jeton)}` },
  });
}
