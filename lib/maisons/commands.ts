import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { isKnownToMaison } from "@/lib/comptes/picker";
import { closeInvitationsOfIn } from "@/lib/invitations/close-commands";
import { writeJournal } from "@/lib/journal/commands";
import { tellAjout, tellRetrait, tellStatut } from "@/lib/maisons/mails";
import { refuseSameIn } from "@/lib/maisons/nom-commands";
import { lockMaison, type MaisonEnMain } from "@/lib/maisons/queries";
import type { AdministrateurInput, MaisonInput, NewMaisonInput, RemovalInput } from "@/lib/maisons/schema";
import { ajoutDe } from "@/lib/maisons/schema";
import { type Tx, transaction } from "@/lib/platform/db";
import { type Failure, failure, NotFound, REDO, type Result } from "@/lib/platform/errors";
import { isId } from "@/lib/platform/ids";

const NEWCOMER =
  "Cette personne n’a pas encore agi sous ce nom pour la maison de production : confirmez son nom et son courriel.";

/** The key under which a command says that what it does must first be read, and confirmed. */
export const CONFIRM = "confirmer";

/** Creates a house (rule 2). Two houses never bear the same name, accents and case ignored. Throws `Forbidden`. */
export async function createMaison(
  viewer: Viewer,
  { nom, statut, neq = null }: NewMaisonInput,
): Promise<Result<{ id: string }>> {
  authorize(viewer, "maison.create");
  return transaction(async (tx) => {
    const taken = await refuseSameIn(tx, { nom, neq }, null);
    if (taken) return taken;
    const { id } = await tx.maison.create({ data: { nom, statut, neq }, select: { id: true } });
    await writeJournal(tx, {
      action: "maison.create",
      acteurId: viewer.id,
      maisonId: id,
      details: { statut },
    });
    return { ok: true, id };
  });
}

/**
 * Sets the name, statut and NEQ of a house (rule 2), unless it changed since the form was shown. Another statut gives
 * `errors[CONFIRM]` until `confirme`, and its délégués are told of it. Throws `Forbidden`, `NotFound`.
 */
export async function editMaison(
  viewer: Viewer,
  { maisonId, version, nom, statut, confirme, ...sent }: MaisonInput,
): Promise<Result> {
  return transaction(async (tx) => {
    const { maison, viewer: fresh } = await lockMaison(tx, viewer, maisonId);
    authorize(fresh, "maison.edit", maison);
    if (maison.version !== version) {
      const message = `Cette maison de production a été modifiée entre-temps. ${REDO}`;
      return failure("form", message);
    }
    const after = { nom, statut, neq: sent.neq === undefined ? maison.neq : sent.neq };
    const taken = await refuseSameIn(tx, after, maisonId);
    if (taken) return taken;
    if (statut !== maison.statut && !confirme)
      return failure(CONFIRM, "Lisez d’abord ce que ce statut change, puis confirmez.");
    await tx.maison.update({
      where: { id: maisonId },
      data: { ...after, version: { increment: 1 } },
      select: { id: true },
    });
    const champs = (["nom", "statut", "neq"] as const).filter((champ) => after[champ] !== maison[champ]);
    await writeJournal(tx, {
      action: "maison.edit",
      acteurId: viewer.id,
      maisonId,
      details: { champs, avant: maison.statut, apres: statut },
    });
    if (statut !== maison.statut) await tellStatut(tx, viewer, { id: maisonId, nom, statut });
    return { ok: true };
  });
}

/**
 * Adds a délégué (staff) or an utilisateur principal (délégués, staff) to a house; a principal whom staff designate
 * becomes délégué (rules 2 and 3, guide point 4). Someone whom the house does not know under their name gives
 * `errors[CONFIRM]` until `confirme`, and every other administrateur is told of them (rule 4). Throws `Forbidden`, `NotFound`.
 */
export async function addAdministrateur(
  viewer: Viewer,
  { maisonId, userId, genre, confirme }: AdministrateurInput,
): Promise<Result<{ userId: string }>> {
  return transaction(async (tx) => {
    const { maison, viewer: fresh } = await lockMaison(tx, viewer, maisonId);
    authorize(fresh, ajoutDe[genre], maison);
    const person = await findAddable(tx, userId);
    if ("ok" in person) return person;
    const present = await tx.administrateur.findUnique({
      where: { maisonId_userId: { maisonId, userId } },
      select: { id: true, genre: true },
    });
    if (present && (present.genre === "DELEGUE" || genre === "PRINCIPAL"))
      return alreadyThere(person.nom, present.genre);
    const connu = await isKnownToMaison(tx, userId, maisonId);
    if (!connu && !confirme) return failure(CONFIRM, NEWCOMER);
    const { id } = present
      ? await tx.administrateur.update({ where: { id: present.id }, data: { genre }, select: { id: true } })
      : await tx.administrateur.create({
          data: { maisonId, userId, genre, ajouteParId: viewer.id },
          select: { id: true },
        });
    await writeJournal(tx, {
      action: ajoutDe[genre],
      acteurId: viewer.id,
      sujetId: userId,
      maisonId,
      details: { administrateurId: id, avant: present?.genre ?? null },
    });
    await closeInvitationsOfIn(tx, { maisonId, ficheId: null, by: viewer }, [userId]);
    await tellAjout(tx, viewer, maison, { id, genre, connu, ...person });
    return { ok: true, userId };
  });
}

