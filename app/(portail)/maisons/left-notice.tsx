import { Notice } from "@/components/notice";
import { readParam, type SearchParams } from "@/lib/platform/search-params";

/** Said once to whoever has just left a house, on the page that it leads to (`?fait=quittee`). */
export function LeftNotice({ query }: { query: SearchParams }) {
  if (readParam(query, "fait") !== "quittee") return null;
  return (
    <Notice tone="success" className="mb-5">
      Vous n’êtes plus sur la liste des administrateurs de cette maison de production. Vos accès au SET ne
      changent pas.
    </Notice>
  );
}
