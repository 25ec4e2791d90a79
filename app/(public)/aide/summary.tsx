import { points, roles } from "@/app/(public)/aide/titles";

/** The points of the guide, then what is new, by role: each leads to its heading. */
export function Summary() {
  return (
    <nav aria-label="Points du guide" className="mb-8 grid gap-4">
      <Links titles={points} />
      <p className="text-secondary">
        Les points 4 et 5 s’adressent à l’utilisateur principal d’une maison de production. Les autres
        utilisateurs peuvent aller directement au point 6.
      </p>
      {Object.entries(roles).map(([id, { title, topics }]) => (
        <div key={id} className="grid gap-1">
          <p className="font-semibold">{title}</p>
          <Links titles={topics} />
        </div>
      ))}
    </nav>
  );
}

function Links({ titles }: { titles: Readonly<Record<string, string>> }) {
  return (
    <ul className="grid gap-1">
      {Object.entries(titles).map(([id, title]) => (
        <li key={id}>
          <a href={`#${id}`} className="link">
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
