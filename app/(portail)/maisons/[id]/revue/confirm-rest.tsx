import { confirmPersonnesAction } from "@/app/(portail)/maisons/[id]/revue/actions";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { plural } from "@/lib/platform/text";
import type { Revue } from "@/lib/revues/queries";
import { PERSONNES_PER_PAGE } from "@/lib/revues/schema";

/** At the end, once all of the page was shown: what is left of it, in one gesture. */
export function ConfirmRest({ revue: { maison, personnes, total, page } }: { revue: Revue }) {
  const people = personnes.filter(({ lignes }) => lignes.some(({ left }) => left));
  const restantes = people.flatMap(({ lignes }) => lignes.filter(({ left }) => left)).length;
  if (restantes < 2) return null;
  const where = total > PERSONNES_PER_PAGE ? " de cette page" : "";
  return (
    <Form
      id="confirmer-page"
      action={confirmPersonnesAction}
      hidden={{
        maisonId: maison.id,
        personnes: people.map(({ userId }) => userId).join(","),
        restantes: String(restantes),
        page: String(page),
      }}
      className="grid justify-items-start gap-4 print:hidden"
    >
      <SubmitButton>{`Confirmer les ${plural(restantes, "ligne restante", "lignes restantes")}${where}`}</SubmitButton>
    </Form>
  );
}
