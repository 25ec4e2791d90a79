import { authorize } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { libelleListe } from "@/lib/exports/schema";
import { db } from "@/lib/platform/db";
import type { Incident, Prisma } from "@/lib/platform/generated/client";
import { after, BATCH, pagesOf } from "@/lib/platform/keyset";
import type { Line, Sheet } from "@/lib/platform/sheet";

const colonnes = [
  { titre: "Incident", largeur: 40 },
  { titre: "Survenu du", genre: "jour", largeur: 14 },
  { titre: "Au", genre: "jour", largeur: 14 },
  { titre: "Connu le", genre: "jour", largeur: 14 },
  { titre: "Renseignements visés", largeur: 50 },
  { titre: "Circonstances", largeur: 50 },
  { titre: "Personnes concernées", genre: "nombre" },
  { titre: "Nombre approximatif" },
  { titre: "Préjudice sérieux" },
  { titre: "Évaluation du risque", largeur: 50 },
  { titre: "Avis à la Commission le", genre: "jour" },
  { titre: "Avis aux personnes le", genre: "jour" },
  { titre: "Avis public", largeur: 40 },
  { titre: "Mesures prises", largeur: 50 },
] as const satisfies Sheet["colonnes"];

/** The whole register, with all that the law wants of it, the latest known first. Throws `Forbidden` (`incident.read`). */
export function incidentsSheet(viewer: Viewer): Sheet {
  authorize(viewer, "incident.read");
  const read = (last: Incident | null) =>
    db.incident.findMany({
      where: { AND: after<Prisma.IncidentWhereInput>(last, "connuLe", "desc", "asc") },
      orderBy: [{ connuLe: "desc" }, { id: "asc" }],
      take: BATCH,
    });
  return { nom: libelleListe.incidents, colonnes, pages: pagesOf(read, (rows) => rows.map(lineOf)) };
}

function lineOf(row: Incident): Line {
  return [
    row.resume,
    row.survenuDu,
    row.survenuAu,
    row.connuLe,
    row.renseignements,
    row.circonstances,
    row.personnes,
    row.approximatif,
    row.prejudiceSerieux,
    row.evaluation,
    row.avisCommissionLe,
    row.avisPersonnesLe,
    row.avisPublic,
    row.mesures,
  ];
}
