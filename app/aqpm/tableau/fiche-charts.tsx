import { Card } from "@/components/card";
import { DayBars } from "@/components/day-bars";
import { Table, Td, Th, Tr } from "@/components/table";
import { plural } from "@/lib/platform/text";
import { MONTHS, type Mois } from "@/lib/tableau/queries";

const fichesOf = (count: number) => plural(count, "fiche", "fiches");

/** The fiches created month by month: a picture, and the figures beside it. */
export function FichesByMonth({ mois }: { mois: readonly Mois[] }) {
  const total = mois.reduce((sum, { fiches }) => sum + fiches, 0);
  const title = `${plural(total, "fiche créée", "fiches créées")} en ${MONTHS} mois`;
  return (
    <Card title={title}>
      <DayBars
        title={`Fiches créées, mois par mois\u00a0: ${title}`}
        bars={mois.map(({ mois: label, fiches }) => ({
          label,
          value: fiches,
          said: `${label}\u00a0: ${fichesOf(fiches)}`,
        }))}
      />
      <details>
        <summary className="cursor-pointer font-semibold text-label">Les chiffres, mois par mois</summary>
        <Table
          caption="Fiches créées par mois"
          className="mt-3"
          head={
            <>
              <Th>Mois</Th>
              <Th>Fiches créées</Th>
            </>
          }
        >
          {mois.toReversed().map(({ mois: label, fiches }) => (
            <Tr key={label}>
              <Td kind="main">{label}</Td>
              <Td label="Fiches créées">{fiches}</Td>
            </Tr>
          ))}
        </Table>
      </details>
    </Card>
  );
}

const HEIGHT = 10;

/** The fiches active today by type: the bar only helps, the figure says it. */
export function FichesByType({ rows }: { rows: readonly { type: string; fiches: number }[] }) {
  const most = Math.max(1, ...rows.map(({ fiches }) => fiches));
  const total = rows.reduce((sum, { fiches }) => sum + fiches, 0);
  return (
    <Card title={`${plural(total, "fiche active", "fiches actives")}, par type`}>
      {rows.length === 0 ? (
        <p className="text-secondary">Aucune fiche n’est active.</p>
      ) : (
        <table className="w-full table-fixed">
          <caption className="sr-only">Fiches actives par type de production</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Type de production</th>
              <th scope="col">Fiches actives</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ type, fiches }) => (
              <tr key={type}>
                <th scope="row" className="wrap-anywhere py-1 pr-4 text-left font-normal">
                  {type}
                </th>
                <td className="w-1/2 py-1">
                  <span className="flex items-center gap-3">
                    <svg
                      viewBox={`0 0 100 ${HEIGHT}`}
                      preserveAspectRatio="none"
                      aria-hidden="true"
                      className="h-3 w-0 min-w-0 grow"
                    >
                      <rect
                        width={Math.max(1, (fiches / most) * 100)}
                        height={HEIGHT}
                        className="fill-accent"
                      />
                    </svg>
                    <span className="w-12 shrink-0 text-right font-semibold tabular-nums">{fiches}</span>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
