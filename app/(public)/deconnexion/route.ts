import { NextResponse } from "next/server";
import { env } from "@/lib/platform/env";
import { endSession } from "@/lib/session/sign-in";

/**
 * « Déconnexion »: a plain form posts here, since only a route can also empty what the browser kept of the pages
 * (ASVS 14.3.1). Cookies are not emptied: the session's own is expired by its name.
 */
export async function POST(): Promise<NextResponse> {
  await endSession();
  const response = NextResponse.redirect(`${env().origin}/connexion?avis=deconnexion`, 303);
  response.headers.set("Clear-Site-Data", '"cache", "storage"');
  return response;
}
