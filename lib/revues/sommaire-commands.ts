import { type Tx, transaction } from "@/lib/platform/db";
import { desabonnementOf } from "@/lib/platform/mail/desabonnement";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";
import { doEach, readTime } from "@/lib/platform/tasks/due";
import { once } from "@/lib/platform/tasks/run";
import { sommaireMail } from "@/lib/revues/mails";
import { listSubscribers, readSommaires, type Sommaire } from "@/lib/revues/sommaire-queries";

const BATCH = 1_000;
/** The 1st; a portal that was stopped that day still writes until this one. */
const LAST_DAY = 3;

/**
 * Sends the monthly digest to the administrateurs who asked for it, on the 1st from 7:00 in Montréal; none to someone
 * whose houses have nothing to say. Returns how many e-mails were written.
 */
export async function sendSommaires(): Promise<number> {
  const { today, morning } = await readTime();
  if (!morning || Number(today.slice(8)) > LAST_DAY) return 0;
  return doEach(await listSubscribers(BATCH), ({ userId, courriel }) =>
    transaction((tx) => sumUp(tx, userId, courriel, today)),
  );
}

async function sumUp(tx: Tx, userId: string, courriel: string, today: string): Promise<number> {
  const cle = `sommaire:${userId}:${today.slice(0, 7)}`;
  if (!(await once(tx, cle))) return 0;
  const sommaires = (await readSommaires(tx, userId)).filter(hasNews);
  if (sommaires.length === 0) return 0;
  await enqueueCourriel(tx, {
    cle,
    gabarit: "sommaire",
    destinataire: courriel,
    mail: sommaireMail(sommaires, today, desabonnementOf(userId, "sommaire")),
  });
  return 1;
}

function hasNews({ maison, bientot, revue, ...counts }: Sommaire): boolean {
  const waits = revue?.etat === "en-cours" || revue?.etat === "en-retard";
  return waits || bientot.length > 0 || Object.values(counts).some((count) => count > 0);
}