type Person = { readonly userId: string; readonly nom: string; readonly courriel: string };

async function findAddable(tx: Tx, userId: string): Promise<Person | Failure> {
  const user = isId(userId)
    ? await tx.user.findFirst({
        where: { id: userId, confirmedAt: { not: null }, suspendedAt: null },
        select: { prenom: true, nom: true, courriel: true, staff: true },
      })
    : null;
  if (!user) {
    const message =
      "Ce compte ne peut pas être ajouté : son inscription n’est pas confirmée, ou il est suspendu.";
    return failure("userId", `${message} Demandez à la personne de vérifier son inscription.`);
  }
  if (user.staff)
    return failure("userId", "Un compte du personnel de l’AQPM n’administre pas de maison de production.");
  return { userId, nom: `${user.prenom} ${user.nom}`, courriel: user.courriel };
}

function alreadyThere(nom: string, genre: AdministrateurInput["genre"]): Failure {
  const role = genre === "DELEGUE" ? "délégué" : "utilisateur principal";
  return failure("userId", `${nom} est déjà ${role} de cette maison de production.`);
}

/**
 * Removes a délégué (staff) or an utilisateur principal (délégués, staff). Its own people never leave a house without
 * an administrateur (rule 3). Throws `Forbidden`, and `NotFound` when the person is not there any more.
 */
export async function removeAdministrateur(
  viewer: Viewer,
  { maisonId, administrateurId }: RemovalInput,
): Promise<Result<{ userId: string }>> {
  return transaction(async (tx) => {
    const { maison, viewer: fresh } = await lockMaison(tx, viewer, maisonId);
    const row = await findPresent(tx, { id: administrateurId, maisonId });
    const last = await removeAdministrateurIn(tx, { maison, viewer: fresh }, row);
    if (last) return last;
    await tellRetrait(tx, viewer, maison, row);
    return { ok: true, userId: row.userId };
  });
}

/**
 * Removes a row of a house that the caller has locked, with its journal line; the e-mails are the caller's.
 * The failure is that of the last administrateur. Throws `Forbidden`.
 */
export async function removeAdministrateurIn(
  tx: Tx,
  { maison, viewer }: MaisonEnMain,
  row: { id: string; userId: string; genre: AdministrateurInput["genre"] },
  details: Readonly<Record<string, string>> = {},
): Promise<Failure | null> {
  const action = row.genre === "DELEGUE" ? "delegue.remove" : "principal.remove";
  authorize(viewer, action, { ...row, maison });
  const last = viewer.staff ? null : await refuseLast(tx, row.id, maison.id);
  if (last) return last;
  await tx.administrateur.delete({ where: { id: row.id }, select: { id: true } });
  await writeJournal(tx, {
    action,
    acteurId: viewer.id,
    sujetId: row.userId,
    maisonId: maison.id,
    details: { administrateurId: row.id, ...details },
  });
  await closeInvitationsOfIn(tx, { maisonId: maison.id, ficheId: null, by: viewer }, [row.userId]);
  return null;
}

/** Lets a principal leave the house, unless they are its last administrateur (rule 3). Throws `Forbidden`, `NotFound`. */
export async function leaveMaison(viewer: Viewer, { maisonId }: { maisonId: string }): Promise<Result> {
  return transaction(async (tx) => {
    const { maison, viewer: fresh } = await lockMaison(tx, viewer, maisonId);
    const row = await findPresent(tx, { userId: viewer.id, maisonId });
    authorize(fresh, "principal.leave", { ...row, maison });
    const last = await refuseLast(tx, row.id, maisonId);
    if (last) return last;
    await tx.administrateur.delete({ where: { id: row.id }, select: { id: true } });
    await writeJournal(tx, {
      action: "principal.leave",
      acteurId: viewer.id,
      sujetId: viewer.id,
      maisonId,
      details: { administrateurId: row.id },
    });
    await closeInvitationsOfIn(tx, { maisonId, ficheId: null, by: viewer }, [viewer.id]);
    await tellRetrait(tx, viewer, maison, row);
    return { ok: true };
  });
}

async function findPresent(tx: Tx, where: { maisonId: string; id?: string; userId?: string }) {
  if (![where.id, where.userId].every((id) => id === undefined || isId(id))) throw new NotFound();
  const row = await tx.administrateur.findFirst({
    where,
    select: {
      id: true,
      userId: true,
      genre: true,
      user: { select: { prenom: true, nom: true, courriel: true, suspendedAt: true } },
    },
  });
  if (!row) throw new NotFound();
  const { user, ...rest } = row;
  return { ...rest, nom: `${user.prenom} ${user.nom}`, courriel: user.suspendedAt ? null : user.courriel };
}

/** Someone suspended can do nothing for the house: they do not count among those who stay. */
async function refuseLast(tx: Tx, leavingId: string, maisonId: string): Promise<Failure | null> {
  const staying = { maisonId, id: { not: leavingId }, user: { suspendedAt: null } };
  if ((await tx.administrateur.count({ where: staying })) > 0) return null;
  const message =
    "Cette maison de production n’aurait plus d’administrateur. Demandez d’abord à l’AQPM d’en désigner un autre.";
  return failure("form", message);
}
