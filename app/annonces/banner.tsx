import { CurrentAnnonces } from "@/app/annonces/current-annonces";
import { listCurrentAnnonces } from "@/lib/annonces/queries";
import type { Viewer } from "@/lib/authorization/viewer";

/** What AQPM says at this moment to this person, above the page. */
export async function Annonces({ viewer }: { viewer: Viewer | null }) {
  return <CurrentAnnonces served={await listCurrentAnnonces(viewer)} />;
}
