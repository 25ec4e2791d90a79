import { sendDemande } from "@/lib/acces/demande-commands";
import type { DemandeInput } from "@/lib/acces/schema";
import { db } from "@/lib/platform/db";
import { viewerFor } from "@/prisma/cast-session";
import { type Persona, personas } from "@/prisma/personas";

/** A number that no production bears. */
export const NOTHING = "1999-9999";

/** The form, with this number or link. */
export function demande(saisie: string, more: Partial<DemandeInput> = {}): DemandeInput {
  return { saisie, fonctionCode: null, message: null, ...more };
}

/** « Demander un accès », by someone of the cast. */
export async function ask(persona: Persona, saisie: string, more: Partial<DemandeInput> = {}) {
  return sendDemande(await viewerFor(persona), demande(saisie, more));
}

/** The request of this person that waits for an answer. */
export async function pendingOf(persona: Persona): Promise<string> {
  const where = { user: { courriel: personas[persona].courriel }, repondueLe: null };
  return (await db.demandeAcces.findFirstOrThrow({ where, select: { id: true } })).id;
}

/** Every request there is. */
export function requests() {
  return db.demandeAcces.findMany({ select: { ficheId: true, saisie: true, reponse: true } });
}

/** How many lines of the journal say this. */
export function lines(action: string): Promise<number> {
  return db.journal.count({ where: { action } });
}
