-- When a signing key began to sign, and when another took its place: rotation waits from these moments.

-- AlterTable
ALTER TABLE "CleSignature" ADD COLUMN     "activeeLe" TIMESTAMPTZ(3),
ADD COLUMN     "remplaceeLe" TIMESTAMPTZ(3);

UPDATE "CleSignature" SET "activeeLe" = "createdAt" WHERE "active";
