import { type Failure, failure } from "@/lib/platform/errors";
import { Busy, createCrowd, createGate } from "@/lib/platform/gate";
import { hashSecret } from "@/lib/platform/ids";
import { consume, limits } from "@/lib/platform/rate-limit";
import { noteStatus } from "@/lib/platform/request-context";

/** Longer than any of the paths behind it: the delay of an answer then tells none of them apart. */
export const SAME_DELAY_MS = 300;
export const BUSY = "Le portail est très sollicité en ce moment. Réessayez dans une minute.";

/** What limits of an address are counted under: never the address itself. */
export function addressKey(courriel: string): string {
  return hashSecret(courriel.normalize("NFC").trim().toLowerCase());
}

/** « Trop d’essais », with how long to wait. */
export function tooMany(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `Trop d’essais de suite. Réessayez dans ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
}

type Gate = ReturnType<typeof createGate>;
const shared = globalThis as { portailEntree?: ReturnType<typeof createCrowd>; portailGuichet?: Gate };
/** How many may be in this process with a password at once, hashed or not: beyond, not even the database is asked. */
shared.portailEntree ??= createCrowd({ all: 60, each: 30 });
const entrance = shared.portailEntree;
/** Of the ten connections of a process, half stay for the people who are signed in. */
shared.portailGuichet ??= createGate({ concurrent: 5, waiting: Number.POSITIVE_INFINITY });

/** What a crowd at the door asks of the database: a few at a time, the others wait without a connection. */
export const sparingly: Gate = shared.portailGuichet;

/**
 * What is said when passwords cannot be checked just now, instead of the error; the answer is a 503 (ASVS 11.4.2). Those who
 * come with the same `qui` take half of the room at most.
 */
export async function whenNotBusy<T>(work: () => Promise<T>, qui = ""): Promise<T | Failure> {
  try {
    return await entrance(qui || crypto.randomUUID(), work);
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    noteStatus(503);
    return failure("form", BUSY);
  }
}

/** Counts one request that sends an e-mail, by where it comes from; refused beyond the limit. */
export async function limitSender(ip: string): Promise<Failure | null> {
  const wait = await consume(limits.inscriptionParAdresse, ip);
  return wait ? failure("form", `Beaucoup de demandes viennent de votre réseau. ${tooMany(wait)}`) : null;
}

/** What anyone may have sent to an address: each is counted apart, so that no one silences another with it. */
const SENDINGS = {
  inscription: limits.inscriptionParCourriel,
  oubli: limits.oubliParCourriel,
  changement: limits.changementParCourriel,
} as const;
export type Sending = keyof typeof SENDINGS;

/** Beyond five e-mails of a kind an hour to one address, no more of them leaves; the page says what it always says. */
export async function isSendingLimited(sending: Sending, courriel: string): Promise<boolean> {
  return (await consume(SENDINGS[sending], addressKey(courriel))) > 0;
}

/** The same for the links that a member of staff sends, counted by who sends them: no stranger spends those. */
export async function isRepairLimited(staffId: string, courriel: string): Promise<boolean> {
  return (await consume(limits.lienDuPersonnel, `${staffId}:${addressKey(courriel)}`)) > 0;
}
