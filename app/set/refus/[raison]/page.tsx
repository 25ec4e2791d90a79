import type { Metadata } from "next";
import { ForbiddenAnswer, guarded, missing } from "@/app/guarded";
import { isSetRefusal, setRefusals } from "@/lib/set/refusals";

const TITLE = "Le SET ne s’est pas ouvert";

export const metadata: Metadata = { title: TITLE };

/** Where a refused passage ends: why, what to do, and whom to ask. */
async function RefusPage({ params }: { params: Promise<{ raison: string }> }) {
  const { raison } = await params;
  return isSetRefusal(raison) ? <ForbiddenAnswer title={TITLE} sentence={setRefusals[raison]} /> : missing();
}

export default guarded(RefusPage);
