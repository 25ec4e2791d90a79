import type { Route } from "next";
import { Card } from "@/components/card";
import { Link } from "@/components/link";
import { plural } from "@/lib/platform/text";
import type { Attention } from "@/lib/tableau/queries";

type Line = { readonly href: Route; readonly said: string };

const lines: Readonly<Record<keyof Attention, (count: number) => Line>> = {
  partenairesEnPanne: (count) => ({
    href: "/aqpm/set",
    said: `${plural(count, "site du SET ne répond pas", "sites du SET ne répondent pas")}`,
  }),
  incidentsSansAvis: (count) => ({
    href: "/aqpm/incidents",
    said: `${plural(count, "incident demande un avis", "incidents demandent un avis")}`,
  }),
  avisAbandonnes: (count) => ({
    href: "/aqpm/set?etat=abandonnee" as Route,
    said: `${plural(count, "avis de fin n’a pas atteint le SET", "avis de fin n’ont pas atteint le SET")}`,
  }),
  courrielsAbandonnes: (count) => ({
    href: "/aqpm/courriels?etat=abandonne" as Route,
    said: `${plural(count, "courriel n’est pas parti", "courriels ne sont pas partis")}`,
  }),
  courrielsRevenus: (count) => ({
    href: "/aqpm/courriels?etat=revenu" as Route,
    said: `${plural(count, "courriel est revenu ou a été signalé", "courriels sont revenus ou ont été signalés")}`,
  }),
  revuesEnRetard: (count) => ({
    href: "/aqpm/revues?etat=en-retard" as Route,
    said: `${plural(count, "maison n’a pas terminé sa revue", "maisons n’ont pas terminé leur revue")}`,
  }),
  maisonsSansAdministrateur: (count) => ({
    href: "/maisons?statut=ACTIF&administrateurs=aucun" as Route,
    said: `${plural(count, "maison active n’a aucun administrateur", "maisons actives n’ont aucun administrateur")}`,
  }),
  tachesEnPanne: (count) => ({
    href: "/aqpm" as Route,
    said: `${plural(count, "tâche planifiée échoue", "tâches planifiées échouent")}\u00a0: voyez qui exploite le portail`,
  }),
};

/** What needs someone today, each with where it is mended. */
export function AttentionList({ attention }: { attention: Attention }) {
  const due = (Object.keys(lines) as (keyof Attention)[]).filter((name) => attention[name] > 0);
  return (
    <Card title="À faire aujourd’hui">
      {due.length === 0 ? (
        <p className="text-secondary">Rien ne demande votre attention.</p>
      ) : (
        <ul className="grid gap-2">
          {due.map((name) => {
            const { href, said } = lines[name](attention[name]);
            return (
              <li key={name}>
                {href === "/aqpm" ? (
                  `${said}.`
                ) : (
                  <Link href={href} className="link">
                    {said}
                  </Link>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
