import type { Day } from "@/lib/platform/dates";

/** A fiche is active while not ended by hand and its last day is not past (rule 7). */
export function isFicheActive(fiche: { termineeLe: Date | null; finLe: Day }, today: Day): boolean {
  return fiche.termineeLe === null && fiche.finLe >= today;
}

/** An access holds while not withdrawn and its own last day is not past; it also ends with its fiche (rule 7). */
export function isAccesCurrent(acces: { retireLe: Date | null; jusquau: Day | null }, today: Day): boolean {
  return acces.retireLe === null && (acces.jusquau === null || acces.jusquau >= today);
}

/** The last day of an access: its own, or that of its fiche when it comes first (rule 7). */
export function endOfAcces(jusquau: Day | null, finLe: Day): Day {
  return jusquau !== null && jusquau < finLe ? jusquau : finLe;
}
