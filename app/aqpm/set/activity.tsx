import { Card } from "@/components/card";
import { DayBars } from "@/components/day-bars";
import { Table, Td, Th, Tr } from "@/components/table";
import { raisonInWords } from "@/lib/journal/labels";
import { plural } from "@/lib/platform/text";
import { DAYS_WATCHED, type WatchedDay } from "@/lib/set/suivi-queries";

const passagesOf = (count: number) => plural(count, "passage", "passages");

/** The hand-offs of the last thirty days: a picture, and the figures beside it. */
export function Days({ days }: { days: readonly WatchedDay[] }) {
  const total = days.reduce((sum, { passages }) => sum + passages, 0);
  const title = `${passagesOf(total)} vers le SET en ${DAYS_WATCHED} jours`;
  const bars = days.map(({ jour, passages }) => ({
    label: jour,
    value: passages,
    said: `${jour} : ${passagesOf(passages)}`,
  }));
  return (
    <Card title={title}>
      <DayBars title={`Passages vers le SET, jour par jour : ${title}`} bars={bars} />
      <details>
        <summary className="cursor-pointer font-semibold text-label">Les chiffres, jour par jour</summary>
        <Table
          caption="Passages par jour"
          className="mt-3"
          head={
            <>
              <Th>Jour</Th>
              <Th>Passages</Th>
              <Th>Refus</Th>
            </>
          }
        >
          {days.toReversed().map(({ jour, passages, refus }) => (
            <Tr key={jour}>
              <Td kind="main">{jour}</Td>
              <Td label="Passages">{passages}</Td>
              <Td label="Refus">{refus}</Td>
            </Tr>
          ))}
        </Table>
      </details>
    </Card>
  );
}

/** Why some were refused, the most frequent reason first. */
export function Refusals({ refusals }: { refusals: readonly { raison: string; total: number }[] }) {
  const total = refusals.reduce((sum, { total: some }) => sum + some, 0);
  return (
    <Card title={`${plural(total, "passage refusé", "passages refusés")} en ${DAYS_WATCHED} jours`}>
      {total === 0 ? (
        <p className="text-secondary">Aucun refus.</p>
      ) : (
        <ul className="grid gap-1.5">
          {refusals.map(({ raison, total: some }) => (
            <li key={raison} className="flex gap-3">
              <span className="w-14 shrink-0 text-right font-semibold tabular-nums">{some}</span>
              <span>{raisonInWords(raison) ?? "raison inconnue"}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
