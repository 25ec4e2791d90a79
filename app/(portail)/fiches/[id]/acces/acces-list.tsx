import { AccesRow } from "@/app/(portail)/fiches/[id]/acces/acces-row";
import { Card } from "@/components/card";
import type { ListedAcces } from "@/lib/acces/queries";
import type { Viewer } from "@/lib/authorization/viewer";
import type { Day } from "@/lib/platform/dates";
import { plural } from "@/lib/platform/text";

type Props = {
  viewer: Viewer;
  acces: readonly ListedAcces[];
  fonctions: readonly { code: string; libelle: string }[];
  finLe: Day;
  changes: boolean;
  revokes: boolean;
  /** The access just given, whose function and dates are offered at once. */
  opened: string | undefined;
};

export function AccesList({ acces, opened, ...shared }: Props) {
  if (acces.length === 0) {
    return (
      <Card title="Personne pour le moment">
        <p className="text-secondary">
          Personne ne peut accéder au SET pour cette production. Ajoutez les personnes qui feront les demandes
          : généralement la coordination, les chefs de département.
        </p>
      </Card>
    );
  }
  // The one just added comes first, where one looks: its function and its date are set there.
  const rows = [...acces.filter(({ id }) => id === opened), ...acces.filter(({ id }) => id !== opened)];
  const current = acces.filter((row) => row.current).length;
  const over = acces.length - current;
  return (
    <Card
      title={plural(current, "personne", "personnes")}
      padded={false}
      aside={
        over ? (
          <p className="text-note text-secondary">{plural(over, "accès terminé", "accès terminés")}</p>
        ) : undefined
      }
    >
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <AccesRow key={row.id} row={row} open={row.id === opened} {...shared} />
        ))}
      </ul>
    </Card>
  );
}
