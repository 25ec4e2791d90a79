import { db } from "@/lib/platform/db";

/** For tests: the review of this house, opened so many days ago; returns its id. */
export async function openReview(maisonId: string, daysAgo = 0): Promise<string> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO "Revue" ("id", "maisonId", "trimestre", "ouverteLe", "echeance")
    VALUES (gen_random_uuid(), ${maisonId}::uuid, '2026-T4', portail_now() - make_interval(days => ${daysAgo}::int),
      portail_today() - ${daysAgo}::int + 30)
    RETURNING "id"`;
  return row?.id ?? "";
}
