import { demandeMail } from "@/lib/acces/mails";
import { type DemandeInput, type Reference, readReference } from "@/lib/acces/schema";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { SAME_DELAY_MS } from "@/lib/comptes/limits";
import { writeJournal } from "@/lib/journal/commands";
import { atLeast } from "@/lib/platform/at-least";
import { fromDay } from "@/lib/platform/dates";
import { type Tx, transaction } from "@/lib/platform/db";
import { failure, type Result } from "@/lib/platform/errors";
import { enqueueCourriel } from "@/lib/platform/mail/outbox";
import { consume, limits } from "@/lib/platform/rate-limit";

/**
 * « Demander un accès », by a number or a link. The answer, what « Mes demandes » shows and the delay are the same
 * whether the production exists, is active, has the person on its list already, or not at all: whoever guesses learns
 * nothing. Asking again for what waits for an answer changes nothing. Ten a day a person. Throws `Forbidden` (`demande.send`).
 */
export async function sendDemande(viewer: Viewer, input: DemandeInput): Promise<Result> {
  authorize(viewer, "demande.send");
  if ((await consume(limits.demandeParPersonne, viewer.id)) > 0) {
    return failure(
      "form",
      "Vous avez envoyé beaucoup de demandes aujourd’hui. Reprenez demain, ou demandez à un administrateur de la maison de production de vous ajouter.",
    );
  }
  return atLeast(SAME_DELAY_MS, () => transaction((tx) => sendOnce(tx, viewer, input)));
}

async function sendOnce(tx: Tx, viewer: Viewer, input: DemandeInput): Promise<Result> {
  const { saisie, fonctionCode, message } = input;
  const reference = readReference(saisie);
  if (!reference) return failure("saisie", "Entrez le numéro ou le lien de la production.");
  const fonction = fonctionCode
    ? await tx.fonction.findFirst({ where: { code: fonctionCode, retireeLe: null } })
    : null;
  if (fonctionCode && !fonction) return failure("fonctionCode", "Choisissez une fonction de la liste.");
  // Two requests of one person come one after the other: the second finds the first.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`demande:${viewer.id}`}, 0))::text`;
  const pending = await tx.demandeAcces.findMany({
    where: { userId: viewer.id, repondueLe: null },
    select: { saisie: true, ficheId: true },
  });
  const same = JSON.stringify(reference);
  if (pending.some((row) => JSON.stringify(readReference(row.saisie)) === same)) return { ok: true };
  const named = await findAsked(tx, viewer, reference);
  const fiche = named && pending.every(({ ficheId }) => ficheId !== named.id) ? named : null;
  const { id } = await tx.demandeAcces.create({
    data: { userId: viewer.id, saisie, fonctionCode, message, ficheId: fiche?.id ?? null },
    select: { id: true },
  });
  await writeJournal(tx, {
    action: "demande.send",
    acteurId: viewer.id,
    sujetId: viewer.id,
    ...(fiche ? { maisonId: fiche.maison.id, ficheId: fiche.id } : {}),
    details: { demandeId: id },
  });
  if (fiche)
    await tellAdministrateurs(tx, viewer, fiche, { id, message, fonction: fonction?.libelle ?? null });
  return { ok: true };
}

/**
 * The production as it is, whatever the viewer may see: active, of an active house, without the viewer on its list.
 * Nothing of it is told to them. The share of its lock waits for a change of its list that is under way.
 */
async function findAsked(tx: Tx, viewer: Viewer, reference: Reference) {
  const today = fromDay(viewer.today);
  const where = "id" in reference ? { id: reference.id } : { numero: reference.numero };
  const found = await tx.fiche.findFirst({ where, select: { id: true } });
  if (!found) return null;
  await tx.$queryRaw`SELECT 1 FROM "Fiche" WHERE "id" = ${found.id}::uuid FOR KEY SHARE`;
  return tx.fiche.findFirst({
    where: {
      id: found.id,
      termineeLe: null,
      finLe: { gte: today },
      maison: { statut: "ACTIF" },
      acces: {
        none: { userId: viewer.id, retireLe: null, OR: [{ jusquau: null }, { jusquau: { gte: today } }] },
      },
    },
    select: { id: true, titre: true, maison: { select: { id: true, nom: true } } },
  });
}

type Asked = NonNullable<Awaited<ReturnType<typeof findAsked>>>;
type Sent = { id: string; message: string | null; fonction: string | null };

async function tellAdministrateurs(tx: Tx, viewer: Viewer, fiche: Asked, demande: Sent): Promise<void> {
  const administrateurs = await tx.administrateur.findMany({
    where: { maisonId: fiche.maison.id, userId: { not: viewer.id }, user: { suspendedAt: null } },
    select: { userId: true, user: { select: { courriel: true } } },
  });
  const { prenom, nom, courriel } = viewer;
  const mail = demandeMail(fiche, { nom: `${prenom} ${nom}`, courriel }, demande);
  for (const { userId, user } of administrateurs) {
    const cle = `demande:${demande.id}:${userId}`;
    await enqueueCourriel(tx, { cle, gabarit: "demande", destinataire: user.courriel, mail });
  }
}

/** The requests of people just put on the list of a fiche have their answer, however they were put there. */
export async function closeDemandesIn(
  tx: Tx,
  by: { readonly id: string },
  ficheId: string,
  userIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "DemandeAcces" SET "reponse" = 'ACCEPTEE', "repondueLe" = portail_now(), "repondueParId" = ${by.id}::uuid
    WHERE "ficheId" = ${ficheId}::uuid AND "userId" = ANY(${[...userIds]}::uuid[]) AND "repondueLe" IS NULL`;
}
