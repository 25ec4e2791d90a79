import type { ListedAcces } from "@/lib/acces/queries";
import type { ListedInvitation } from "@/lib/invitations/queries";
import { fold, searchWords } from "@/lib/platform/text";

/** One row of the list: someone who may act, or who is invited to. */
export type Entry =
  | { readonly kind: "acces"; readonly id: string; readonly sorted: string; readonly acces: ListedAcces }
  | {
      readonly kind: "invitation";
      readonly id: string;
      readonly sorted: string;
      readonly invitation: ListedInvitation;
    };

export const ROWS_PER_PAGE = 50;
/** From this many rows on, one looks for someone instead of reading. */
export const ROWS_TO_FILTER = 15;

/** People and pending invitations in one list, by name; who has none yet stands by address. */
export function toEntries(
  acces: readonly ListedAcces[],
  invitations: readonly ListedInvitation[],
): readonly Entry[] {
  const people = acces
    .filter(({ current }) => current)
    .map(
      (row): Entry => ({
        kind: "acces",
        id: row.id,
        sorted: fold(`${row.user.nom} ${row.user.prenom}`),
        acces: row,
      }),
    );
  const invited = invitations.map(
    (row): Entry => ({
      kind: "invitation",
      id: row.id,
      sorted: fold(surnameFirst(row.nom) ?? row.courriel),
      invitation: row,
    }),
  );
  return [...people, ...invited].sort((one, other) => one.sorted.localeCompare(other.sorted, "fr"));
}

function surnameFirst(nom: string | null): string | null {
  if (nom === null) return null;
  const [prenom = "", ...rest] = nom.split(" ");
  return [...rest, prenom].join(" ");
}

/** Those whose name, address or function holds every word. */
export function filterEntries(entries: readonly Entry[], filtre: string): readonly Entry[] {
  const words = searchWords(filtre);
  if (words.length === 0) return entries;
  return entries.filter((entry) => {
    const text = fold(textOf(entry));
    return words.every((word) => text.includes(word));
  });
}

function textOf(entry: Entry): string {
  if (entry.kind === "invitation") {
    const { nom, courriel, fonction } = entry.invitation;
    return [nom, courriel, fonction?.libelle, "invitation"].join(" ");
  }
  const { user, fonction } = entry.acces;
  return [user.prenom, user.nom, user.courriel, fonction?.libelle].join(" ");
}

/** One page of the rows; the one just added comes first, whatever its name: its function and its date are set there. */
export function pageOf(
  entries: readonly Entry[],
  page: number,
  opened: string | undefined,
): readonly Entry[] {
  const first = entries.filter(({ id }) => id === opened);
  const others = entries.filter(({ id }) => id !== opened);
  return [...first, ...others].slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE);
}
