import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { Prisma } from "@/lib/platform/generated/client";
import { log } from "@/lib/platform/log";
import { readMail } from "@/lib/platform/mail/outbox";
import { type Sent, sendMail } from "@/lib/platform/mail/send";

type Leased = { id: string; destinataire: string; sujet: string; contenu: unknown; essais: number };

/** A lease outlives the slowest batch (5 sendings of 10 s): nobody else takes the row meanwhile. */
const BATCH = 5;
const LEASE_SECONDS = 120;
/** 20 tries make about ten hours, within the 24 hours during which Resend knows an idempotency key. */
const MAX_TRIES = 20;

/** Delivers the e-mails that are due, several processes sharing the work; returns how many it took. */
export async function deliverCourriels(): Promise<number> {
  const leased = await lease();
  for (const courriel of leased) await deliver(courriel);
  return leased.length;
}

function lease(): Promise<Leased[]> {
  return db.$queryRaw<Leased[]>`
    UPDATE "Courriel" SET "essais" = "essais" + 1, "bailJusqua" = portail_now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE "id" IN (
      SELECT "id" FROM "Courriel"
      WHERE "statut" = 'EN_ATTENTE' AND "prochainEssai" <= portail_now()
        AND ("bailJusqua" IS NULL OR "bailJusqua" < portail_now())
      ORDER BY "prochainEssai", "id" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
    RETURNING "id", "destinataire", "sujet", "contenu", "essais"`;
}

async function deliver(courriel: Leased): Promise<void> {
  const sent = await send(courriel);
  if (sent.ok) {
    await markSent(courriel.id, sent.fournisseurId);
    return;
  }
  const abandoned = sent.permanent || courriel.essais >= MAX_TRIES;
  const line = { courriel: courriel.id, essais: courriel.essais, erreur: sent.erreur };
  if (abandoned) log.error(line, "mail abandoned");
  else log.warn(line, "mail not delivered, will try again");
  await markFailed(courriel, sent.erreur, abandoned);
}

/** A content that cannot be read must not stop those behind it. */
async function send(courriel: Leased): Promise<Sent> {
  try {
    const mail = readMail(courriel);
    if (mail) return await sendMail(courriel.id, courriel.destinataire, mail);
    return { ok: false, permanent: true, erreur: "contenu absent" };
  } catch (error) {
    return { ok: false, permanent: true, erreur: `contenu illisible: ${String(error)}`.slice(0, 300) };
  }
}

/** What was sent may hold a link that grants something: only the demonstration keeps it. */
async function markSent(id: string, fournisseurId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "Courriel" SET "statut" = 'ENVOYE', "envoyeLe" = portail_now(), "bailJusqua" = NULL, "erreur" = NULL,
      "fournisseurId" = ${fournisseurId}, "contenu" = ${env().demo ? Prisma.sql`"contenu"` : Prisma.sql`NULL`}
    WHERE "id" = ${id}::uuid`;
}

/** 10 s, 20 s, 40 s… an hour at most, spread by a fifth so that a whole batch does not come back at once. */
async function markFailed({ id, essais }: Leased, erreur: string, abandoned: boolean): Promise<void> {
  const seconds = Math.min(3600, 10 * 2 ** (essais - 1)) * (0.9 + Math.random() / 5);
  await db.$executeRaw`
    UPDATE "Courriel" SET "statut" = ${abandoned ? "ABANDONNE" : "EN_ATTENTE"}::"CourrielStatut", "bailJusqua" = NULL,
      "erreur" = ${erreur}, "prochainEssai" = portail_now() + make_interval(secs => ${seconds})
    WHERE "id" = ${id}::uuid AND "statut" = 'EN_ATTENTE'`;
}
