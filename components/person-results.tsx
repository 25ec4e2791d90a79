import type { ReactNode } from "react";
import { Card } from "@/components/card";
import { Highlighted } from "@/components/highlighted";
import { Person } from "@/components/person";
import type { FoundPerson } from "@/components/use-person-search";

type Props = {
  q: string;
  people: readonly FoundPerson[];
  /** The « Ajouter » form of one person. */
  children: (person: FoundPerson) => ReactNode;
};

const MOST = 10;

/** The answer to a search made without JavaScript: ten people at most, each with their form. */
export function PersonResults({ q, people, children }: Props) {
  if (people.length === 0) {
    return (
      <Card id="resultats" title={`Personnes trouvées pour «\u00a0${q}\u00a0»`}>
        <p>Aucune personne inscrite ne correspond. Demandez-lui de s’inscrire au portail.</p>
      </Card>
    );
  }
  return (
    <Card id="resultats" title={`Personnes trouvées pour «\u00a0${q}\u00a0»`} padded={false}>
      <ul className="divide-y divide-line">
        {people.slice(0, MOST).map((person) => (
          <li key={person.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-5">
            <Person nom={person.nom} title={<Highlighted nom={person.nom} query={q} />}>
              {[person.courriel, person.note].filter(Boolean).join(" · ")}
            </Person>
            {children(person)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
