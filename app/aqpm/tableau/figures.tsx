import type { Chiffres } from "@/lib/tableau/queries";

const labels: Readonly<Record<keyof Chiffres, string>> = {
  maisonsActives: "maisons de production actives",
  fichesActives: "fiches de production actives",
  personnesAutorisees: "personnes autorisées au SET",
  comptes: "comptes actifs",
  passages: "passages vers le SET en 30 jours",
};

const format = new Intl.NumberFormat("fr-CA");

/** The figures of today, large enough to be read from the other side of the desk. */
export function Figures({ chiffres }: { chiffres: Chiffres }) {
  return (
    <ul
      aria-label="Aujourd’hui"
      className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-3 lg:grid-cols-5"
    >
      {(Object.keys(labels) as (keyof Chiffres)[]).map((name) => (
        <li
          key={name}
          className="wrap-anywhere grid min-w-0 content-start gap-1 bg-paper p-4 max-sm:last:col-span-2 max-lg:sm:last:col-span-2"
        >
          <span className="font-title text-title tabular-nums">{format.format(chiffres[name])}</span>
          <span className="text-note text-secondary">{labels[name]}</span>
        </li>
      ))}
    </ul>
  );
}
