import { moveFonctionAction, renameFonctionAction, retireFonctionAction } from "@/app/aqpm/fonctions/actions";
import { buttonClass } from "@/components/button-style";
import { Form } from "@/components/form";
import { Icon } from "@/components/icon";
import { SubmitButton } from "@/components/submit-button";
import { TextField } from "@/components/text-field";
import type { ListedFonction } from "@/lib/acces/fonction-queries";

const directions = [
  { sens: "monter", verb: "Monter", icon: "ascending" },
  { sens: "descendre", verb: "Descendre", icon: "descending" },
] as const;

/** One function on offer: moved, renamed and retired in place. */
export function FonctionRow({ code, libelle }: ListedFonction) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2.5 sm:px-5">
      <p className="min-w-0 grow basis-40 font-semibold wrap-anywhere">{libelle}</p>
      {directions.map(({ sens, verb, icon }) => (
        <Form
          key={sens}
          id={`${sens}-${code}`}
          action={moveFonctionAction}
          hidden={{ code, sens }}
          compact
          className="inline-grid gap-1"
        >
          <SubmitButton variant="quiet" size="small" aria-label={`${verb} ${libelle}`} pendingLabel="…">
            <Icon name={icon} className="my-1 size-5" />
          </SubmitButton>
        </Form>
      ))}
      <details className="open:order-last open:basis-full">
        <summary
          aria-label={`Renommer ${libelle}`}
          className={buttonClass({
            variant: "quiet",
            size: "small",
            className: "list-none [&::-webkit-details-marker]:hidden",
          })}
        >
          Renommer
        </summary>
        <Form
          id={`renommer-${code}`}
          action={renameFonctionAction}
          hidden={{ code }}
          className="grid max-w-form gap-4 px-3.5 pt-2 pb-2"
        >
          <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_auto]">
            <TextField
              name="libelle"
              label="Nom de la fonction"
              hint="Le nouveau nom paraît aussitôt partout, y compris pour les accès déjà donnés."
              defaultValue={libelle}
              maxLength={60}
              autoComplete="off"
              required
            />
            <div className="grid sm:pt-7">
              <SubmitButton variant="secondary">Sauvegarder</SubmitButton>
            </div>
          </div>
        </Form>
      </details>
      <Form
        id={`retirer-${code}`}
        action={retireFonctionAction}
        hidden={{ code }}
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
