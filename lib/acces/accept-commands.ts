import { putManyOnList, tellOthers } from "@/lib/acces/lock-commands";
import type { Viewer } from "@/lib/authorization/viewer";
import { createConfirmedIn } from "@/lib/comptes/join-commands";
import { tooMany, whenNotBusy } from "@/lib/comptes/limits";
import { hashPassword, refusePassword } from "@/lib/comptes/password";
import { isKnownToMaison } from "@/lib/comptes/picker";
import type { Join } from "@/lib/comptes/schema";
import { markAcceptedIn } from "@/lib/invitations/accept-commands";
import { findOffer, lockOffer, type Offer } from "@/lib/invitations/link-queries";
import { finsDInvitation } from "@/lib/invitations/schema";
import { addInvitedIn } from "@/lib/maisons/invitation-commands";
import { isDuplicate, type Tx, transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";
import { hashSecret } from "@/lib/platform/ids";
import { consume, limits } from "@/lib/platform/rate-limit";

/** Where an invitation that was accepted leads: a fiche, or (null) the house. */
export type Accepted = { readonly maisonId: string; readonly ficheId: string | null };

type Person = { readonly id: string; prenom: string; nom: string; courriel: string };

/** Why no account is created. The link proves the mailbox: what became of its address may be told to whoever reads it. */
const refusals = {
  inscrite: "Ce courriel a un compte au portail. Connectez-vous, puis acceptez l’invitation en un clic.",
  reservee:
    "Ce courriel reste réservé sept jours au compte qui l’avait et en a changé. Si ce compte est le vôtre, demandez une invitation à votre nouveau courriel; sinon, ouvrez de nouveau ce lien dans sept jours.",
} as const;

/**
 * « Accepter » by someone signed in, whose address is the one invited: the access (or the role) with its function and
 * end, the journal lines and the e-mails, in one transaction. Twice at once gives one access, one line.
 * By its id, an invitation sent to another address is as none at all.
 */
export async function acceptInvitation(
  viewer: Viewer,
  key: { readonly jeton: string } | { readonly id: string },
): Promise<Result<Accepted>> {
  return transaction(async (tx): Promise<Result<Accepted>> => {
    const found = await lockOffer(tx, "id" in key ? { ...key, courriel: viewer.courriel } : key);
    if (found.etat !== "valide") return failure("form", finsDInvitation[found.etat]);
    const person = await findInvited(tx, viewer.id, found.offer.courriel);
    if (!person)
      return failure(
        "form",
        "Cette invitation est pour un autre courriel que celui de votre compte, ou votre compte ne peut pas agir pour une maison de production.",
      );
    await admit(tx, found.offer, person);
    return { ok: true, ...placeOf(found.offer) };
  });
}

/** The account that is about to accept: it counts, is not of AQPM's staff, and has the address invited. */
async function findInvited(tx: Tx, id: string, courriel: string): Promise<Person | null> {
  return tx.user.findFirst({
    where: { id, courriel, staff: false, suspendedAt: null, confirmedAt: { not: null } },
    select: { id: true, prenom: true, nom: true, courriel: true },
  });
}

/**
 * « Accepter » by someone who has no account: it is created with the address of the invitation, which the link proves,
 * then the same as `acceptInvitation`. Returns the address too, to sign in with.
 */
export async function joinByInvitation(input: Join): Promise<Result<Accepted & { courriel: string }>> {
  const found = await findOffer({ jeton: input.jeton });
  if (found.etat !== "valide") return failure("form", finsDInvitation[found.etat]);
  const refusal = refusePassword(input.motDePasse, { ...input, courriel: found.offer.courriel });
  if (refusal) return failure("motDePasse", refusal);
  const wait = await consume(limits.acceptationParJeton, hashSecret(input.jeton));
  if (wait) return failure("form", tooMany(wait));
  return whenNotBusy(async () => {
    const passwordHash = await hashPassword(input.motDePasse);
    const join = () => transaction((tx) => joinIn(tx, input, passwordHash));
    try {
      return await join();
    } catch (error) {
      // A sign-up with this address at the same moment: its account is now there to be taken over.
      if (isDuplicate(error)) return join();
      throw error;
    }
  });
}

async function joinIn(
  tx: Tx,
  { jeton, prenom, nom }: Join,
  passwordHash: string,
): Promise<Result<Accepted & { courriel: string }>> {
  const found = await lockOffer(tx, { jeton });
  if (found.etat !== "valide") return failure("form", finsDInvitation[found.etat]);
  const { courriel } = found.offer;
  const joined = await createConfirmedIn(tx, { prenom, nom, courriel }, passwordHash);
  if ("refus" in joined) return failure("form", refusals[joined.refus]);
  await admit(tx, found.offer, { id: joined.id, prenom, nom, courriel });
  return { ok: true, courriel, ...placeOf(found.offer) };
}

function placeOf({ maison, fiche }: Offer): Accepted {
  return { maisonId: maison.id, ficheId: fiche?.id ?? null };
}

/** The invitation is used up, then gives what it offers, in the name of whoever sent it last. */
async function admit(tx: Tx, offer: Offer, person: Person): Promise<void> {
  await markAcceptedIn(tx, offer, person);
  if (offer.fiche) await admitToFiche(tx, offer, offer.fiche, person);
  else await addInvitedIn(tx, offer, person);
}

async function admitToFiche(tx: Tx, offer: Offer, row: NonNullable<Offer["fiche"]>, person: Person) {
  const fiche = { ...row, maison: offer.maison, active: true, onList: false };
  const known = await isKnownToMaison(tx, person.id, offer.maison.id);
  const { fonctionCode, jusquau } = offer;
  const [given] = await putManyOnList(
    tx,
    { id: person.id },
    fiche,
    [{ userId: person.id, fonctionCode, jusquau }],
    { invitationId: offer.id },
  );
  if (!given) return;
  await tx.acces.update({
    where: { id: given.id },
    data: { accordeParId: offer.inviteParId },
    select: { id: true },
  });
  if (!known) await tellOthers(tx, await findSender(tx, offer), fiche, [person]);
}

/** Whoever sent the invitation last, or the house when their account is gone. */
async function findSender(tx: Tx, { inviteParId }: Offer) {
  const select = { id: true, prenom: true, nom: true } as const;
  const sender = inviteParId ? await tx.user.findUnique({ where: { id: inviteParId }, select }) : null;
  return sender ?? { id: crypto.randomUUID(), prenom: "Votre maison", nom: "de production" };
}
