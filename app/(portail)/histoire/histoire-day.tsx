import type { Route } from "next";
import { Card } from "@/components/card";
import { Link } from "@/components/link";
import type { HistoireLine } from "@/lib/journal/queries";
import { momentInParts } from "@/lib/platform/dates";

type Props = { jour: string; lines: readonly HistoireLine[] };

/** « Le lundi 23 novembre 2026 », and what happened that day, the latest first. */
export function HistoireDay({ jour, lines }: Props) {
  return (
    <Card title={`L${jour.slice(1)}`} padded={false}>
      <ol className="divide-y divide-line">
        {lines.map((line) => (
          <li
            key={line.id}
            className="grid gap-x-4 gap-y-0.5 px-4 py-3 sm:grid-cols-[5rem_minmax(0,1fr)] sm:px-5"
          >
            <time dateTime={line.at.toISOString()} className="text-note text-secondary tabular-nums sm:pt-px">
              {momentInParts(line.at).heure}
            </time>
            <p className="wrap-anywhere">
              <Phrase {...line} />
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** The sentence, whose title leads to the fiche where it names one. */
function Phrase({ phrase, fiche }: Pick<HistoireLine, "phrase" | "fiche">) {
  const title = fiche ? `«\u00a0${fiche.titre}\u00a0»` : "";
  const [before = "", ...after] = title ? phrase.split(title) : [phrase];
  if (!fiche || after.length === 0) return `${phrase}.`;
  return (
    <>
      {before}
      {"«\u00a0"}
      <Link href={`/fiches/${fiche.id}` as Route} className="link">
        {fiche.titre}
      </Link>
      {"\u00a0»"}
      {after.join(title)}.
    </>
  );
}
