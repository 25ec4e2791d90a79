import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import type { Viewer } from "@/lib/authorization/viewer";
import { heldAlone, STAFF } from "@/lib/renseignements/schema";
import type { Maison } from "@/lib/renseignements/suppression-queries";

type Props = { viewer: Viewer; maisons: readonly Maison[] };

/** Why the account stays for now, and the way out. */
export function Obstacle({ viewer, maisons }: Props) {
  if (viewer.staff) return <Notice tone="warning">{STAFF}</Notice>;
  return (
    <Notice tone="warning">
      <p>{heldAlone(maisons)}</p>
      <ul className="grid gap-1">
        {maisons.map(({ id, nom }) => (
          <li key={id}>
            <Link href={`/maisons/${id}`} className="link">
              {nom}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
