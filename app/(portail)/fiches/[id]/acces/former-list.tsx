import { restoreAccesAction } from "@/app/(portail)/fiches/[id]/acces/actions";
import { Form } from "@/components/form";
import { Person } from "@/components/person";
import { SubmitButton } from "@/components/submit-button";
import type { FormerAcces } from "@/lib/acces/queries";
import { endOfAcces } from "@/lib/authorization/states";
import { type Day, dayOf } from "@/lib/platform/dates";

type Props = { former: readonly FormerAcces[]; total: number; finLe: Day; restores: boolean };

function ended({ retireLe, jusquau }: FormerAcces, finLe: Day): string {
  return retireLe ? `retiré le ${dayOf(retireLe)}` : `terminé le ${endOfAcces(jusquau, finLe)}`;
}

/** Who was on the list, to put back with the function they had; closed until one looks for someone. */
export function FormerList({ former, total, finLe, restores }: Props) {
  if (total === 0) return null;
  return (
    <details className="rounded-card border border-line bg-paper print:hidden">
      <summary className="px-4 py-3.5 font-semibold sm:px-5">
        Anciens accès <span className="tabular-nums">({total})</span>
      </summary>
      <ul className="divide-y divide-line border-line border-t">
        {former.map((row) => {
          const nom = `${row.user.prenom} ${row.user.nom}`;
          return (
            <li
              key={row.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 sm:px-5"
            >
              <Person nom={nom}>
                <span className="wrap-anywhere">
                  {[row.fonction?.libelle, ended(row, finLe)].filter(Boolean).join(" · ")}
                </span>
              </Person>
              {restores ? (
                <Form
                  action={restoreAccesAction}
                  hidden={{ accesId: row.id }}
                  compact
                  className="grid gap-1"
                  id={`remettre-${row.id}`}
                >
                  <SubmitButton variant="secondary" size="small" aria-label={`Remettre ${nom}`}>
                    Remettre
                  </SubmitButton>
                </Form>
              ) : null}
            </li>
          );
        })}
      </ul>
      {total > former.length ? (
        <p className="border-line border-t px-4 py-3 text-note text-secondary sm:px-5">
          Les {former.length} plus récents sont montrés. Les autres se remettent en tapant leur nom.
        </p>
      ) : null}
    </details>
  );
}
