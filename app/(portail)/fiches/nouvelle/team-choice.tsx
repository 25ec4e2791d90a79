import { CheckboxField } from "@/components/choice-field";
import { comingAlong, listTeam } from "@/lib/acces/team-queries";
import type { Viewer } from "@/lib/authorization/viewer";
import { plural } from "@/lib/platform/text";

/** « Reprendre aussi l’équipe », with the names of whoever would come along. */
export async function TeamChoice({ viewer, ficheId }: { viewer: Viewer; ficheId: string }) {
  const team = comingAlong(await listTeam(viewer, ficheId), viewer);
  if (team.length === 0) return null;
  return (
    <>
      <CheckboxField
        name="equipe"
        label={`Reprendre aussi l’équipe (${plural(team.length, "personne", "personnes")})`}
        optional
        hint="Chaque personne reçoit un accès jusqu’à la fin de la nouvelle production, avec sa fonction, et un courriel l’en avise."
      />
      <details className="pl-8">
        <summary className="w-fit text-note">Voir les noms</summary>
        <ul className="grid gap-1 pt-2 text-note">
          {team.map(({ userId, nom, fonction }) => (
            <li key={userId}>
              {nom}
              {fonction ? <span className="text-secondary">, {fonction}</span> : null}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
