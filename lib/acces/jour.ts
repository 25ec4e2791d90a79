import type { FicheTarget } from "@/lib/authorization/rules";
import { type Day, toDay } from "@/lib/platform/dates";

/*
 * Who could open the SET for a fiche on a day that is past. The rows say what is; the journal says what was: each access
 * is played again, line by line, then what stopped the fiche, the house or the person is taken off.
 */

/** From one instant to another, excluded. */
export type Span = { readonly from: number; readonly to: number };
/** The same, of an access that was then on the list of this account. */
type Held = Span & { readonly titulaireId: string };
export type Line = {
  readonly action: string;
  readonly at: Date;
  readonly acteurId: string | null;
  readonly sujetId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
};

export type Fiche = FicheTarget & { readonly id: string; readonly finLe: Day };

/** An access as its row says it now. */
type Acces = {
  readonly userId: string;
  readonly jusquau: Date | null;
  readonly accordeLe: Date;
  readonly retireLe: Date | null;
  readonly user: { readonly suspendedAt: Date | null };
};

const dayIn = (value: unknown): Day | null => (typeof value === "string" ? value : null);
const ALWAYS: Span = { from: 0, to: Number.POSITIVE_INFINITY };

/** When the access was on the list, whose it was, and its own last day not past, as far as `jour` is concerned. */
export function heldSpans(row: Acces, lines: readonly Line[], jour: Day): Held[] {
  const spans: (Held & { jusquau: Day | null })[] = [];
  const [first] = lines;
  // An access of before the journal was kept begins as its row says.
  let since = first?.action === "acces.grant" ? null : row.accordeLe.getTime();
  let jusquau = firstDay(row, lines);
  // A merge says whose the access that it moved was until then.
  let titulaireId = String(first?.details.compteId ?? first?.sujetId ?? row.userId);
  for (const { action, at, sujetId, details } of lines) {
    if (since !== null) spans.push({ from: since, to: at.getTime(), titulaireId, jusquau });
    since = action === "acces.revoke" || action === "acces.leave" ? null : at.getTime();
    titulaireId = sujetId ?? titulaireId;
    // « Annuler » gives back what was, which its line does not repeat.
    if (since !== null && !("remis" in details)) jusquau = dayIn(details.jusquau);
  }
  const to = row.retireLe?.getTime() ?? ALWAYS.to;
  if (since !== null) spans.push({ from: since, to, titulaireId, jusquau });
  return spans.filter((span) => span.jusquau === null || span.jusquau >= jour);
}

/** Its own last day before anything is said of it. */
function firstDay(row: Acces, lines: readonly Line[]): Day | null {
  const first = lines[0]?.details ?? {};
  if ("compteId" in first) return dayIn(first.jusquau);
  return lines.some(({ details }) => "jusquau" in details || "jusquauAvant" in details)
    ? dayIn(first.jusquauAvant)
    : toDay(row.jusquau);
}

/** From the first of two kinds of lines to the next of the other. */
function between(
  lines: readonly Line[],
  shuts: (line: Line) => number | null,
  opens: (line: Line) => boolean,
) {
  const spans: Span[] = [];
  let since: number | null = null;
  for (const line of lines) {
    if (since !== null && opens(line)) {
      spans.push({ from: since, to: line.at.getTime() });
      since = null;
    }
    since ??= shuts(line);
  }
  return since === null ? spans : [...spans, { from: since, to: ALWAYS.to }];
}

/** When the production was over: ended by hand until it is reopened, or past its last day until that is moved. */
export function closedFiche(fiche: Fiche, lines: readonly Line[], jour: Day): Span[] {
  const ended = between(
    lines,
    ({ action, at }) => (action === "fiche.end" ? at.getTime() : null),
    ({ action }) => action === "fiche.reopen",
  );
  // The line comes when the task passes; the end was at midnight.
  const expired = between(
    lines,
    ({ action, at, details }) =>
      action === "fiche.expire" ? ((dayIn(details.finLe) ?? jour) < jour ? 0 : at.getTime()) : null,
    ({ action, details }) =>
      action === "fiche.reopen" ||
      (action === "fiche.edit" && Array.isArray(details.champs) && details.champs.includes("finLe")),
  );
  return [...ended, ...expired, ...(fiche.finLe < jour ? [ALWAYS] : [])];
}

/** When the house was inactive. */
export function closedMaison({ maison }: Fiche, lines: readonly Line[]): Span[] {
  const told = lines.filter(({ details }) => "apres" in details || "statut" in details);
  if (told.length === 0) return maison.statut === "ACTIF" ? [] : [ALWAYS];
  const statutOf = ({ details }: Line) => details.apres ?? details.statut;
  return between(
    told,
    (line) => (statutOf(line) === "INACTIF" ? line.at.getTime() : null),
    (line) => statutOf(line) === "ACTIF",
  );
}

/** When the account on whose list it was then was suspended; a suspension of before the journal is in the row alone. */
export function suspended({ userId, user }: Acces, titulaireId: string, lines: readonly Line[]): Span[] {
  if (lines.length === 0)
    return userId === titulaireId && user.suspendedAt
      ? [{ from: user.suspendedAt.getTime(), to: ALWAYS.to }]
      : [];
  return between(
    lines,
    ({ action, at }) => (action === "user.suspend" ? at.getTime() : null),
    ({ action }) => action === "user.reactivate",
  );
}

/** What is left of a span once these are taken off. */
export function without(span: Span, holes: readonly Span[]): Span[] {
  const cut = (left: Span[], hole: Span) =>
    left.flatMap(({ from, to }) =>
      [
        { from, to: Math.min(to, hole.from) },
        { from: Math.max(from, hole.to), to },
      ].filter((part) => part.from < part.to),
    );
  return holes.reduce(
    cut,
    [span].filter(({ from, to }) => from < to),
  );
}
