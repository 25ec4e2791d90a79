-- When the name of a person last became another one: what a house knew of them before was someone of another name.

-- AlterTable
ALTER TABLE "User" ADD COLUMN "nomChangeLe" TIMESTAMPTZ(3);

-- The journal says when a name changed, never from what: any of these changes counts.
UPDATE "User" u SET "nomChangeLe" = j."at"
FROM (SELECT "sujetId", max("at") AS "at" FROM "Journal" WHERE "action" IN ('compte.rename', 'user.correctName') GROUP BY "sujetId") j
WHERE j."sujetId" = u."id" AND u."anonymizedAt" IS NULL;
