import { Notice } from "@/components/notice";
import { listCurrentAnnonces } from "@/lib/annonces/queries";
import type { Viewer } from "@/lib/authorization/viewer";

/** What AQPM says at this moment to this person, above the page. */
export async function Annonces({ viewer }: { viewer: Viewer | null }) {
  const annonces = await listCurrentAnnonces(viewer);
  if (annonces.length === 0) return null;
  return (
    <aside
      aria-label="Annonces de l’AQPM"
      className="mx-auto grid w-full max-w-page gap-2 px-4 pt-4 sm:px-6 xl:px-0 print:hidden"
    >
      {annonces.map(({ id, message, importante }) => (
        <Notice key={id} tone={importante ? "warning" : "info"}>
          <p className="whitespace-pre-line wrap-anywhere">{message}</p>
        </Notice>
      ))}
    </aside>
  );
}
