import { restoreFonctionAction, retireFonctionAction } from "@/app/aqpm/fonctions/actions";
import { Refocus } from "@/app/aqpm/fonctions/refocus";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import type { ListedFonction } from "@/lib/acces/fonction-queries";
import { readMessage, readParam, type SearchParams } from "@/lib/platform/search-params";

const said: Readonly<Record<string, string>> = {
  ajoutee: "est ajoutée à la fin de la liste.",
  renommee: "porte maintenant ce nom.",
  monter: "monte d’une place.",
  descendre: "descend d’une place.",
  retiree: "n’est plus offerte. Les accès qui l’ont la gardent.",
  retablie: "est de nouveau offerte.",
};

const undoing = { retiree: restoreFonctionAction, retablie: retireFonctionAction } as const;

/** What has just been done to a function, and its undoing. */
export function Done({ fonctions, query }: { fonctions: readonly ListedFonction[]; query: SearchParams }) {
  const message = readMessage(query, "fait", said);
  const code = readParam(query, "fonction");
  const fonction = fonctions.find((one) => one.code === code);
  if (!message || !fonction) return null;
  const fait = readParam(query, "fait");
  const undo = fait === "retiree" || fait === "retablie" ? undoing[fait] : null;
  const moved = fait === "monter" || fait === "descendre";
  return (
    <>
      {moved ? <Refocus id={`${fait}-${code}`} place={readParam(query, "place")} /> : null}
      <Notice
        tone="success"
        role="status"
        actions={
          undo ? (
            <Form id="annuler" action={undo} hidden={{ code }} compact>
              <SubmitButton variant="secondary" size="small">
                Annuler
              </SubmitButton>
            </Form>
          ) : undefined
        }
      >
        <p>{`«\u00a0${fonction.libelle}\u00a0» ${message}`}</p>
      </Notice>
    </>
  );
}
