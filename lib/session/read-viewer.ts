import { readViewer, type Viewer } from "@/lib/authorization/viewer";
import { hashSecret } from "@/lib/platform/ids";
import { noteStatus } from "@/lib/platform/request-context";
import { cookieName } from "@/lib/session/cookie";

type Cookies = { readonly get: (name: string) => { readonly value: string } | undefined };

/**
 * Who sends these cookies, or null: for the middleware and the routes, which are no pages and answer by themselves. With
 * `visit: false`, a page that asks by itself does not count as its person being there (OWASP ASVS 5.0, 7.3.1).
 */
export async function viewerOf(cookies: Cookies, options?: { visit: boolean }): Promise<Viewer | null> {
  const token = cookies.get(cookieName("session"))?.value;
  if (!token) return null;
  try {
    return (await readViewer(hashSecret(token), options))?.viewer ?? null;
  } catch (error) {
    // The database does not answer: nobody is let in, nobody is signed out.
    noteStatus(503);
    throw error;
  }
}
