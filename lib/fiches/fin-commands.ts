import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { tellHoldersIn } from "@/lib/fiches/acces-commands";
import { lockFiche } from "@/lib/fiches/commands";
import { productionEndedMail } from "@/lib/fiches/mails";
import { type EndFicheInput, lastReopening, type ReopenFicheInput } from "@/lib/fiches/schema";
import { writeJournal } from "@/lib/journal/commands";
import { dayInProse, fromDay } from "@/lib/platform/dates";
import { transaction } from "@/lib/platform/db";
import { failure, REDO, type Result } from "@/lib/platform/errors";

const stale = () => failure("form", `Cette fiche a été modifiée entre-temps. ${REDO}`);

/**
 * Ends a fiche by hand: from this moment its accesses open nothing (rule 7), and their holders are told; refuses (field
 * `form`) when someone else changed it since it was shown. Throws `NotFound`, `Forbidden`.
 */
export async function endFiche(viewer: Viewer, { id, version }: EndFicheInput): Promise<Result> {
  return transaction(async (tx): Promise<Result> => {
    const { fiche, viewer: now } = await lockFiche(tx, viewer, id);
    authorize(now, "fiche.end", fiche);
    if (!fiche.active) return { ok: true };
    if (version !== undefined && version !== fiche.version) return stale();
    await tx.$executeRaw`UPDATE "Fiche" SET "termineeLe" = portail_now(), "version" = "version" + 1 WHERE "id" = ${id}::uuid`;
    await writeJournal(tx, {
      action: "fiche.end",
      acteurId: viewer.id,
      maisonId: fiche.maison.id,
      ficheId: id,
    });
    const mail = productionEndedMail(fiche, `${viewer.prenom} ${viewer.nom}`);
    const end = crypto.randomUUID();
    await tellHoldersIn(tx, { ficheId: id, day: viewer.today, except: [viewer.id], mail, end });
    return { ok: true };
  });
}

/**
 * Moves the end of a fiche, or reopens one that ended, until `finLe` included (rule 7); refuses (field `form`) when someone
 * else changed it since it was shown. Throws `NotFound`, `Forbidden`.
 */
export async function reopenFiche(viewer: Viewer, { id, version, finLe }: ReopenFicheInput): Promise<Result> {
  return transaction(async (tx): Promise<Result> => {
    const { fiche, viewer: now } = await lockFiche(tx, viewer, id);
    authorize(now, "fiche.reopen", fiche);
    const { tournageFin, prolongee } = await tx.fiche.findUniqueOrThrow({
      where: { id },
      select: { tournageFin: true, prolongee: true },
    });
    if (fiche.active && prolongee && finLe === fiche.finLe) return { ok: true };
    if (fiche.version !== version) return stale();
    if (finLe < viewer.today) return failure("finLe", "Choisissez aujourd’hui ou une date à venir.");
    const last = lastReopening(fiche.finLe, viewer.today);
    if (finLe > last) return failure("finLe", `Choisissez une date d’ici ${dayInProse(last)}.`);
    if (fromDay(finLe) < tournageFin)
      return failure("finLe", "La fiche ne peut pas se terminer avant le tournage.");
    const data = { finLe: fromDay(finLe), prolongee: true, termineeLe: null, version: { increment: 1 } };
    await tx.fiche.update({ where: { id }, data, select: { id: true } });
    await writeJournal(tx, {
      action: "fiche.reopen",
      acteurId: viewer.id,
      maisonId: fiche.maison.id,
      ficheId: id,
      details: { finLe, finAvant: fiche.finLe, rouverte: !fiche.active },
    });
    return { ok: true };
  });
}
