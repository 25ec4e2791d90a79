import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { libelleListe } from "@/lib/exports/schema";
import {
  type Detail,
  type JournalEntry,
  type JournalFilters,
  type Objet,
  readAllJournal,
} from "@/lib/journal/staff-queries";
import type { Line, Sheet } from "@/lib/platform/sheet";

const colonnes = [
  { titre: "Ligne", largeur: 12 },
  { titre: "Moment", genre: "moment", largeur: 18 },
  { titre: "Ce qui s’est passé", largeur: 80 },
  { titre: "Personnes", largeur: 40 },
  { titre: "Maison de production", largeur: 34 },
  { titre: "Production", largeur: 34 },
  { titre: "Détails", largeur: 60 },
] as const satisfies Sheet["colonnes"];

/** The journal of `listJournal`, from the newest line to the oldest. Throws `Forbidden` (`journal.read`). */
export function journalSheet(viewer: Viewer, filters: JournalFilters): Sheet {
  authorize(viewer, "journal.read");
  return { nom: libelleListe.journal, colonnes, pages: read(viewer, filters) };
}

async function* read(viewer: Viewer, filters: JournalFilters): AsyncGenerator<Line[]> {
  for await (const entries of readAllJournal(viewer, filters)) yield entries.map(lineOf);
}

function lineOf({ id, at, phrase, objets, details }: JournalEntry): Line {
  const named = (wanted: Objet["genre"]) =>
    objets
      .filter(({ genre }) => genre === wanted)
      .map(({ nom }) => nom)
      .join(", ");
  return [
    id,
    at,
    phrase,
    named("personne"),
    named("maison"),
    named("fiche"),
    details.map(detailInText).join(" · "),
  ];
}

function detailInText({ quoi, avant, apres }: Detail): string {
  return `${quoi}\u00a0: ${avant === null ? "" : `${avant} → `}${apres}`;
}
