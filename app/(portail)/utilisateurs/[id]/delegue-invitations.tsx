import type { Route } from "next";
import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import type { Viewer } from "@/lib/authorization/viewer";
import { countDelegueInvitations } from "@/lib/invitations/personne-queries";

type Props = { viewer: Viewer; user: { id: string; staff: boolean; suspendedAt: Date | null } };

/** What someone who no longer acts for AQPM sent in its name, and that stays good; nothing when there is none. */
export async function DelegueInvitations({ viewer, user }: Props) {
  if (user.staff && !user.suspendedAt) return null;
  const count = await countDelegueInvitations(viewer, user.id);
  if (count === 0) return null;
  const title =
    count === 1
      ? "Une invitation de délégué envoyée par cette personne vaut encore"
      : `${count} invitations de délégué envoyées par cette personne valent encore`;
  return (
    <Notice tone="warning" title={title}>
      <p>
        Ce que cette personne a envoyé au nom de l’AQPM reste à l’AQPM. En cas de doute, chaque invitation
        s’annule dans la page de sa maison de production.
      </p>
      <p>
        <Link href={`/utilisateurs/${user.id}?tout=invitations#invitations` as Route} className="link">
          Voir les invitations
        </Link>
      </p>
    </Notice>
  );
}
