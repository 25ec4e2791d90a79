import { addableTo } from "@/app/(portail)/maisons/[id]/addable-to";
import { answerPersonSearch } from "@/app/(portail)/person-search";
import { refusalOf } from "@/lib/authorization/rules";
import { findMaison } from "@/lib/maisons/queries";

type Context = { params: Promise<{ id: string }> };

/** `?q=…`: whom the house may receive as administrateur. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerPersonSearch(request, async (viewer) => {
    const maison = await findMaison(viewer, id);
    return maison && { ...addableTo(maison), refusal: refusalOf(viewer, "principal.add", maison) };
  });
}
