import type { FoundPerson } from "@/components/use-person-search";
import { type Refusal, refusals } from "@/lib/authorization/refusals";
import type { Viewer } from "@/lib/authorization/viewer";
import { findPersonne, type Personne, searchPersonnes } from "@/lib/comptes/picker";
import { Forbidden } from "@/lib/platform/errors";
import { consume, limits } from "@/lib/platform/rate-limit";
import { getViewer } from "@/lib/session/require-viewer";

/** The list that people are looked for: whose house it belongs to, and who is on it already. */
export type Place = { readonly maisonId: string; readonly listed: readonly string[] };

/** Whom this list may receive, ten at most; or the seconds to wait, when the viewer searches too fast. */
export async function searchFor(
  viewer: Viewer,
  place: Place,
  q: string,
): Promise<{ personnes: FoundPerson[] } | { wait: number }> {
  const wait = await consume(limits.rechercheParPersonne, viewer.id);
  if (wait > 0) return { wait };
  const found = await searchPersonnes(viewer, q, place);
  return {
    personnes: found.map(({ id, nom, courriel, connu, deja }) => ({
      id,
      nom,
      courriel,
      ...(deja ? { deja, note: "déjà sur la liste" } : connu ? { note: "a déjà agi pour cette maison" } : {}),
    })),
  };
}

/**
 * Someone with their full address, to be confirmed before they are added; null when the account does not count.
 * Throws `Forbidden` past 200 a day: people confirm their crew, they do not read an address book (ASVS 15.3.1).
 */
export async function findToConfirm(
  viewer: Viewer,
  userId: string,
  maisonId: string,
): Promise<Personne | null> {
  if ((await consume(limits.adresseParPersonne, viewer.id)) > 0) {
    throw new Forbidden(
      "Vous avez consulté beaucoup de courriels aujourd’hui. Reprenez demain, ou écrivez à l’AQPM.",
    );
  }
  return findPersonne(viewer, userId, { maisonId });
}

/**
 * What a picker completes with, as one types (`?q=…`). `findPlace` gives null when the viewer may not see the list,
 * and its refusal when they may not add to it.
 */
export async function answerPersonSearch(
  request: Request,
  findPlace: (viewer: Viewer) => Promise<(Place & { refusal: Refusal | null }) | null>,
): Promise<Response> {
  const viewer = await getViewer();
  if (!viewer) return answer(401, { message: "Votre session a pris fin. Reconnectez-vous." });
  const place = await findPlace(viewer);
  if (!place) return answer(404, { message: "Cette page n’existe pas, ou vous n’y avez plus accès." });
  if (place.refusal) return answer(403, { message: refusals[place.refusal] });
  const q = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 200);
  const found = await searchFor(viewer, place, q);
  if ("personnes" in found) return answer(200, found);
  const message = "Trop de recherches en peu de temps. Patientez, puis reprenez.";
  return answer(429, { message }, { "retry-after": String(found.wait) });
}

function answer(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}
