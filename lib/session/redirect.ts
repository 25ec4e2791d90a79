import type { Route } from "next";

export const HOME: Route = "/fiches" as Route;
/** Where staff give themselves a second factor, and whence they go nowhere else before (ASVS 6.3.3). */
export const FACTORS_PAGE = "/profil/securite" as Route;

/**
 * Where to go after signing in: the path the person was going to, if it is one of the portal's (never another site,
 * ASVS 3.7.2), else the home. A hand-off is never followed: its page is shown, and the person clicks.
 */
export function afterSignIn(suite: string | undefined): Route {
  if (!suite || !/^\/(?![/\\])[\x21-\x7e]*$/.test(suite) || suite.includes("\\")) return HOME;
  const url = new URL(suite, "http://portail.invalid");
  if (url.origin !== "http://portail.invalid" || url.pathname.startsWith("//")) return HOME;
  const path = url.pathname.replace(/\/set\/*$/, "");
  if (path === "" || path === "/" || path.startsWith("/connexion") || path.startsWith("/deconnexion"))
    return HOME;
  return (path === url.pathname ? `${path}${url.search}` : path) as Route;
}

/** Where one signs in, to come back to `suite`; `avis`: why one must, when a session is over. */
export function connexionPage(suite: string, avis?: "session" | "formulaire"): Route {
  const query = new URLSearchParams({ ...(suite === "/" ? {} : { suite }), ...(avis ? { avis } : {}) });
  return `/connexion${query.size > 0 ? `?${query}` : ""}` as Route;
}

/** The page that asks for the second factor, then leads where the person was going. */
export function factorPage(suite: string | undefined): Route {
  const next = afterSignIn(suite);
  return (next === HOME ? "/connexion/etape" : `/connexion/etape?suite=${encodeURIComponent(next)}`) as Route;
}

/** Where one begins again when the second factor came too late; it still leads where the person was going. */
export function lostConnexionPage(suite: string | undefined): Route {
  const next = afterSignIn(suite);
  const rest = next === HOME ? "" : `&suite=${encodeURIComponent(next)}`;
  return `/connexion?avis=expiree${rest}` as Route;
}
