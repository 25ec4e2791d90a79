import type { Route } from "next";
import { Line, Rows, Section } from "@/app/(portail)/utilisateurs/[id]/section";
import { Badge, type Tone } from "@/components/badge";
import { Link } from "@/components/link";
import type { Viewer } from "@/lib/authorization/viewer";
import { type EtatFini, type InvitationOf, listInvitationsOf } from "@/lib/invitations/personne-queries";
import { momentInTable } from "@/lib/platform/dates";

type Props = { viewer: Viewer; user: { id: string; courriel: string }; most: number };

const etats: Readonly<Record<EtatFini, readonly [Tone, string]>> = {
  "en-attente": ["neutral", "En route"],
  envoyee: ["accent", "Envoyée"],
  ouverte: ["success", "Ouverte"],
  "non-livree": ["danger", "Non livrée"],
  "sans-effet": ["danger", "Sans effet"],
  expiree: ["warning", "Expirée"],
  acceptee: ["success", "Acceptée"],
  annulee: ["neutral", "Annulée"],
};

/** The invitations that someone received, and those that they sent. */
export async function InvitationsSection({ viewer, user, most }: Props) {
  const { received, sent, receivedTotal, sentTotal } = await listInvitationsOf(viewer, user, most);
  const rest = receivedTotal > received.length || sentTotal > sent.length;
  const rows = [
    ...received.map((row) => ({ row, who: "Reçue" })),
    ...sent.map((row) => ({ row, who: `À ${row.courriel}` })),
  ];
  return (
    <Section
      title="Invitations"
      id="invitations"
      empty="Aucune invitation, ni reçue ni envoyée."
      all={
        rest ? { href: `/utilisateurs/${user.id}?tout=invitations` as Route, label: "Voir plus" } : undefined
      }
    >
      {rows.length === 0 ? undefined : (
        <Rows>
          {rows.map(({ row, who }) => (
            <Invitation key={`${who}-${row.id}`} row={row} who={who} />
          ))}
        </Rows>
      )}
    </Section>
  );
}

function Invitation({ row, who }: { row: InvitationOf; who: string }) {
  const [tone, label] = etats[row.etat];
  const role = row.genre === "DELEGUE" ? "Délégué" : "Utilisateur principal";
  const what = row.fiche ? `Accès à «\u00a0${row.fiche.titre}\u00a0»` : role;
  return (
    <Line
      main={
        <span>
          <span className="font-semibold">{who}</span>
          {` · ${what}`}
        </span>
      }
      note={
        <>
          <Link href={`/maisons/${row.maison.id}`} className="link">
            {row.maison.nom}
          </Link>
          {` · envoyée le ${momentInTable(row.envoyeeLe)}`}
        </>
      }
      badge={<Badge tone={tone}>{label}</Badge>}
    />
  );
}
