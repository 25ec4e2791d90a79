import { restoreEntreeAction, retireEntreeAction } from "@/app/aqpm/listes/[liste]/actions";
import { mots } from "@/app/aqpm/listes/[liste]/mots";
import { Refocus } from "@/app/aqpm/listes/[liste]/refocus";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import type { ListedEntree } from "@/lib/listes/queries";
import type { Liste } from "@/lib/listes/schema";
import { readMessage, readParam, type SearchParams } from "@/lib/platform/search-params";

const undoing = { retire: restoreEntreeAction, retabli: retireEntreeAction } as const;

type Props = { liste: Liste; entrees: readonly ListedEntree[]; query: SearchParams };

/** What has just been done to an entry, and its undoing. */
export function Done({ liste, entrees, query }: Props) {
  const said: Readonly<Record<string, string>> = {
    ajoute: ": ajout à la fin de la liste.",
    modifie: ": changement sauvegardé.",
    monter: "monte d’une place.",
    descendre: "descend d’une place.",
    retire: `ne s’offre plus. ${mots[liste].gardent[0]}`,
    retabli: "s’offre de nouveau.",
  };
  const message = readMessage(query, "fait", said);
  const code = readParam(query, "code");
  const entree = entrees.find((one) => one.code === code);
  if (!message || !entree) return null;
  const fait = readParam(query, "fait");
  const undo = fait === "retire" || fait === "retabli" ? undoing[fait] : null;
  const moved = fait === "monter" || fait === "descendre";
  return (
    <>
      {moved ? <Refocus id={`${fait}-${code}`} place={readParam(query, "place")} /> : null}
      <Notice
        tone="success"
        role="status"
        actions={
          undo ? (
            <Form id="annuler" action={undo} hidden={{ liste, code }} compact>
              <SubmitButton variant="secondary" size="small">
                Annuler
              </SubmitButton>
            </Form>
          ) : undefined
        }
      >
        <p>{`«\u00a0${entree.libelle}\u00a0»${message.startsWith(":") ? "\u00a0" : " "}${message}`}</p>
      </Notice>
    </>
  );
}
