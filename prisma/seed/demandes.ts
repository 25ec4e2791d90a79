import type { DemoCast } from "@/prisma/demo-cast";
import type { Equipier } from "@/prisma/seed/equipe";
import { daysAgo, note, type Personne, type Writing } from "@/prisma/seed/writing";

/** Two people ask for an access to « Les Nuits de la Côte-Nord », one of whom the house knows; Chloé asked for nothing that exists. */
export async function writeDemandes(
  w: Writing,
  { fiches, users }: DemoCast,
  e: Record<Equipier, Personne>,
): Promise<void> {
  const { id: ficheId, numero: saisie, maisonId } = fiches.nuits;
  const rows = await w.tx.demandeAcces.createManyAndReturn({
    data: [
      {
        userId: e.mathis.id,
        ficheId,
        saisie,
        fonctionCode: "chef-departement",
        message: "Bonjour, Karim m’engage comme chef machiniste à partir de lundi.",
        createdAt: daysAgo(w, 2),
      },
      { userId: e.raphaelle.id, ficheId, saisie, fonctionCode: "regie", createdAt: daysAgo(w, 1) },
      { userId: users.chloe.id, saisie: "2026-0999", createdAt: daysAgo(w, 3) },
    ],
    select: { id: true, userId: true, ficheId: true },
  });
  for (const [index, { id, userId, ficheId: asked }] of rows.entries()) {
    const place = asked ? { maisonId, ficheId: asked } : {};
    note(w, [2, 1, 3][index] ?? 1, {
      action: "demande.send",
      acteurId: userId,
      sujetId: userId,
      ...place,
      details: { demandeId: id },
    });
  }
}
