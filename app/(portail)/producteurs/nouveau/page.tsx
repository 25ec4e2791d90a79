import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { createProducteurAction } from "@/app/(portail)/producteurs/actions";
import { ProducteurFields } from "@/app/(portail)/producteurs/producteur-fields";
import { guarded, missing } from "@/app/guarded";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { PageHeader } from "@/components/page-header";
import { SelectField } from "@/components/select-field";
import { authorize, can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { findMaison } from "@/lib/maisons/queries";
import { readParam, type SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Nouveau producteur" };

type Props = { searchParams: Promise<SearchParams> };
type Choice = { readonly id: string; readonly nom: string };

const empty = { nature: "SOCIETE", nom: "", neq: null, courriel: null, telephone: null } as const;

/** The houses whose directory the viewer may add to: the one of the address, else all of theirs. */
async function findChoices(viewer: Viewer, asked: string): Promise<readonly Choice[]> {
  const maisons = asked ? [(await findMaison(viewer, asked)) ?? missing()] : viewer.maisons;
  const choices = maisons.filter((maison) => can(viewer, "producteur.create", maison));
  if (choices.length > 0) return choices;
  const [refused] = maisons;
  if (refused) authorize(viewer, "producteur.create", refused);
  authorize(viewer, "producteur.list");
  // Staff administer no house: they choose one in the list first.
  redirect("/producteurs");
}

async function NouveauProducteurPage({ searchParams }: Props) {
  const viewer = await requireViewer();
  const maisons = await findChoices(viewer, readParam(await searchParams, "maison"));
  const [maison] = maisons;
  const only = maisons.length === 1 ? maison : undefined;
  return (
    <>
      <PageHeader
        title="Nouveau producteur"
        back={{ href: "/producteurs", label: "Producteurs" }}
        {...(only ? { lead: `Maison de production\u00a0: ${only.nom}` } : {})}
      />
      <Card className="max-w-form">
        <Form
          action={createProducteurAction}
          submitLabel="Ajouter"
          {...(only ? { hidden: { maisonId: only.id } } : {})}
        >
          {only ? null : (
            <SelectField
              name="maisonId"
              label="Maison de production"
              required
              placeholder="Choisissez…"
              options={maisons.map(({ id, nom }) => ({ value: id, label: nom }))}
            />
          )}
          <ProducteurFields {...empty} />
        </Form>
      </Card>
    </>
  );
}

export default guarded(NouveauProducteurPage);
