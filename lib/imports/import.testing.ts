import type { Viewer } from "@/lib/authorization/viewer";
import { applyImport } from "@/lib/imports/application-commands";
import { db } from "@/lib/platform/db";

/** « Appliquer », as the page of the import stands at this moment. */
export async function apply(viewer: Viewer, importId: string) {
  const found = await db.import.findUnique({ where: { id: importId }, select: { verifieLe: true } });
  return applyImport(viewer, { importId, verifieLe: found?.verifieLe?.toISOString() ?? "" });
}
