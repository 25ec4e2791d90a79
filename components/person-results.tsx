import type { ReactNode } from "react";
import { Card } from "@/components/card";
import { Highlighted } from "@/components/highlighted";
import { Person } from "@/components/person";
import type { FoundPerson } from "@/components/use-person-search";
import { isCourriel } from "@/lib/platform/text";

type Props = {
  q: string;
  people: readonly FoundPerson[];
  /** The « Ajouter » form of one person. */
  children: (person: FoundPerson) => ReactNode;
  /** Where someone who is not registered may be invited: the form of « Inviter nom@exemple.ca ». */
  invite?: (courriel: string) => ReactNode;
};

const MOST = 10;

/** The answer to a search made without JavaScript: ten people at most, each with their form. */
export function PersonResults({ q, people, children, invite }: Props) {
  if (people.length === 0) {
    const courriel = q.trim();
    const invites = invite !== undefined && isCourriel(courriel);
    return (
      <Card id="resultats" title={`Personnes trouvées pour «\u00a0${q}\u00a0»`}>
        <p>
          Aucune personne inscrite ne correspond.{" "}
          {invite === undefined
            ? "Demandez-lui de s’inscrire au portail."
            : invites
              ? "Invitez-la : un courriel lui dira comment accepter."
              : "Cherchez son courriel en entier pour l’inviter."}
        </p>
        {invites ? invite(courriel) : null}
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
            {person.deja ? null : children(person)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
