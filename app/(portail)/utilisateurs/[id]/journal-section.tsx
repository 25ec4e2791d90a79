import type { Route } from "next";
import { Section } from "@/app/(portail)/utilisateurs/[id]/section";
import { JournalLine } from "@/app/aqpm/journal/journal-line";
import type { Viewer } from "@/lib/authorization/viewer";
import { listRecent } from "@/lib/journal/recent-queries";

type Props = { viewer: Viewer; userId: string; most: number };

/** The last passages to the SET, with why it did not open; then all that the journal says of someone. */
export async function PassagesSection({ viewer, userId, most }: Props) {
  return (
    <Lines
      title="Passages vers le SET"
      id="passages"
      empty="Cette personne n’a jamais ouvert le SET."
      all={{ href: `/aqpm/journal?genre=passages&personne=${userId}` as Route, label: "Tous les passages" }}
      lines={await listRecent(viewer, userId, { genre: "passages", most })}
    />
  );
}

export async function HistoireSection({ viewer, userId, most }: Props) {
  return (
    <Lines
      title="Historique"
      id="historique"
      empty="Le journal ne dit rien de ce compte."
      all={{ href: `/aqpm/journal?personne=${userId}` as Route, label: "Tout l’historique" }}
      lines={await listRecent(viewer, userId, { genre: null, most })}
    />
  );
}

type LinesProps = Omit<Parameters<typeof Section>[0], "children"> & {
  lines: Awaited<ReturnType<typeof listRecent>>;
};

function Lines({ lines, all, ...section }: LinesProps) {
  if (lines.length === 0) return <Section {...section} />;
  return (
    <Section {...section} all={all}>
      <ol className="divide-y divide-line">
        {lines.map((line) => (
          <JournalLine key={line.id} {...line} />
        ))}
      </ol>
    </Section>
  );
}
