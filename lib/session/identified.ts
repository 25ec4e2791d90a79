import { cookies } from "next/headers";
import type { Viewer } from "@/lib/authorization/viewer";
import { readAppareil } from "@/lib/session/appareil";
import { confirmByPassword, IdentityRefused } from "@/lib/session/identity";
import { viewerOf } from "@/lib/session/read-viewer";
import { requireViewer } from "@/lib/session/require-viewer";
import { writeSessionCookie } from "@/lib/session/session-cookie";

/**
 * The viewer, their identity confirmed if the form brought their password along (`identite`). Throws `IdentityRefused`
 * when it is not their password. Who was confirmed a moment ago is not asked again.
 */
export async function identified(viewer: Viewer, identite: unknown): Promise<Viewer> {
  if (identite === undefined || viewer.identityFresh) return viewer;
  const motDePasse = typeof identite === "string" ? identite : "";
  const confirmed = await confirmByPassword(viewer, motDePasse, await readAppareil());
  if (!confirmed.ok) throw new IdentityRefused(Object.values(confirmed.errors).join(" "));
  await writeSessionCookie(confirmed.token);
  return (await viewerOf(await cookies())) ?? requireViewer();
}
