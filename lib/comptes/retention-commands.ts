import { purgeDevices } from "@/lib/comptes/appareil-commands";
import { purgeTries } from "@/lib/comptes/essai-commands";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/generated/client";
import { purge } from "@/lib/platform/tasks/purge";

/** Each account is looked for in everything that may name one. */
const ACCOUNTS_AT_ONCE = 250;
/** Each goes with its lines, 30,000 at most. */
const IMPORTS_AT_ONCE = 5;

/** One thing that the portal promises not to keep: its name in the logs, and how it goes. Returns how many went. */
type Promesse = readonly [nom: string, keep: () => Promise<number>];

const accounts = rows(
  "User",
  Prisma.sql`"confirmedAt" IS NULL AND "createdAt" < portail_now() - interval '30 days'`,
  ACCOUNTS_AT_ONCE,
);

const others: readonly Promesse[] = [
  rows("Jeton", Prisma.sql`"expiresAt" < portail_now() - interval '1 day'`),
  rows("Session", Prisma.sql`"expiresAt" < portail_now() - interval '1 day'`),
  rows("FormulaireGarde", Prisma.sql`"expiresAt" < portail_now()`),
  ["EssaisConnexion", purgeTries],
  ["Appareil", purgeDevices],
  rows("ConnexionEnCours", Prisma.sql`"expiresAt" < portail_now()`),
  rows("Defi", Prisma.sql`"expiresAt" < portail_now()`),
  rows(
    "ChangementCourriel",
    Prisma.sql`greatest("expiresAt", "retourFin") < portail_now() - interval '30 days'`,
  ),
  rows("Passage", Prisma.sql`"consumedAt" IS NULL AND "expiresAt" < portail_now() - interval '1 day'`),
  rows("Brouillon", Prisma.sql`"updatedAt" < portail_now() - interval '90 days'`),
  rows("DemandeAcces", Prisma.sql`"createdAt" < portail_now() - interval '90 days'`),
  rows(
    "Invitation",
    Prisma.sql`"accepteeLe" IS NULL AND coalesce("annuleeLe", "expiresAt") < portail_now() - interval '90 days'`,
  ),
  ["Courriel.contenu", emptyAbandoned],
  rows(
    "Courriel",
    Prisma.sql`"statut" <> 'EN_ATTENTE' AND ("createdAt" < portail_now() - interval '1 year'
      OR ("gabarit" = 'compte-supprime' AND "createdAt" < portail_now() - interval '30 days'))`,
  ),
  rows(
    "Deconnexion",
    Prisma.sql`"createdAt" < portail_now() - interval '90 days' AND ("livreeLe" IS NOT NULL OR "abandonneeLe" IS NOT NULL)`,
  ),
  rows("Import", Prisma.sql`"createdAt" < portail_now() - interval '30 days'`, IMPORTS_AT_ONCE),
  rows("TacheFaite", Prisma.sql`"faiteLe" < portail_now() - interval '2 years'`),
];

/**
 * Forgets what the portal promises not to keep (`/confidentialite`): accounts never confirmed after 30 days, links and
 * sessions that ended, tries to sign in after a week, browsers without a visit for 13 months, hand-offs never used, drafts
 * of fiches left aside for 90 days, requests and invitations without an answer for as long, addresses that were changed
 * and the last e-mail of accounts that are gone after 30 days, what an abandoned e-mail said and the lists that
 * AQPM imported after as long, and any e-mail after a year. Returns how many accounts went. One that fails holds back none
 * of the others; throws at the end, with the name of each that did. Safe to run in several processes at once.
 */
export async function purgeExpired(): Promise<number> {
  const broken = new Map<string, unknown>();
  const keep = async ([nom, work]: Promesse) => {
    try {
      return await work();
    } catch (error) {
      broken.set(nom, error);
      return 0;
    }
  };
  const gone = await keep(accounts);
  for (const promesse of others) await keep(promesse);
  if (broken.size > 0)
    throw new AggregateError(broken.values(), `not purged: ${[...broken.keys()].join(", ")}`);
  return gone;
}

function rows(table: Prisma.ModelName, over: Prisma.Sql, atOnce?: number): Promesse {
  return [table, () => purge(table, over, atOnce)];
}

/** What an e-mail that was given up said; its address and its subject stay, as of those that left. */
function emptyAbandoned(): Promise<number> {
  return db.$executeRaw`
    UPDATE "Courriel" SET "contenu" = NULL WHERE "statut" = 'ABANDONNE' AND "contenu" IS NOT NULL
      AND "createdAt" < portail_now() - interval '30 days'`;
}
