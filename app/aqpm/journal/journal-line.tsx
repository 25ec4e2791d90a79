import type { Route } from "next";
import { Link } from "@/components/link";
import type { Detail, JournalEntry, Objet } from "@/lib/journal/staff-queries";
import { momentInTable } from "@/lib/platform/dates";

const paths: Readonly<Record<Objet["genre"], string>> = {
  personne: "/utilisateurs",
  maison: "/maisons",
  fiche: "/fiches",
};

/** One line: when, the sentence, what it is about, and what it noted for whoever wants to know more. */
export function JournalLine({ id, at, phrase, objets, details }: JournalEntry) {
  return (
    <li className="grid gap-x-5 gap-y-1 px-4 py-3 sm:grid-cols-[9.5rem_minmax(0,1fr)] sm:px-5">
      <time dateTime={at.toISOString()} className="text-note text-secondary tabular-nums sm:pt-px">
        {momentInTable(at)}
      </time>
      <div className="grid min-w-0 gap-1">
        <p className="wrap-anywhere">{`${phrase}.`}</p>
        {objets.length === 0 ? null : (
          <ul aria-label="De qui et de quoi" className="flex flex-wrap gap-x-4 text-note">
            {objets.map((objet) => (
              <li key={objet.id}>
                <Link href={`${paths[objet.genre]}/${objet.id}` as Route} className="link">
                  {objet.nom}
                </Link>
              </li>
            ))}
          </ul>
        )}
        {details.length === 0 ? null : <Details id={id} details={details} />}
      </div>
    </li>
  );
}

function Details({ id, details }: { id: string; details: readonly Detail[] }) {
  return (
    <details className="text-note">
      <summary className="inline-flex min-h-6 cursor-pointer items-center text-secondary">
        Détails<span className="sr-only">{` de la ligne ${id}`}</span>
      </summary>
      <dl className="mt-1 grid gap-x-4 gap-y-0.5 sm:grid-cols-[12rem_minmax(0,1fr)]">
        {details.map(({ quoi, avant, apres }) => (
          <div key={quoi} className="contents">
            <dt className="text-secondary">{quoi}</dt>
            <dd className="wrap-anywhere">{avant === null ? apres : `${avant} → ${apres}`}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
