import { Badge, type Tone } from "@/components/badge";
import { Card } from "@/components/card";
import { momentInProse } from "@/lib/platform/dates";
import type { KeyLine, KeyState } from "@/lib/set/key-queries";

type Props = { keys: readonly KeyLine[]; lastUse: Date | null };

const etats: Readonly<Record<KeyState, { tone: Tone; label: string }>> = {
  active: { tone: "success", label: "Signe" },
  prochaine: { tone: "neutral", label: "Prochaine" },
  remplacée: { tone: "neutral", label: "Remplacée" },
};

/** The signing keys that partners see: their names and ages, never what signs. */
export function KeysCard({ keys, lastUse }: Props) {
  return (
    <Card title="Clés de signature">
      <ul className="grid gap-3">
        {keys.map((key) => (
          <li key={key.kid} className="grid gap-0.5">
            <span className="flex flex-wrap items-center gap-2">
              <code className="wrap-anywhere">{key.kid}</code>
              <Badge tone={etats[key.etat].tone}>{etats[key.etat].label}</Badge>
            </span>
            <span className="text-note text-secondary">{lifeOf(key, lastUse)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function lifeOf({ etat, publieeLe, remplaceeLe }: KeyLine, lastUse: Date | null): string {
  const since = `Publiée depuis ${momentInProse(publieeLe)}.`;
  if (remplaceeLe) return `${since} Remplacée ${momentInProse(remplaceeLe)}.`;
  if (etat !== "active") return since;
  return `${since} ${lastUse ? `Dernière signature ${momentInProse(lastUse)}.` : "N’a pas encore signé."}`;
}
