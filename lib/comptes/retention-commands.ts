import { purgeDevices } from "@/lib/comptes/appareil-commands";
import { purgeTries } from "@/lib/comptes/essai-commands";
import { db } from "@/lib/platform/db";

/**
 * Forgets what the portal promises not to keep (`/confidentialite`): accounts never confirmed after 30 days, links and
 * sessions that ended, tries to sign in after a week, browsers without a visit for 13 months, hand-offs never used, drafts
 * of fiches left aside for 90 days, requests and invitations without an answer for as long, addresses that were changed
 * and the last e-mail of accounts that are gone after 30 days, what an abandoned e-mail said and the lists that
 * AQPM imported after as long, and any e-mail
 * after a year. Returns how many accounts went. Safe to run in several processes at once.
 */
export async function purgeExpired(): Promise<number> {
  const accounts = await db.$executeRaw`
    DELETE FROM "User" WHERE "confirmedAt" IS NULL AND "createdAt" < portail_now() - interval '30 days'`;
  await db.$executeRaw`DELETE FROM "Jeton" WHERE "expiresAt" < portail_now() - interval '1 day'`;
  await db.$executeRaw`DELETE FROM "Session" WHERE "expiresAt" < portail_now() - interval '1 day'`;
  await db.$executeRaw`DELETE FROM "FormulaireGarde" WHERE "expiresAt" < portail_now()`;
  await purgeTries();
  await purgeDevices();
  await db.$executeRaw`DELETE FROM "ConnexionEnCours" WHERE "expiresAt" < portail_now()`;
  await db.$executeRaw`DELETE FROM "Defi" WHERE "expiresAt" < portail_now()`;
  await db.$executeRaw`
    DELETE FROM "ChangementCourriel" WHERE greatest("expiresAt", "retourFin") < portail_now() - interval '30 days'`;
  await db.$executeRaw`
    DELETE FROM "Passage" WHERE "consumedAt" IS NULL AND "expiresAt" < portail_now() - interval '1 day'`;
  await db.$executeRaw`DELETE FROM "Brouillon" WHERE "updatedAt" < portail_now() - interval '90 days'`;
  await db.$executeRaw`DELETE FROM "DemandeAcces" WHERE "createdAt" < portail_now() - interval '90 days'`;
  await db.$executeRaw`
    DELETE FROM "Invitation" WHERE "accepteeLe" IS NULL
      AND coalesce("annuleeLe", "expiresAt") < portail_now() - interval '90 days'`;
  await db.$executeRaw`
    UPDATE "Courriel" SET "contenu" = NULL WHERE "statut" = 'ABANDONNE' AND "contenu" IS NOT NULL
      AND "createdAt" < portail_now() - interval '30 days'`;
  await db.$executeRaw`
    DELETE FROM "Courriel" WHERE "statut" <> 'EN_ATTENTE' AND "createdAt" < portail_now() - interval '1 year'`;
  await db.$executeRaw`
    DELETE FROM "Courriel" WHERE "gabarit" = 'compte-supprime' AND "statut" <> 'EN_ATTENTE'
      AND "createdAt" < portail_now() - interval '30 days'`;
  await db.$executeRaw`
    DELETE FROM "Deconnexion" WHERE "createdAt" < portail_now() - interval '90 days'
      AND ("livreeLe" IS NOT NULL OR "abandonneeLe" IS NOT NULL)`;
  await db.$executeRaw`DELETE FROM "Import" WHERE "createdAt" < portail_now() - interval '30 days'`;
  await db.$executeRaw`DELETE FROM "TacheFaite" WHERE "faiteLe" < portail_now() - interval '2 years'`;
  return accounts;
}
