import { afterAll, beforeEach } from "vitest";
import { grantAcces } from "@/lib/acces/commands";
import { listPouvaientAgir, type PouvaitAgir } from "@/lib/acces/jour-queries";
import type { Viewer } from "@/lib/authorization/viewer";
import { findFicheTarget } from "@/lib/fiches/queries";
import type { Day } from "@/lib/platform/dates";
import { type Cast, createCast, emptyDatabase } from "@/prisma/cast";
import { viewerFor } from "@/prisma/cast-session";
import { ficheEnding } from "@/prisma/cast-time";
import { setClock } from "@/prisma/clock";

/** At noon in Montréal, in December. */
export const noon = (day: number) => setClock(`${dayOf(day)}T17:00:00Z`);

const dayOf = (day: number) => `2026-12-${String(day).padStart(2, "0")}`;

/** For tests of « Qui pouvait agir ce jour-là? »: from noon on the first of December, a fiche of Productions Boréales. */
export function openJours() {
  let scene: { cast: Cast; ficheId: string };

  beforeEach(async () => {
    await noon(1);
    await emptyDatabase();
    const cast = await createCast();
    const ficheId = await ficheEnding({ maisonId: cast.boreales, titre: "Ondes", finLe: "2027-02-01" });
    scene = { cast, ficheId };
  });
  afterAll(() => setClock(null));

  return () => scene;
}

export async function give(ficheId: string, userId: string, jusquau: Day | null = null): Promise<void> {
  await grantAcces(await viewerFor("muriel"), { ficheId, userId, confirme: true, jusquau });
}

/** Who could act on that day of December, as the viewer reads it. */
export async function peopleOn(viewer: Viewer, ficheId: string, day: number): Promise<PouvaitAgir[]> {
  const fiche = await findFicheTarget(viewer, ficheId);
  return fiche ? listPouvaientAgir(viewer, fiche, dayOf(day)) : [];
}

/** « Chloé 17-17 »: the first name, and from which hour to which where it was not the whole day. */
export function inShort({ nom, from, to }: PouvaitAgir): string {
  const hour = (at: Date | null) => at?.toISOString().slice(11, 13) ?? "";
  return `${nom.split(" ")[0]} ${hour(from)}-${hour(to)}`;
}
