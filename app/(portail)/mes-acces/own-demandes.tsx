import { Badge, type Tone } from "@/components/badge";
import { Card } from "@/components/card";
import type { OwnDemande } from "@/lib/acces/demande-queries";
import { dayOf } from "@/lib/platform/dates";

const answers: Record<NonNullable<OwnDemande["reponse"]>, { tone: Tone; text: string }> = {
  ACCEPTEE: { tone: "success", text: "Acceptée" },
  REFUSEE: { tone: "neutral", text: "Non acceptée" },
};
const waiting = { tone: "accent", text: "En attente" } as const;

/** What one asked for, as one typed it: nothing here tells whether it names a production. */
export function OwnDemandes({ demandes }: { demandes: readonly OwnDemande[] }) {
  if (demandes.length === 0) return null;
  return (
    <Card title="Mes demandes" padded={false}>
      <ul className="divide-y divide-line">
        {demandes.map(({ id, saisie, createdAt, fonction, reponse }) => {
          const { tone, text } = reponse ? answers[reponse] : waiting;
          return (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-3 sm:px-5"
            >
              <div className="min-w-0">
                <p className="wrap-anywhere">{saisie}</p>
                <p className="text-note text-secondary tabular-nums">
                  {[`demandé le ${dayOf(createdAt)}`, fonction?.libelle].filter(Boolean).join(" · ")}
                </p>
              </div>
              <Badge tone={tone}>{text}</Badge>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
