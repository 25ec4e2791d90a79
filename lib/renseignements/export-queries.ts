import type { Viewer } from "@/lib/authorization/viewer";
import { db } from "@/lib/platform/db";
import { activite } from "@/lib/renseignements/activite-queries";
import { compte } from "@/lib/renseignements/compte-queries";
import { droits } from "@/lib/renseignements/droit-queries";
import type { Tableau } from "@/lib/renseignements/tableau-queries";

/** Everything but the journal, which is told line by line (`readOwnLines`). */
export const tableaux: readonly Tableau[] = [...compte, ...droits, ...activite];

export type Ligne = Readonly<Record<string, unknown>>;

/** The rows of one kind. */
export function readTableau(viewer: Viewer, { sql }: Tableau): Promise<Ligne[]> {
  return db.$queryRaw<Ligne[]>`${sql(viewer)}`;
}

/** Whom the portal names to the viewer already, and the productions it names: those of their accesses and invitations. */
export async function readSeen(viewer: Viewer) {
  const { id, courriel } = viewer;
  const [personnes, fiches] = await Promise.all([
    db.$queryRaw<{ id: string }[]>`
      SELECT "accordeParId" AS "id" FROM "Acces" WHERE "userId" = ${id}::uuid AND "accordeParId" IS NOT NULL
      UNION SELECT "ajouteParId" FROM "Administrateur" WHERE "userId" = ${id}::uuid AND "ajouteParId" IS NOT NULL
      UNION SELECT "inviteParId" FROM "Invitation"
        WHERE ("courriel" = ${courriel}::citext OR "accepteeParId" = ${id}::uuid) AND "inviteParId" IS NOT NULL`,
    db.$queryRaw<{ id: string }[]>`
      SELECT "ficheId" AS "id" FROM "Acces" WHERE "userId" = ${id}::uuid
      UNION SELECT "ficheId" FROM "Invitation"
        WHERE ("courriel" = ${courriel}::citext OR "accepteeParId" = ${id}::uuid) AND "ficheId" IS NOT NULL`,
  ]);
  const ids = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id));
  return { personnes: ids(personnes), fiches: ids(fiches) };
}
