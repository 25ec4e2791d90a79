import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";

/** The whole list of functions, in order: those on offer and those retired. Throws `Forbidden` (`fonction.edit`). */
export async function listAllFonctions(viewer: Viewer) {
  authorize(viewer, "fonction.edit");
  return db.fonction.findMany({
    orderBy: [{ rang: "asc" }, { code: "asc" }],
    select: { code: true, libelle: true, retireeLe: true },
  });
}

export type ListedFonction = Awaited<ReturnType<typeof listAllFonctions>>[number];
