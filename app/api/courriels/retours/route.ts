import { tellUndelivered } from "@/lib/invitations/retour-commands";
import { env } from "@/lib/platform/env";
import { noteFate, readReturn } from "@/lib/platform/mail/returns";

const empty = (status: number) => new Response(null, { status });

/** An event may come before the portal has written down the name that the provider gave the e-mail: it comes again. */
const TOO_EARLY_SECONDS = 60;

/**
 * The provider tells what became of an e-mail. It signs what it posts: no session, no cookie. Without the secret to
 * check it with, there is nothing here.
 */
export async function POST(request: Request): Promise<Response> {
  if (!env().RESEND_WEBHOOK_SECRET) return empty(404);
  const told = readReturn(await request.text(), request.headers);
  if (told === undefined) return empty(401);
  if (told === null) return empty(204);
  const known = await noteFate({ fournisseurId: told.fournisseurId }, told.fate);
  if (known === 0) return empty(told.seconds < TOO_EARLY_SECONDS ? 503 : 204);
  await tellUndelivered();
  return empty(204);
}
