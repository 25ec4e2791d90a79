import { db } from "@/lib/platform/db";
import type { Machine } from "@/lib/set/schema";

/** What a machine can read. */
export type Lecture = "acces" | "fiche";

/**
 * Counts one reading by a machine, by partner and by day: how much each one reads is known, and the journal, which tells
 * of people and rights, is not drowned (decision 20).
 */
export async function noteLecture({ partenaire }: Machine, lecture: Lecture): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "LectureApi" ("partenaire", "lecture") VALUES (${partenaire}, ${lecture})
    ON CONFLICT ("partenaire", "jour", "lecture")
    DO UPDATE SET "nombre" = "LectureApi"."nombre" + 1, "derniereLe" = portail_now()`;
}
