-- What AQPM says at the top of the portal, to whom and when.

-- CreateEnum
CREATE TYPE "AnnoncePublic" AS ENUM ('TOUS', 'CONNECTES', 'ADMINISTRATEURS', 'PERSONNEL');

-- CreateTable
CREATE TABLE "Annonce" (
    "id" UUID NOT NULL,
    "message" TEXT NOT NULL,
    "public" "AnnoncePublic" NOT NULL,
    "importante" BOOLEAN NOT NULL DEFAULT false,
    "debutLe" TIMESTAMPTZ(3) NOT NULL,
    "finLe" TIMESTAMPTZ(3),
    "retireeLe" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Annonce_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Annonce_debutLe_id_idx" ON "Annonce"("debutLe" DESC, "id");

-- What Prisma cannot say.
ALTER TABLE "Annonce" ADD CONSTRAINT "Annonce_dates_check" CHECK ("debutLe" < "finLe");
