import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import { listFichesAsked } from "@/lib/acces/demande-queries";
import type { Viewer } from "@/lib/authorization/viewer";
import { plural } from "@/lib/platform/text";

/** More than this and the notice would hide the list it stands above. */
const MAX_SHOWN = 5;

/** Who asks for an access to the productions that the viewer manages; nothing when nobody does. */
export async function DemandesNotice({ viewer }: { viewer: Viewer }) {
  const fiches = await listFichesAsked(viewer);
  if (fiches.length === 0) return null;
  const total = fiches.reduce((sum, { demandes }) => sum + demandes, 0);
  const others = fiches.slice(MAX_SHOWN).reduce((sum, { demandes }) => sum + demandes, 0);
  return (
    <Notice className="mb-5" title={`${plural(total, "personne demande", "personnes demandent")} un accès`}>
      <ul className="grid gap-1">
        {fiches.slice(0, MAX_SHOWN).map(({ id, titre, demandes }) => (
          <li key={id}>
            <Link href={`/fiches/${id}/acces#demandes`} className="link">
              {`${titre} : ${plural(demandes, "demande", "demandes")}`}
            </Link>
          </li>
        ))}
        {others > 0 ? <li>{`et ${plural(others, "autre demande", "autres demandes")}`}</li> : null}
      </ul>
    </Notice>
  );
}
