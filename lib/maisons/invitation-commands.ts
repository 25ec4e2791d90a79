import { authorize } from "@/lib/authorization/rules";
import type { AdministrateurGenre, Viewer } from "@/lib/authorization/viewer";
import { isKnownToMaison } from "@/lib/comptes/picker";
import {
  limitInvitation,
  refuseAddress,
  refuseInactive,
  refuseNewAddress,
  refuseOver,
  refuseStale,
} from "@/lib/invitations/check-commands";
import { cancelInvitationsIn } from "@/lib/invitations/close-commands";
import { type Invited, renewInvitationIn, writeInvitationIn } from "@/lib/invitations/commands";
import { findAddressOwner, findInvitation, pending } from "@/lib/invitations/queries";
import { type ChangeMaisonInvitationInput, versionOf } from "@/lib/invitations/schema";
import { writeJournal } from "@/lib/journal/commands";
import { tellInvite } from "@/lib/maisons/mails";
import { findMaison, lockMaison } from "@/lib/maisons/queries";
import type { InvitationInput } from "@/lib/maisons/schema";
import { ajoutDe } from "@/lib/maisons/schema";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, NotFound, type Result } from "@/lib/platform/errors";

type Done = Result<{ maisonId: string }>;

/**
 * Invites an address that has no account to be an administrateur of a house, with the journal line and the e-mail: utilisateur
 * principal (rule 3) or, by AQPM alone, délégué (rule 2), which replaces what was pending there as principal. Throws
 * `NotFound`, `Forbidden`, `IdentityNeeded` (`delegue.add`, `principal.add`).
 */
export async function inviteToMaison(
  viewer: Viewer,
  { maisonId, courriel, nom, genre }: InvitationInput,
): Promise<Result<Invited>> {
  const seen = await findMaison(viewer, maisonId);
  if (!seen) throw new NotFound("maison");
  authorize(viewer, ajoutDe[genre], seen);
  const limited = await limitInvitation(viewer, maisonId, courriel);
  if (limited) return limited;
  return transaction(async (tx): Promise<Result<Invited>> => {
    const { maison, viewer: now } = await lockMaison(tx, viewer, maisonId);
    authorize(now, ajoutDe[genre], maison);
    const owner = await findAddressOwner(tx, courriel);
    if (owner.etat === "inscrite") return { ok: true, outcome: "registered", userId: owner.userId };
    const refused = refuseInactive(maison) ?? refuseAddress(owner);
    if (refused) return refused;
    if (genre === "DELEGUE") await cancelNarrowerIn(tx, viewer, { maisonId, courriel });
    const guest = { courriel, nom, fonctionCode: null, jusquau: null };
    const { id, sent } = await writeInvitationIn(tx, viewer, { maison, genre, fiche: null, ...guest });
    return { ok: true, outcome: sent ? "sent" : "pending", invitationId: id };
  });
}

/** What is pending for an address as principal gives way to the invitation as délégué. */
async function cancelNarrowerIn(
  tx: Tx,
  viewer: Viewer,
  { maisonId, courriel }: { maisonId: string; courriel: string },
): Promise<void> {
  const rows = await tx.invitation.findMany({
    where: { maisonId, ficheId: null, courriel, genre: "PRINCIPAL", ...pending },
    select: { id: true, maisonId: true, ficheId: true },
  });
  await cancelInvitationsIn(tx, rows, viewer.id);
}

/** Locks a pending invitation to a house behind its house, and reads both. Throws `NotFound`. */
async function lockInvitation(tx: Tx, viewer: Viewer, invitationId: string) {
  const seen = await findInvitation(viewer, invitationId, tx);
  if (!seen || seen.ficheId) throw new NotFound("invitation");
  const { maison, viewer: now } = await lockMaison(tx, viewer, seen.maisonId);
  authorize(now, ajoutDe[seen.genre], maison);
  await tx.$queryRaw`SELECT 1 FROM "Invitation" WHERE "id" = ${invitationId}::uuid FOR UPDATE`;
  const invitation = await findInvitation(now, invitationId, tx);
  if (!invitation) throw new NotFound("invitation");
  return { invitation, maison };
}

async function findSeen(viewer: Viewer, invitationId: string) {
  const seen = await findInvitation(viewer, invitationId);
  const maison = seen && !seen.ficheId ? await findMaison(viewer, seen.maisonId) : null;
  if (!seen || !maison) throw new NotFound("invitation");
  authorize(viewer, ajoutDe[seen.genre], maison);
  return seen;
}

/**
 * Gives a pending invitation another address, unless it changed since it was shown: it is sent a new link. Throws `NotFound`,
 * `Forbidden` (`principal.add`).
 */
