import { Badge, type Tone } from "@/components/badge";
import { Card } from "@/components/card";
import type { Fusion } from "@/lib/fusions/queries";
import type { Devenir } from "@/lib/fusions/schema";
import { libelleGenre } from "@/lib/maisons/schema";
import { plural } from "@/lib/platform/text";

const devenirs: Readonly<Record<Devenir, readonly [Tone, string]>> = {
  reporte: ["success", "Reporté"],
  elargi: ["accent", "Le plus large des deux"],
  deja: ["neutral", "Déjà au compte gardé"],
};

/** What becomes of each right of the other account, and how many other things follow. */
export function MovedRights({ fusion }: { fusion: Fusion }) {
  const { roles, acces, accesTotal } = fusion;
  const rest = restOf(fusion);
  return (
    <Card title="Ce que devient l’autre compte" padded={false}>
      {roles.length + accesTotal === 0 ? (
        <p className="px-4 py-3 text-secondary sm:px-5">Il n’a ni rôle ni accès à reporter.</p>
      ) : (
        <ul className="divide-y divide-line">
          {roles.map(({ id, nom, genre, devenir }) => (
            <Right key={id} main={nom} note={libelleGenre[genre]} devenir={devenir} />
          ))}
          {acces.map(({ id, titre, maison, jusquau, devenir }) => (
            <Right
              key={id}
              main={titre}
              note={`Accès au SET · ${maison} · ${jusquau ? `jusqu’au ${jusquau}` : "jusqu’à la fin de la production"}`}
              devenir={devenir}
            />
          ))}
          {accesTotal > acces.length ? (
            <li className="px-4 py-3 text-secondary sm:px-5">
              {`Et ${plural(accesTotal - acces.length, "autre accès", "autres accès")}.`}
            </li>
          ) : null}
        </ul>
      )}
      {rest ? <p className="border-line border-t px-4 py-3 text-secondary sm:px-5">{rest}</p> : null}
    </Card>
  );
}

function Right({ main, note, devenir }: { main: string; note: string; devenir: Devenir }) {
  const [tone, label] = devenirs[devenir];
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-5 gap-y-1 px-4 py-3 sm:px-5">
      <div className="grid min-w-0 gap-0.5">
        <span className="wrap-anywhere font-semibold">{main}</span>
        <span className="wrap-anywhere text-note text-secondary tabular-nums">{note}</span>
      </div>
      <Badge tone={tone}>{label}</Badge>
    </li>
  );
}

function restOf({ invitations, demandes, brouillons, fiches }: Fusion): string {
  const parts = [
    ...(invitations ? [plural(invitations, "invitation en attente", "invitations en attente")] : []),
    ...(demandes ? [plural(demandes, "demande d’accès", "demandes d’accès")] : []),
    ...(brouillons ? [plural(brouillons, "brouillon", "brouillons")] : []),
    ...(fiches ? [plural(fiches, "fiche créée", "fiches créées")] : []),
  ];
  const history = "Son historique se lira dans celui du compte gardé.";
  return parts.length > 0 ? `Suivent aussi\u00a0: ${parts.join(", ")}. ${history}` : history;
}
