import { answerPersonSearch } from "@/app/(portail)/person-search";
import { holdersOf, listAcces } from "@/lib/acces/queries";
import { refusalOf } from "@/lib/authorization/rules";
import { findFicheTarget } from "@/lib/fiches/queries";

type Context = { params: Promise<{ id: string }> };

/** `?q=…`: whom the fiche's list of accesses may receive. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerPersonSearch(request, async (viewer) => {
    const fiche = await findFicheTarget(viewer, id);
    if (!fiche) return null;
    const listed = holdersOf(await listAcces(viewer, fiche.id));
    return { maisonId: fiche.maison.id, listed, refusal: refusalOf(viewer, "acces.grant", fiche) };
  });
}
