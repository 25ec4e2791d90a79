import { Badge } from "@/components/badge";
import { Card } from "@/components/card";
import { momentInProse } from "@/lib/platform/dates";
import type { WatchedKey } from "@/lib/set/suivi-queries";

type Props = { keys: readonly WatchedKey[]; lastUse: Date | null };

/** The signing keys that partners see: their names and ages, never what signs. */
export function KeysCard({ keys, lastUse }: Props) {
  return (
    <Card title="Clés de signature">
      <ul className="grid gap-3">
        {keys.map(({ kid, active, createdAt }) => (
          <li key={kid} className="grid gap-0.5">
            <span className="flex flex-wrap items-center gap-2">
              <code className="wrap-anywhere">{kid}</code>
              <Badge tone={active ? "success" : "neutral"}>
                {active ? "Signe" : "Publiée, ne signe pas"}
              </Badge>
            </span>
            <span className="text-note text-secondary">
              {`Publiée depuis ${momentInProse(createdAt)}.`}
              {active && lastUse ? ` Dernière signature ${momentInProse(lastUse)}.` : null}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
