import type { Metadata } from "next";
import { reopenFicheAction } from "@/app/(portail)/fiches/actions";
import { guarded, missing } from "@/app/guarded";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { DateField } from "@/components/text-field";
import { authorize } from "@/lib/authorization/rules";
import { findFiche } from "@/lib/fiches/queries";
import { lastReopening, proposedEnd } from "@/lib/fiches/schema";
import { dayInProse } from "@/lib/platform/dates";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Prolonger une production" };

type Props = { params: Promise<{ id: string }> };

/** Where the reminders' « Prolonger » leads: when the production ends, and one button. */
async function ProlongerPage({ params }: Props) {
  const viewer = await requireViewer();
  const fiche = await findFiche(viewer, (await params).id);
  if (!fiche) missing();
  authorize(viewer, "fiche.reopen", fiche.target);
  const { active } = fiche.target;
  const verb = active ? "Prolonger" : "Rouvrir";
  const shown = { id: fiche.id, version: String(fiche.version) };
  const proposed = proposedEnd({ active, finLe: fiche.finLe }, viewer.today);
  return (
    <div className="grid max-w-form">
      <PageHeader
        title={`${verb} «\u00a0${fiche.titre}\u00a0»`}
        back={{ href: `/fiches/${fiche.id}`, label: fiche.titre }}
        lead={
          <p>
            {fiche.numero} · {fiche.maison.nom}
          </p>
        }
      />
      <Card className="grid gap-5">
        <p>
          {active
            ? `Cette production prend fin ${dayInProse(fiche.finLe)} inclusivement, et les accès au SET avec elle.`
            : "Cette production est terminée\u00a0: personne ne peut accéder au SET pour elle. Rouverte, elle rend leur accès aux personnes de sa liste."}
        </p>
        {proposed ? (
          <Form action={reopenFicheAction} hidden={{ ...shown, finLe: proposed }} id="proposee">
            <div>
              <SubmitButton>{`${verb} jusqu’au ${dayInProse(proposed).replace(/^le /, "")}`}</SubmitButton>
            </div>
          </Form>
        ) : null}
        <details open={!proposed} className="grid gap-4">
          <summary className="link w-fit cursor-pointer text-label">Choisir une autre date</summary>
          <Form
            action={reopenFicheAction}
            hidden={shown}
            id="autre-date"
            className="mt-4 flex flex-wrap items-end gap-3"
          >
            <DateField
              name="finLe"
              label={active ? "Nouveau dernier jour" : "Rouvrir jusqu’au"}
              defaultValue={proposed ?? ""}
              min={viewer.today}
              max={lastReopening(fiche.finLe, viewer.today)}
              required
            />
            <SubmitButton variant="secondary">{active ? "Changer la fin" : verb}</SubmitButton>
          </Form>
        </details>
        {fiche.termineeLe || fiche.prolongee ? null : (
          <p className="text-note text-secondary">
            Les dates de la production ont changé?{" "}
            <Link href={`/fiches/${fiche.id}/modifier`} className="link">
              Modifiez la fiche
            </Link>
            {"\u00a0"}: elle prend fin 30 jours après la fin de la postproduction ou, si elle n’est pas
            donnée, du tournage.
          </p>
        )}
      </Card>
    </div>
  );
}

export default guarded(ProlongerPage);
