import { readGesture } from "@/lib/acces/gesture-queries";
import {
  checkTerms,
  type Given,
  type LockedFiche,
  putManyOnList,
  tellGranted,
  tellOthers,
} from "@/lib/acces/lock-commands";
import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Compte, findByCourriels, findKnown } from "@/lib/comptes/picker";
import { lockFiche } from "@/lib/fiches/commands";
import { findFicheTarget } from "@/lib/fiches/queries";
import { limitInvitations, refuseInactive } from "@/lib/invitations/check-commands";
import { type Guest, writeInvitationsIn } from "@/lib/invitations/commands";
import type { Day } from "@/lib/platform/dates";
import { db, type Tx, transaction } from "@/lib/platform/db";
import { type Failure, failure, NotFound, type Result } from "@/lib/platform/errors";

/** One line of a list: an address, with the name as the list writes it, or someone known to the house. */
export type ListLine = {
  readonly courriel: string | null;
  readonly nom: string | null;
  readonly userId: string | null;
  readonly fonctionCode: string | null;
};

export type AddedList = { readonly ajoutees: number; readonly invitees: number; readonly ecartees: number };

type Sorted = {
  readonly found: readonly (ListLine & { compte: Compte })[];
  readonly guests: readonly ListLine[];
};

/**
 * Gives an access to each line that has an account and invites each address that has none, with the journal lines and
 * the e-mails, in one transaction. Who is on the list or invited already is left as they are, and whose account does
 * not count is left out (`ecartees`). The same `cle` twice is the same gesture. Throws `NotFound`, `Forbidden`
 * (`acces.grant`).
 */
export async function addList(
  viewer: Viewer,
  {
    ficheId,
    cle,
    jusquau,
    lignes,
  }: { ficheId: string; cle: string; jusquau: Day | null; lignes: readonly ListLine[] },
): Promise<Result<AddedList>> {
  const seen = await findFicheTarget(viewer, ficheId);
  if (!seen) throw new NotFound("fiche");
  authorize(viewer, "acces.grant", seen);
  const done = await readGesture(db, viewer, { ficheId, cle });
  if (done) return { ok: true, ecartees: 0, ...done };
  if (lignes.length === 0) return failure("form", "Cochez au moins une personne.");
  const before = await sortLines(db, seen.maison.id, lignes);
  const limited = await limitInvitations(
    viewer,
    ficheId,
    before.guests.flatMap(({ courriel }) => courriel ?? []),
  );
  if (limited) return limited;
  return transaction(async (tx): Promise<Result<AddedList>> => {
    const { fiche, viewer: now } = await lockFiche(tx, viewer, ficheId);
    authorize(now, "acces.grant", fiche);
    const twin = await readGesture(tx, now, { ficheId, cle });
    if (twin) return { ok: true, ecartees: 0, ...twin };
    const refused = await checkLines(tx, now, fiche, jusquau, lignes);
    if (refused) return refused;
    const { found, guests } = await sortLines(tx, fiche.maison.id, lignes);
    const unsendable = guests.length > 0 ? refuseInactive(fiche.maison) : null;
    if (unsendable) return unsendable;
    const people = found.map(({ compte, fonctionCode }) => ({ userId: compte.id, fonctionCode, jusquau }));
    const given = await putManyOnList(tx, now, fiche, people, { liste: cle });
    const invited = await writeInvitationsIn(
      tx,
      now,
      { maison: fiche.maison, fiche },
      toGuests(guests, jusquau),
      { liste: cle },
    );
    await tellAll(
      tx,
      now,
      fiche,
      found.map(({ compte }) => compte),
      given,
    );
    return {
      ok: true,
      ajoutees: given.length,
      invitees: invited.filter(({ sent }) => sent).length,
      ecartees: lignes.length - found.length - guests.length,
    };
  });
}

/** Whose account each line means, as the database knows them now; who may be on no list is in neither part. */
async function sortLines(tx: Tx, maisonId: string, lignes: readonly ListLine[]): Promise<Sorted> {
  const comptes = await findByCourriels(
    tx,
    lignes.flatMap(({ courriel, userId }) => (userId ? [] : (courriel ?? []))),
    maisonId,
  );
  const known = await findKnown(tx, { ids: lignes.flatMap(({ userId }) => userId ?? []) }, maisonId);
  const byCourriel = new Map(comptes.map((compte) => [compte.courriel.toLowerCase(), compte]));
  const byId = new Map(known.map((compte) => [compte.id, compte]));
  const found = new Map<string, ListLine & { compte: Compte }>();
  const guests = new Map<string, ListLine>();
  for (const line of lignes) {
    const compte = line.userId ? byId.get(line.userId) : byCourriel.get(line.courriel?.toLowerCase() ?? "");
    if (compte?.etat === "inscrite") found.set(compte.id, { ...line, compte });
    else if (line.courriel && !line.userId && compte?.etat !== "refusee")
      guests.set(line.courriel.toLowerCase(), line);
  }
  return { found: [...found.values()], guests: [...guests.values()] };
}

async function checkLines(
  tx: Tx,
  viewer: Viewer,
  fiche: LockedFiche,
  jusquau: Day | null,
  lignes: readonly ListLine[],
): Promise<Failure | null> {
  if (jusquau && jusquau < viewer.today)
    return failure("jusquau", "Choisissez aujourd’hui ou une date à venir.");
  const codes = new Set(lignes.map(({ fonctionCode }) => fonctionCode));
  for (const fonctionCode of codes) {
    const refused = await checkTerms(tx, viewer, fiche, { fonctionCode, jusquau });
    if (refused) return refused;
  }
  return null;
}

function toGuests(lines: readonly ListLine[], jusquau: Day | null): Guest[] {
  return lines.map(({ courriel, nom, fonctionCode }) => ({
    courriel: courriel ?? "",
    nom,
    fonctionCode,
    jusquau,
  }));
}

async function tellAll(
  tx: Tx,
  viewer: Viewer,
  fiche: LockedFiche,
  comptes: readonly Compte[],
  given: readonly Given[],
): Promise<void> {
  const told = await tellGranted(tx, viewer, fiche, comptes, given);
  await tellOthers(
    tx,
    viewer,
    fiche,
    told.filter(({ connu }) => !connu),
  );
}
