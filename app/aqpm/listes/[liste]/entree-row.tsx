import { editEntreeAction, moveEntreeAction, retireEntreeAction } from "@/app/aqpm/listes/[liste]/actions";
import { EntreeFields } from "@/app/aqpm/listes/[liste]/entree-fields";
import { Form } from "@/components/form";
import { Icon } from "@/components/icon";
import { SubmitButton } from "@/components/submit-button";
import { Unfold } from "@/components/unfold";
import { ententes } from "@/lib/fiches/labels";
import type { ListedEntree } from "@/lib/listes/queries";
import type { Liste } from "@/lib/listes/schema";

const directions = [
  { sens: "monter", verb: "Monter", icon: "ascending" },
  { sens: "descendre", verb: "Descendre", icon: "descending" },
] as const;

type Props = { liste: Liste; entree: ListedEntree };

/** One entry on offer: moved, changed and retired in place. */
export function EntreeRow({ liste, entree }: Props) {
  const { code, libelle } = entree;
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2.5 sm:px-5">
      <div className="min-w-0 grow basis-40 wrap-anywhere">
        <p className="font-semibold">{libelle}</p>
        <EntreeNote liste={liste} entree={entree} />
      </div>
      {directions.map(({ sens, verb, icon }) => (
        <Form
          key={sens}
          id={`${sens}-${code}`}
          action={moveEntreeAction}
          hidden={{ liste, code, sens }}
          compact
          className="inline-grid gap-1"
        >
          <SubmitButton variant="quiet" size="small" aria-label={`${verb} ${libelle}`} pendingLabel="…">
            <Icon name={icon} className="my-1 size-5" />
          </SubmitButton>
        </Form>
      ))}
      <Unfold label={`Modifier ${libelle}`}>
        <Form
          id={`modifier-${code}`}
          action={editEntreeAction}
          hidden={{ liste, code }}
          className="grid max-w-form gap-4 px-3.5 pt-2 pb-2"
        >
          <EntreeFields liste={liste} entree={entree} />
          <div>
            <SubmitButton variant="secondary">Sauvegarder</SubmitButton>
          </div>
        </Form>
      </Unfold>
      <Form
        id={`retirer-${code}`}
        action={retireEntreeAction}
        hidden={{ liste, code }}
        compact
        className="inline-grid gap-1"
      >
        <SubmitButton variant="quiet" size="small" aria-label={`Retirer ${libelle}`}>
          Retirer
        </SubmitButton>
      </Form>
    </li>
  );
}

/** The agreement that a type proposes; the agreement of a category, and when it is offered. */
export function EntreeNote({ liste, entree }: Props) {
  const { entente, versionEntente, debutLe, finLe } = entree;
  const notes =
    liste === "types"
      ? [entente ? `Entente proposée\u00a0: ${ententes[entente]}` : "Entente\u00a0: cela dépend"]
      : [versionEntente, debutLe && `à partir du ${debutLe}`, finLe && `jusqu’au ${finLe}`].filter(Boolean);
  return notes.length > 0 ? <p className="text-note text-secondary">{notes.join(" · ")}</p> : null;
}
