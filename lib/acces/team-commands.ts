import { readGesture } from "@/lib/acces/gesture-queries";
import { findGrantable, type LockedFiche, putManyOnList, tellGranted } from "@/lib/acces/lock-commands";
import type { CopyTeamInput } from "@/lib/acces/schema";
import { findTeamSource, listTeam, type TeamMember } from "@/lib/acces/team-queries";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { lockFiche } from "@/lib/fiches/commands";
import { type Tx, transaction } from "@/lib/platform/db";
import { type Failure, failure, NotFound, type Result } from "@/lib/platform/errors";

type Chosen = CopyTeamInput["personnes"];

/**
 * Puts people of a team on the list of a fiche, with their journal lines and e-mails; the dates are those of the
 * production that receives them. Returns how many were not on it yet. The caller has locked the fiche and authorized the
 * change; whoever's account does not count any more is left out. `cle` names the gesture in the journal.
 */
export async function copyTeamIn(
  tx: Tx,
  viewer: Viewer,
  fiche: LockedFiche,
  chosen: Chosen,
  cle?: string,
): Promise<number> {
  const people = await findGrantable(
    tx,
    chosen.map(({ userId }) => userId),
  );
  const grantable = new Set(people.map(({ id }) => id));
  const listed = chosen
    .filter(({ userId }) => grantable.has(userId))
    .map(({ userId, fonctionCode }) => ({ userId, fonctionCode, jusquau: null }));
  const given = await putManyOnList(tx, viewer, fiche, listed, cle ? { liste: cle } : {});
  await tellGranted(tx, viewer, fiche, people, given);
  return given.length;
}

/**
 * « Copier une équipe »: gives an access to people who are or were on the list of another fiche of the same house, in
 * one transaction. Whoever is on the list already is left as they are, and the same `cle` twice is the same gesture, so
 * again is harmless. Throws `NotFound` when the viewer may not see both fiches, or when they are not of one house, and
 * `Forbidden` (`acces.grant`).
 */
export async function copyTeam(
  viewer: Viewer,
  { ficheId, de, cle, personnes }: CopyTeamInput,
): Promise<Result<{ ajoutees: number }>> {
  return transaction(async (tx): Promise<Result<{ ajoutees: number }>> => {
    const { fiche, viewer: now } = await lockFiche(tx, viewer, ficheId);
    authorize(now, "acces.grant", fiche);
    const source = await findTeamSource(now, fiche, de, tx);
    if (!source) throw new NotFound("fiche");
    const done = await readGesture(tx, now, { ficheId, cle });
    if (done) return { ok: true, ajoutees: done.ajoutees };
    const refused = await checkChosen(tx, now, source.id, personnes);
    if (refused) return refused;
    return { ok: true, ajoutees: await copyTeamIn(tx, now, fiche, personnes, cle) };
  });
}

async function checkChosen(tx: Tx, viewer: Viewer, ficheId: string, chosen: Chosen): Promise<Failure | null> {
  if (chosen.length === 0) return failure("form", "Cochez au moins une personne.");
  const team = new Map((await listTeam(viewer, ficheId, tx)).map((member) => [member.userId, member]));
  const offered = await tx.fonction.findMany({ where: { retireeLe: null }, select: { code: true } });
  for (const { userId, fonctionCode } of chosen) {
    const member = team.get(userId);
    if (!member) return failure("form", "Cette équipe a changé entre-temps. Rechargez la page.");
    if (member.empeche) return failure(`personne-${userId}`, impeded(member));
    if (fonctionCode !== null && !offered.some(({ code }) => code === fonctionCode))
      return failure(`fonction-${userId}`, "Choisissez une fonction de la liste.");
  }
  return null;
}

function impeded({ nom, empeche }: TeamMember): string {
  return empeche === "nom"
    ? `${nom} a changé de nom depuis son dernier accès : décochez son nom, puis ajoutez cette personne dans « Gérer les accès », qui demandera de confirmer son courriel.`
    : `${nom} ne peut plus recevoir d’accès : son compte n’est pas actif. Décochez son nom.`;
}
