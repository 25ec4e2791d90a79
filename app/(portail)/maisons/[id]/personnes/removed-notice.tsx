import type { ReactNode } from "react";
import { Focused } from "@/app/(portail)/maisons/[id]/focused";
import { keptBy } from "@/app/(portail)/maisons/[id]/personnes/[userId]/consequences";
import { putBackInMaisonAction } from "@/app/(portail)/maisons/[id]/personnes/actions";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { findGeste, findPersonneOf } from "@/lib/acces/maison-queries";
import { can } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Maison } from "@/lib/maisons/queries";
import { readParam, type SearchParams } from "@/lib/platform/search-params";
import { plural } from "@/lib/platform/text";

type Props = { viewer: Viewer; maison: Maison; query: SearchParams };

/** What « Retirer partout » has just done, as the journal tells it, and its undoing. */
export async function RemovedNotice({ viewer, maison, query }: Props) {
  if (readParam(query, "fait") === "invitations") {
    return (
      <Said>
        Les invitations de cette personne sont annulées, sauf celles que d’autres seulement peuvent annuler.
      </Said>
    );
  }
  const userId = readParam(query, "retire");
  const geste = userId ? await findGeste(viewer, maison.id, userId) : null;
  if (!geste) return null;
  const { nom, suspendu, role, accesIds } = geste;
  const left = await findPersonneOf(viewer, maison.id, userId);
  const taken = [
    ...(role ? ["son rôle d’administrateur"] : []),
    ...(accesIds.length > 0 ? [plural(accesIds.length, "accès au SET", "accès au SET")] : []),
  ];
  return (
    <Said
      key={geste.partout}
      title={
        left?.role
          ? `${nom} n’accède plus au SET pour ${maison.nom}.`
          : `${nom} n’agit plus pour ${maison.nom}.`
      }
      undo={
        can(viewer, "acces.revokeAll", maison) ? (
          <Form
            action={putBackInMaisonAction}
            id="annuler"
            hidden={{ maisonId: maison.id, userId }}
            compact
            className="grid gap-1"
          >
            <SubmitButton variant="secondary" size="small">
              Annuler
            </SubmitButton>
          </Form>
        ) : undefined
      }
    >
      <p>{`Ce qui prend fin, dès maintenant : ${taken.join(" et ")}.${suspendu ? "" : " Un courriel l’en avise."}`}</p>
      {left ? keptBy(viewer, maison, left).map((sentence) => <p key={sentence}>{sentence}</p>) : null}
    </Said>
  );
}

type SaidProps = { title?: string; children: ReactNode; undo?: ReactNode };

function Said({ title, children, undo }: SaidProps) {
  return (
    <Focused>
      <Notice tone="success" role="status" title={title} actions={undo} className="mb-5">
        {children}
      </Notice>
    </Focused>
  );
}