export async function changeMaisonInvitation(
  viewer: Viewer,
  { invitationId, version, courriel }: ChangeMaisonInvitationInput,
): Promise<Done> {
  const seen = await findSeen(viewer, invitationId);
  const done: Done = { ok: true, maisonId: seen.maisonId };
  const has = (row: { courriel: string }) => row.courriel.toLowerCase() === courriel.toLowerCase();
  // Sent twice: the first has done it, and its answer may be lost.
  if (has(seen) && version !== undefined && version !== versionOf(seen)) return done;
  if (has(seen))
    return failure(
      "courriel",
      "C’est déjà ce courriel. Pour envoyer l’invitation de nouveau, cliquez sur « Renvoyer ».",
    );
  const limited = await limitInvitation(viewer, seen.maisonId, courriel);
  if (limited) return limited;
  return transaction(async (tx): Promise<Done> => {
    const { invitation, maison } = await lockInvitation(tx, viewer, invitationId);
    const over = refuseOver(invitation);
    if (over) return over;
    if (has(invitation)) return done;
    const refused =
      refuseStale(invitation, version) ??
      refuseInactive(maison) ??
      (await refuseNewAddress(tx, { ...invitation, courriel }));
    if (refused) return refused;
    await renewInvitationIn(
      tx,
      viewer,
      { maison, fiche: null, genre: seen.genre },
      { id: invitationId, courriel, jusquau: null },
    );
    await writeLine(tx, viewer, "invitation.change", { maisonId: maison.id, invitationId });
    return { ok: true, maisonId: maison.id };
  });
}

/** Sends an invitation again, even expired: a new link for 14 days. Throws `NotFound`, `Forbidden` (`principal.add`). */
export async function resendMaisonInvitation(
  viewer: Viewer,
  { invitationId }: { invitationId: string },
): Promise<Done> {
  const seen = await findSeen(viewer, invitationId);
  const limited = await limitInvitation(viewer, seen.maisonId, seen.courriel);
  if (limited) return limited;
  return transaction(async (tx): Promise<Done> => {
    const { invitation, maison } = await lockInvitation(tx, viewer, invitationId);
    const refused =
      refuseOver(invitation) ??
      refuseInactive(maison) ??
      refuseAddress(await findAddressOwner(tx, invitation.courriel));
    if (refused) return refused;
    await renewInvitationIn(tx, viewer, { maison, fiche: null, genre: invitation.genre }, invitation);
    await writeLine(tx, viewer, "invitation.resend", { maisonId: maison.id, invitationId });
    return { ok: true, maisonId: maison.id };
  });
}

/** Cancels an invitation: its link dies. Again is harmless. Throws `NotFound`, `Forbidden` (`principal.add`). */
export async function cancelMaisonInvitation(
  viewer: Viewer,
  { invitationId }: { invitationId: string },
): Promise<Done> {
  return transaction(async (tx): Promise<Done> => {
    const { invitation, maison } = await lockInvitation(tx, viewer, invitationId);
    if (invitation.accepteeLe) return refuseOver(invitation) ?? { ok: true, maisonId: maison.id };
    await cancelInvitationsIn(tx, [invitation], viewer.id);
    return { ok: true, maisonId: maison.id };
  });
}

async function writeLine(
  tx: Tx,
  viewer: Viewer,
  action: "invitation.change" | "invitation.resend",
  { maisonId, invitationId }: { maisonId: string; invitationId: string },
): Promise<void> {
  const details = { invitationId, ...(action === "invitation.change" ? { courriel: true } : {}) };
  await writeJournal(tx, { action, acteurId: viewer.id, maisonId, details });
}

type Invitation = {
  readonly id: string;
  readonly inviteParId: string | null;
  readonly par: string | null;
  readonly genre: AdministrateurGenre;
  readonly maison: { readonly id: string; readonly nom: string };
};
type Person = { readonly id: string; prenom: string; nom: string; courriel: string };

/**
 * Makes a person an administrateur by an invitation that they accept, in its transaction (the house is locked); with its
 * journal line and the e-mails to the other administrateurs. Who administers the house already stays as they are, but for a principal
 * whom AQPM invited as délégué.
 */
export async function addInvitedIn(tx: Tx, invitation: Invitation, person: Person): Promise<void> {
  const { maison, inviteParId, par, genre } = invitation;
  const where = { maisonId_userId: { maisonId: maison.id, userId: person.id } };
  const present = await tx.administrateur.findUnique({ where, select: { genre: true } });
  if (present && (present.genre === "DELEGUE" || genre === "PRINCIPAL")) return;
  const connu = await isKnownToMaison(tx, person.id, maison.id);
  const row = await tx.administrateur.upsert({
    where,
    create: { maisonId: maison.id, userId: person.id, genre, ajouteParId: inviteParId },
    update: { genre },
    select: { id: true },
  });
  await writeJournal(tx, {
    action: ajoutDe[genre],
    acteurId: person.id,
    sujetId: person.id,
    maisonId: maison.id,
    details: { administrateurId: row.id, avant: present?.genre ?? null, invitationId: invitation.id },
  });
  await tellInvite(tx, maison, {
    id: row.id,
    genre,
    userId: person.id,
    nom: `${person.prenom} ${person.nom}`,
    courriel: person.courriel,
    connu,
    invitePar: inviteParId && par ? { id: inviteParId, nom: par } : null,
  });
}
