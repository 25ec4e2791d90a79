import { Badge } from "@/components/badge";
import { Card } from "@/components/card";
import { Link } from "@/components/link";
import { Table, Td, Th, Tr } from "@/components/table";
import type { PersonneOf } from "@/lib/acces/maison-queries";
import { endOfAcces } from "@/lib/authorization/states";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Day, dayInProse, dayOf } from "@/lib/platform/dates";

type Props = { viewer: Viewer; person: PersonneOf };

const head = (
  <>
    <Th>Production</Th>
    <Th>Fonction</Th>
    <Th>Accès donné</Th>
    <Th>Fin</Th>
  </>
);

/** Every access of the person in the house; those of ended fiches last, since they open nothing. */
export function HeldAcces({ viewer, person: { acces } }: Props) {
  if (acces.length === 0) {
    return (
      <Card title="Accès au SET">
        <p className="text-secondary">Aucun accès au SET pour une production de la maison.</p>
      </Card>
    );
  }
  const rows = [...acces.filter(({ current }) => current), ...acces.filter(({ current }) => !current)];
  return (
    <section aria-labelledby="acces" className="grid gap-3">
      <h2 id="acces" className="font-bold text-section">
        Accès au SET
      </h2>
      <Table caption="Accès au SET" head={head}>
        {rows.map(({ id, fiche, fonction, accordeLe, accordePar, jusquau, finLe, current }) => (
          <Tr key={id}>
            <Td kind="main">
              <Link href={`/fiches/${fiche.id}/acces`} className="font-semibold hover:underline">
                {fiche.titre}
              </Link>
              <span className="block text-note text-secondary">{fiche.numero}</span>
            </Td>
            <Td>{fonction?.libelle ?? "Fonction non précisée"}</Td>
            <Td label="Donné">
              <span className="whitespace-nowrap md:block">le {dayOf(accordeLe)}</span>{" "}
              <span className="md:block">{byWhom(viewer, accordePar)}</span>
            </Td>
            <Td>
              {current ? <Until jusquau={jusquau} finLe={finLe} /> : <Badge>Production terminée</Badge>}
            </Td>
          </Tr>
        ))}
      </Table>
    </section>
  );
}

function byWhom(viewer: Viewer, par: PersonneOf["acces"][number]["accordePar"]): string {
  if (!par) return "";
  return par.id === viewer.id ? "par vous" : `par ${par.prenom} ${par.nom}`;
}

function Until({ jusquau, finLe }: { jusquau: Day | null; finLe: Day }) {
  if (jusquau) return <span className="whitespace-nowrap">jusqu’au {endOfAcces(jusquau, finLe)}</span>;
  return (
    <>
      se termine avec la production, <span className="whitespace-nowrap">{dayInProse(finLe)}</span>
    </>
  );
}
