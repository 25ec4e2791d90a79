import type { MaisonTarget } from "@/lib/authorization/rules";
import { addressKey } from "@/lib/comptes/limits";
import type { Sender } from "@/lib/invitations/commands";
import { type AddressOwner, findAddressOwner, pending } from "@/lib/invitations/queries";
import { type Contents, versionOf } from "@/lib/invitations/schema";
import type { Day } from "@/lib/platform/dates";
import type { Tx } from "@/lib/platform/db";
import { type Failure, failure, REDO } from "@/lib/platform/errors";
import { consume, limits } from "@/lib/platform/rate-limit";

/**
 * Counts one sending; refused beyond 300 a day for one person, 5 a day for one address at one place, or 20 a day for one
 * address from everywhere. `of` is the id of the fiche or of the house.
 */
export async function limitInvitation(sender: Sender, of: string, courriel: string): Promise<Failure | null> {
  if (await consume(limits.invitationParPersonne, sender.id))
    return failure(
      "form",
      "Vous avez envoyé beaucoup d’invitations aujourd’hui. Reprenez demain, ou écrivez à l’AQPM.",
    );
  if (await countSending(of, courriel))
    return failure(
      "form",
      "Cette personne a déjà été invitée plusieurs fois aujourd’hui. Vérifiez le courriel, ou reprenez demain.",
    );
  return null;
}

/** Whoever sends, and wherever to, nobody's mailbox is filled. Returns the seconds to wait, or 0. */
async function countSending(of: string, courriel: string): Promise<number> {
  const key = addressKey(courriel);
  const here = await consume(limits.envoiParInvitation, `${of}:${key}`);
  return here || consume(limits.envoiParDestinataire, key);
}

/** The same for every address of a list at once; the whole list is refused or none of it. */
export async function limitInvitations(
  sender: Sender,
  of: string,
  courriels: readonly string[],
): Promise<Failure | null> {
  if (courriels.length === 0) return null;
  if (await consume(limits.invitationParPersonne, sender.id, courriels.length))
    return failure(
      "form",
      "Cette liste ferait plus d’invitations qu’on n’en envoie en un jour. Ajoutez-en une partie, puis reprenez demain.",
    );
  const waits = await Promise.all(courriels.map((courriel) => countSending(of, courriel)));
  const over = courriels.filter((_, index) => (waits[index] ?? 0) > 0);
  if (over.length === 0) return null;
  return failure(
    "form",
    `Déjà invitées plusieurs fois aujourd’hui : ${over.slice(0, 5).join(", ")}. Décochez ces lignes, ou reprenez demain.`,
  );
}

/** Says why an address whose account a list cannot receive is not invited; null for anyone else's. */
export function refuseAddress({ etat }: AddressOwner): Failure | null {
  if (etat !== "refusee") return null;
  return failure(
    "courriel",
    "Le compte qui porte ce courriel est suspendu, ou appartient à l’AQPM : il ne peut pas être ajouté.",
  );
}

/**
 * Refuses any sending for an inactive house: nobody could accept it. Only AQPM comes this far there (rule 8), and can make
 * the house active again.
 */
export function refuseInactive({ statut }: MaisonTarget): Failure | null {
  if (statut === "ACTIF") return null;
  return failure(
    "form",
    "Cette maison de production est inactive\u00a0: personne ne pourrait accepter l’invitation. Réactivez-la d’abord.",
  );
}

/** Refuses to send a link for an access whose own last day is past: nobody could accept it either. */
export function refusePast(jusquau: Day | null, today: Day): Failure | null {
  if (!jusquau || jusquau >= today) return null;
  return failure(
    "jusquau",
    "L’accès que donne cette invitation a pris fin. Changez d’abord sa date de fin, dans «\u00a0Modifier\u00a0».",
  );
}

/** Refuses the new address of a pending invitation when it has an account, or is invited there already. */
export async function refuseNewAddress(
  tx: Tx,
  {
    id,
    courriel,
    maisonId,
    ficheId,
  }: { id: string; courriel: string; maisonId: string; ficheId: string | null },
): Promise<Failure | null> {
  const owner = await findAddressOwner(tx, courriel);
  if (owner.etat === "inscrite")
    return failure(
      "courriel",
      "Cette personne a déjà un compte. Annulez l’invitation, puis ajoutez-la par son nom.",
    );
  const where = { id: { not: id }, courriel, maisonId, ficheId, ...pending };
  const twin = await tx.invitation.findFirst({ where, select: { id: true } });
  return twin ? failure("courriel", "Ce courriel est déjà invité.") : refuseAddress(owner);
}

/** Refuses to write over what someone else changed since the invitation was shown (`version`, left out: it was not). */
export function refuseStale(row: Contents, version: string | undefined): Failure | null {
  if (version === undefined || version === versionOf(row)) return null;
  return failure("form", `Cette invitation a été modifiée entre-temps. ${REDO}`);
}

/** Says that an invitation is over; null while it is pending. */
export function refuseOver(row: { accepteeLe: Date | null; annuleeLe: Date | null }): Failure | null {
  if (row.accepteeLe)
    return failure("form", "Cette invitation a été acceptée entre-temps. Rechargez la page.");
  return row.annuleeLe ? failure("form", "Cette invitation a été annulée entre-temps.") : null;
}
