import type { AdministrateurGenre, Viewer } from "@/lib/authorization/viewer";
import { type AddressOwner, findAddressOwner } from "@/lib/invitations/queries";
import type { Fin } from "@/lib/invitations/schema";
import { STANDS } from "@/lib/invitations/standing-queries";
import type { Day } from "@/lib/platform/dates";
import { db, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { hashSecret, isId } from "@/lib/platform/ids";

/** What is offered by an invitation, as the person invited reads it. */
export type Offer = {
  readonly id: string;
  readonly courriel: string;
  readonly nom: string | null;
  readonly fonctionCode: string | null;
  readonly fonction: string | null;
  readonly jusquau: Day | null;
  readonly expiresAt: Date;
  readonly inviteParId: string | null;
  /** What one becomes in the house, when there is no fiche. */
  readonly genre: AdministrateurGenre;
  /** « Prénom Nom », or AQPM for a délégué. */
  readonly par: string | null;
  readonly maison: { readonly id: string; readonly nom: string; readonly statut: "ACTIF" | "INACTIF" };
  readonly fiche: {
    readonly id: string;
    readonly numero: string;
    readonly titre: string;
    readonly version: number;
    readonly finLe: Day;
  } | null;
};

/** An offer that can be accepted, or why not. « inconnue » also covers a link that a more recent one replaced. */
export type Found =
  | { readonly etat: "valide"; readonly offer: Offer }
  | { readonly etat: Exclude<Fin, "inconnue">; readonly maison: string }
  | { readonly etat: "inconnue" };

/** An invitation by the secret of its link or, of those sent to one's own address, by its id. */
export type Key = { readonly jeton: string } | { readonly id: string; readonly courriel: string };

type Row = Omit<Offer, "maison" | "fiche"> & {
  etat: "valide" | Exclude<Fin, "inconnue">;
  maisonId: string;
  maison: string;
  statut: Offer["maison"]["statut"];
  ficheId: string | null;
  numero: string;
  titre: string;
  version: number;
  finLe: Day;
};

const SENT_BY = Prisma.sql`CASE WHEN i."genre" = 'DELEGUE' THEN 'L’AQPM' ELSE u."prenom" || ' ' || u."nom" END`;

const OFFER = Prisma.sql`
  SELECT i."id", i."courriel"::text AS "courriel", i."nom", i."fonctionCode", fo."libelle" AS "fonction",
    i."jusquau"::text AS "jusquau", i."genre"::text AS "genre", i."expiresAt", i."inviteParId", ${SENT_BY} AS "par",
    m."id" AS "maisonId", m."nom" AS "maison", m."statut"::text AS "statut",
    f."id" AS "ficheId", f."numero", f."titre", f."version", f."finLe"::text AS "finLe",
    CASE WHEN i."accepteeLe" IS NOT NULL THEN 'acceptee'
      WHEN i."annuleeLe" IS NOT NULL OR NOT (${STANDS}) THEN 'annulee'
      WHEN m."statut" <> 'ACTIF' THEN 'maison-inactive'
      WHEN f."termineeLe" IS NOT NULL OR f."finLe" < portail_today() THEN 'fiche-terminee'
      WHEN i."jusquau" < portail_today() THEN 'terme-passe'
      WHEN i."expiresAt" <= portail_now() THEN 'expiree'
      ELSE 'valide' END AS "etat"
  FROM "Invitation" i JOIN "Maison" m ON m."id" = i."maisonId"
    LEFT JOIN "Fiche" f ON f."id" = i."ficheId"
    LEFT JOIN "Fonction" fo ON fo."code" = i."fonctionCode"
    LEFT JOIN "User" u ON u."id" = i."inviteParId"`;

/** The condition that picks the invitation; null for what cannot be one. */
function pick(key: Key): Prisma.Sql | null {
  if ("jeton" in key) return Prisma.sql`i."hash" = ${hashSecret(key.jeton)}`;
  return isId(key.id)
    ? Prisma.sql`i."id" = ${key.id}::uuid AND i."courriel" = ${key.courriel}::citext`
    : null;
}

function offerOf({
  etat: _etat,
  maisonId,
  maison,
  statut,
  ficheId,
  numero,
  titre,
  version,
  finLe,
  ...row
}: Row): Offer {
  return {
    ...row,
    maison: { id: maisonId, nom: maison, statut },
    fiche: ficheId ? { id: ficheId, numero, titre, version, finLe } : null,
  };
}

/** Reads an invitation without using it up: opening its link changes nothing (mail scanners open links). */
export async function findOffer(key: Key, tx: Tx = db): Promise<Found> {
  const where = pick(key);
  const [row] = where ? await tx.$queryRaw<Row[]>`${OFFER} WHERE ${where}` : [];
  if (!row) return { etat: "inconnue" };
  return row.etat === "valide"
    ? { etat: "valide", offer: offerOf(row) }
    : { etat: row.etat, maison: row.maison };
}

/** The same, its house (`FOR SHARE` for a fiche), its fiche and its row locked until the transaction ends. */
export async function lockOffer(tx: Tx, key: Key): Promise<Found> {
  const where = pick(key);
  const [seen] = where
    ? await tx.$queryRaw<{ id: string; maisonId: string; ficheId: string | null }[]>`
        SELECT i."id", i."maisonId", i."ficheId" FROM "Invitation" i WHERE ${where}`
    : [];
  if (!seen) return { etat: "inconnue" };
  const { id, maisonId, ficheId } = seen;
  const lock = ficheId ? Prisma.sql`FOR SHARE` : Prisma.sql`FOR NO KEY UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "Maison" WHERE "id" = ${maisonId}::uuid ${lock}`;
  if (ficheId) await tx.$queryRaw`SELECT 1 FROM "Fiche" WHERE "id" = ${ficheId}::uuid FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "Invitation" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return findOffer(key, tx);
}

/** What the viewer is invited to and can accept, found by their own address; never an expired one, nor for staff. */
export async function listOffers(viewer: Viewer): Promise<Offer[]> {
  if (viewer.staff) return [];
  const rows = await db.$queryRaw<Row[]>`
    ${OFFER} WHERE i."courriel" = ${viewer.courriel}::citext AND i."accepteeLe" IS NULL AND i."annuleeLe" IS NULL
    ORDER BY i."envoyeeLe" DESC, i."id"`;
  return rows.filter(({ etat }) => etat === "valide").map(offerOf);
}

/** Whose the invited address is: what decides between signing up on the page and signing in first. */
export function findOwner({ courriel }: Offer): Promise<AddressOwner> {
  return findAddressOwner(db, courriel);
}
